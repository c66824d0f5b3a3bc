using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Patterns;

/// <summary>Registers the catalog's feature: patterns, sections, lists, candidates.</summary>
public static class PatternRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddPatterns(this IServiceCollection services) => services
        .AddSingleton<PatternLookup>()
        .AddRecogniser<PatternRecogniser>()
        .AddRecogniser<ListRecogniser>()
        .AddRecogniser<FacetRecogniser>()
        .AddIntent<ShowPattern, PatternHandler>(ShowPattern.Verb, data => data.Text("slug") is { } slug ? new ShowPattern(slug, []) : null, sameForAll: true)
        .AddIntent<ShowSection, PatternHandler>(ShowSection.Verb, ReadSection, sameForAll: true)
        .AddIntent<ListPatterns, ListHandler>(ListPatterns.Verb, ReadList, sameForAll: true)
        .AddIntent<ShowCost, FacetHandler>(ShowCost.Verb, data => data.Text("slug") is { } slug ? new ShowCost(slug) : null, sameForAll: true)
        .AddIntent<ShowAlternatives, FacetHandler>(ShowAlternatives.Verb, data => data.Text("slug") is { } slug ? new ShowAlternatives(slug) : null, sameForAll: true)
        .AddIntent<ShowFacts, FacetHandler>(ShowFacts.Verb, data => data.Text("slug") is { } slug ? new ShowFacts(slug) : null, sameForAll: true)
        .AddIntent<ChooseAmong, PatternHandler>(sameForAll: true);

    private static ShowSection? ReadSection(JsonElement data) =>
        data.Text("slug") is { } slug && data.Text("section") is { } section ? new ShowSection(slug, section) : null;

    private static ListPatterns? ReadList(JsonElement data)
    {
        if (!TryRead<Tier>(data, "tier", out var tier) || !TryRead<Category>(data, "category", out var category) || !TryRead<Complexity>(data, "complexity", out var complexity))
            return null;
        if (!TryRead<ListOrder>(data, "order", out var order) || !int.TryParse(data.Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page))
            return null;
        return new ListPatterns(tier, category, complexity, page) { Order = order ?? ListOrder.Tier, Words = data.Text("words") };
    }

    private static bool TryRead<T>(JsonElement data, string name, out T? value)
        where T : struct, Enum
    {
        value = null;
        var text = data.Text(name);
        if (text is null or "any")
            return true;
        if (!Enum.TryParse<T>(text, ignoreCase: true, out var read) || !Enum.IsDefined(read))
            return false;
        value = read;
        return true;
    }
}
