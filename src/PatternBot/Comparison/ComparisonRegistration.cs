using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Comparison;

/// <summary>Registers comparisons.</summary>
public static class ComparisonRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddComparison(this IServiceCollection services) => services
        .AddRecogniser<ComparisonRecogniser>()
        .AddIntent<ComparePatterns, ComparisonHandler>(ComparePatterns.Verb, data => Slugs(data) is { } slugs ? new ComparePatterns(slugs) : null, sameForAll: true)
        .AddIntent<ComparePacks, PackComparisonHandler>(ComparePacks.Verb, data => Slugs(data) is { } slugs ? new ComparePacks(slugs) : null, sameForAll: true);

    private static ValueList<string>? Slugs(JsonElement data)
    {
        var slugs = (data.Text("slugs") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return slugs.Length is >= 2 and <= ComparePatterns.Most ? new ValueList<string>([.. slugs]) : null;
    }
}
