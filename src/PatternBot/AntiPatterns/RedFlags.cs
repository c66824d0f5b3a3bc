using System.Collections.Immutable;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.AntiPatterns;

/// <summary>What people say who are about to walk into an anti-pattern.</summary>
internal static class RedFlags
{
    private const double FewServices = 10;

    // A red flag is raised in a sentence; in a story its words stand by chance.
    private const int LongestFlag = 8;

    private static readonly string[] Giants =
    [
        "netflix", "google", "amazon", "uber", "facebook", "meta", "spotify", "airbnb", "twitter", "linkedin", "faang", "big tech", "the giants", "big companies", "the big ones", "everybody else", "everyone else", "everybody", "everyone", "our competitors",
    ];

    private static readonly Topic WeToo = new("so should we", "so we should", "we should too", "should we too", "should we also", "should we do it", "should we copy", "shouldnt we", "we need it too", "we need that too", "we want it too", "we want that too", "why dont we", "so it must be");

    private static readonly string[] DoingIt = ["does it", "do it", "does this", "does that", "uses it", "use it", "uses this", "has it", "did it", "is doing it", "are doing it", "runs it"];

    private static readonly Topic StrongConsistency = new("strong consistency", "strict consistency", "strongly consistent", "strictly consistent", "linearizable", "serializable");

    private static readonly Topic Unimportant = new("likes", "like counter", "like count", "counter", "counters", "view count", "view counter", "views", "feed", "feeds", "comments", "followers", "emoji", "reactions");

    private static readonly Topic Platform = new("kubernetes", "k8s", "istio", "openshift", "service mesh");

    private static readonly Topic Career = new("cv", "my resume", "our resumes", "resume driven", "hype driven", "looks good on", "because its cool", "because it is cool", "new and shiny", "shiny");

    private static readonly Topic Unplanned = new(
        "no capacity plan", "without a capacity plan", "no capacity planning", "without capacity planning", "cloud scales", "scales anyway", "scales by itself", "scales automatically anyway", "scales infinitely", "infinite scale",
        "infinitely scalable", "scale infinitely", "never have to plan", "dont need to plan capacity");

    /// <summary>The anti-pattern whose red flag the text raises, or null. Names that the table no longer holds raise none.</summary>
    public static AntiPattern? Find(Utterance utterance)
    {
        foreach (var (name, raised) in Flags)
            if (raised(utterance) && utterance.Catalog.Tables.AntiPatterns.Rows.FirstOrDefault(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } row)
                return row;
        return null;
    }

    // "Netflix does it" alone, or with "so should we" behind it; "does it" somewhere after a name says nothing yet.
    private static bool Imitates(Utterance utterance)
    {
        if (utterance.Weight > LongestFlag)
            return false;

        var giant = Giants.FirstOrDefault(name => utterance.HasAny(name));
        return giant is not null && (WeToo.In(utterance) || (utterance.Weight <= 4 && DoingIt.Any(verb => utterance.HasPhrase($"{giant} {verb}"))));
    }

    private static ImmutableArray<(string Name, Func<Utterance, bool> Raised)> Flags { get; } =
    [
        ("Cargo Cult", Imitates),
        ("Consistency Theater", u => u.Weight <= LongestFlag && StrongConsistency.In(u) && Unimportant.In(u)),
        ("Resume-Driven", u => u.Weight <= LongestFlag && Career.In(u) && (Platform.In(u) || !u.Patterns.IsEmpty || u.HasAny("driven"))),
        ("Resume-Driven", u => u.Weight <= 6 && Platform.In(u) && u.Quantities.Any(q => q.Unit == QuantityUnit.Services && q.Value < FewServices)),
        ("Infinite Scale", u => u.Weight <= LongestFlag && Unplanned.In(u)),
    ];
}
