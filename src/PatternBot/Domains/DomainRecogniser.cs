using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Domains;

/// <summary>Sees a whole area that is asked about: <c>performance domain</c>, <c>data consistency problems</c>.</summary>
public sealed class DomainRecogniser : IIntentRecogniser
{
    private static readonly Topic Area = new(
        "domain", "domains", "problem domain", "problem domains", "problem area", "problem areas", "area", "category of problems", "everything around", "everything about", "all about", "key patterns", "main patterns",
        "most important patterns", "where to start with", "where do i start with", "start with", "topic", "key list", "focus", "focus on", "interested in", "care about", "dominio", "bereich", "domaine");

    private static readonly Topic Problems = new("problems", "problem", "issues", "issue", "concerns", "challenges", "topics", "patterns", "pattern", "stuff", "things", "problemas", "probleme");

    private static readonly Topic AllDomains = new("problem domains", "problem domain", "domains", "problem areas", "quick filters");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(7) || utterance.HasAny("gold", "silver", "bronze") || utterance.Reading.Mentions.Any(m => m.Strength > 0.95f))
            return null;
        var area = Area.In(utterance);
        if (Named(utterance) is { } name)
        {
            // "Performance problems" is a domain; "performance problems since the release" is somebody in trouble.
            if ((area && utterance.Weight <= 5) || (Problems.In(utterance) && utterance.Weight <= 3 && !IsCategory(name)))
                return new Recognition(new ShowDomain(name), Confidence.Asked + (area ? 0.03 : 0.01));
            return null;
        }

        return AllDomains.In(utterance) && utterance.Weight <= 2 ? new Recognition(new ListDomains(), Confidence.Asked) : null;
    }

    // "Data patterns" asks for the catalog's category, "performance patterns" for a domain: it is no category.
    private static bool IsCategory(string name) => Enum.TryParse<Category>(name, ignoreCase: true, out _);

    // "Data consistency" is about consistency: the narrower name wins.
    private static string? Named(Utterance utterance)
    {
        var named = Names(utterance.Catalog).Where(name => Spellings(name).Any(s => utterance.HasAny(s))).ToImmutableArray();
        return named.Length > 1 ? named.FirstOrDefault(name => !IsCategory(name)) ?? named[0] : named.FirstOrDefault() ?? Misspelt(utterance);
    }

    private static string? Misspelt(Utterance utterance) =>
        Names(utterance.Catalog).FirstOrDefault(name => utterance.Reading.Strange.Any(word => Topic.IsMisspelt(word, name.ToLowerInvariant())));

    private static IEnumerable<string> Names(Catalog catalog) =>
        catalog.Tables.ProblemDomains.Rows.Select(d => d.Domain).Concat(catalog.Tables.ProblemFilters.Rows.Select(f => f.Problem)).Distinct();

    private static IEnumerable<string> Spellings(string name)
    {
        yield return name.ToLowerInvariant();
        if (name == "Performance")
            yield return "perf";
        if (name == "Scalability")
            yield return "scaling";
    }
}
