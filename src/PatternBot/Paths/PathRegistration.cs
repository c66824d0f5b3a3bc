using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Paths;

/// <summary>Registers the learning paths.</summary>
public static class PathRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddPaths(this IServiceCollection services) => services
        .AddRecogniser<PathRecogniser>()
        .AddIntent<ShowPath, PathHandler>(ShowPath.Verb, data => data.Text("slug") is { } slug ? new ShowPath(slug) : null, sameForAll: true)
        .AddIntent<ShowPathWeek, PathHandler>(ShowPathWeek.Verb, ReadWeek, sameForAll: true)
        .AddIntent<ListPaths, PathHandler>(ListPaths.Verb, _ => new ListPaths(), sameForAll: true);

    private static ShowPathWeek? ReadWeek(JsonElement data) =>
        data.Text("slug") is { } slug && int.TryParse(data.Text("week"), NumberStyles.None, CultureInfo.InvariantCulture, out var week) ? new ShowPathWeek(slug, week) : null;
}
