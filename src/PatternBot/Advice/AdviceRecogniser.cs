using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Advice;

/// <summary>Sees a decision that is to be made under constraints: <c>2 engineers and 80 req/s, should we do microservices?</c></summary>
public sealed class AdviceRecogniser : IIntentRecogniser
{
    private const int LongestQuestion = 18;
    private const int LongestOpenQuestion = 10;
    private const int LongestTableQuestion = 5;
    private const int LongestCount = 6;

    private static readonly Topic Deciding = new(
        "should we", "should i", "shall we", "do we need", "do i need", "do we really need", "good idea", "bad idea", "makes sense", "make sense", "is it ok", "ok to use", "fine to use", "can we use", "could we use", "worth it", "overkill", "too much", "too early", "right for us",
        "avoid", "avoiding", "use instead", "rule out", "ruled out", "are we ready", "evitar", "evitamos", "debemos", "deberiamos", "necesitamos", "vermeiden", "sollen wir", "sollten wir", "brauchen wir", "eviter", "faut il", "devemos", "precisamos");

    private static readonly Topic Choosing = new(
        "what to use", "what should", "what do we use", "what can we", "which pattern", "which patterns", "what pattern", "what patterns", "recommend", "recommended", "recommendation", "suggest", "advice", "advise", "go for", "what fits",
        "fits us", "what works", "need", "enough", "worth", "wants", "use", "allowed");

    private static readonly Topic Limits = new(
        "constraint", "constraints", "limits", "restrictions", "team", "engineers", "people", "devs", "developers", "budget", "traffic", "requests", "data size", "situation");

    private static readonly Topic Excluding = new("avoid", "not use", "rule out", "ruled out", "stay away", "off limits", "evitar", "evitamos", "vermeiden", "eviter");

    private static readonly Topic StrictConsistency = new(
        "strict consistency", "strong consistency", "strictly consistent", "strongly consistent", "linearizable", "linearizability", "serializable", "no eventual consistency", "always consistent", "acid");

    private static readonly Topic OfData = new("data", "database", "dataset", "db", "rows", "records", "tables", "datos", "daten", "donnees", "dados", "nosql", "sharding", "shard", "postgresql", "postgres", "mongodb");

    private static readonly ImmutableArray<(QuantityUnit Unit, Topic Words)> Vague =
    [
        (QuantityUnit.Engineers, new Topic("small team", "tiny team", "im alone", "i am alone", "all alone", "solo", "just me", "only me", "one man show", "single developer", "few engineers", "no platform team", "kleines team", "petite equipe", "equipo pequeno")),
        (QuantityUnit.DollarsPerMonth, new Topic("low budget", "small budget", "tight budget", "tiny budget", "no budget", "little budget", "limited budget", "little money", "no money", "shoestring", "bootstrapped", "poco presupuesto", "wenig geld", "kleines budget", "petit budget", "pouco orcamento")),
        (QuantityUnit.RequestsPerSecond, new Topic("low traffic", "little traffic", "small traffic", "hardly any traffic", "almost no traffic", "few requests", "low load", "little load", "poco trafico", "wenig traffic")),
        (QuantityUnit.Bytes, new Topic("little data", "small data", "tiny database", "small database", "not much data", "hardly any data", "pocos datos", "wenig daten")),
    ];

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(LongestQuestion))
            return null;
        var constraints = utterance.Catalog.Tables.Constraints.Rows;
        var units = constraints.Select(row => row.Limit?.Unit).OfType<QuantityUnit>().ToImmutableArray();
        var figures = utterance.Quantities.Where(q => units.Contains(q.Unit)).ToImmutableArray();
        // "128MB of memory" is no amount of data to store; beside other constraints 128MB is.
        if (figures.Count(q => q.Unit != QuantityUnit.Bytes) < 2 && !OfData.In(utterance))
            figures = figures.RemoveAll(q => q.Unit == QuantityUnit.Bytes);
        var vague = Vague.Where(v => v.Words.In(utterance) && !figures.Any(f => f.Unit == v.Unit)).Select(v => AsFigure(v.Unit, constraints)).OfType<StatedQuantity>();
        var all = figures.AddRange(vague);
        var strict = StrictConsistency.In(utterance);
        if (all.IsEmpty && !strict)
            return AsksForTable(utterance) ? new Recognition(new ShowConstraints(), Confidence.Asked) : null;

        var asked = Asked(utterance, constraints);
        return Decides(utterance, constraints, all, strict, asked) ? Recognised(all, strict, asked) : null;
    }

    // Figures decide when a rule of the table speaks of them; strict consistency alone is what many a pattern is about.
    private static bool Decides(Utterance utterance, ImmutableArray<Constraint> constraints, ImmutableArray<StatedQuantity> figures, bool strict, ImmutableArray<string> asked)
    {
        var ruled = constraints.Where(row => row.Limit is { } limit && figures.Any(f => f.IsWithin(limit))).ToImmutableArray();
        // A small team that asks about a pattern of which no rule speaks wants that pattern.
        if (asked.IsEmpty && figures.Length == 1 && !utterance.Patterns.IsEmpty)
            return false;
        if (ruled.Length > 1 || figures.Length + (strict ? 1 : 0) > 2 || (!ruled.IsEmpty && Deciding.In(utterance)))
            return true;
        if (utterance.Weight > LongestOpenQuestion)
            return false;
        if (!ruled.IsEmpty && (Choosing.In(utterance) || figures.Length > 1))
            return true;

        // "4 engineers, microservices?": whoever counts people beside it asks whether they are enough.
        if (!asked.IsEmpty && utterance.Weight <= LongestCount && figures.Any(f => f.Unit == QuantityUnit.Engineers))
            return true;
        return Deciding.In(utterance) && (asked.IsEmpty ? strict && Excluding.In(utterance) : !figures.IsEmpty || (strict && utterance.Weight <= 7));
    }

    private static Recognition Recognised(ImmutableArray<StatedQuantity> all, bool strict, ImmutableArray<string> asked) =>
        new(new AdviseByConstraints(new ValueList<StatedQuantity>(all), strict, new ValueList<string>(asked)), Confidence.Asked);

    private static bool AsksForTable(Utterance utterance) =>
        utterance.Patterns.IsEmpty && utterance.Weight <= LongestTableQuestion && Limits.In(utterance) && Excluding.In(utterance)
        || utterance.HasAny("selection by constraints", "patterns by constraints", "constraints table");

    // "A small team" is one that the table's limit was written for.
    private static StatedQuantity? AsFigure(QuantityUnit unit, ImmutableArray<Constraint> constraints) =>
        constraints.Select(row => row.Limit).FirstOrDefault(limit => limit?.Unit == unit) is { } limit
            ? new StatedQuantity(unit, double.NegativeInfinity, limit.Max, limit.IncludesEnds, unit switch
            {
                QuantityUnit.Engineers => "a small team",
                QuantityUnit.DollarsPerMonth => "a small budget",
                QuantityUnit.RequestsPerSecond => "little traffic",
                _ => "little data",
            })
            : null;

    private static ImmutableArray<string> Asked(Utterance utterance, ImmutableArray<Constraint> constraints) =>
    [
        .. constraints.SelectMany(row => row.Avoid.Concat(row.UseInstead))
            .DistinctBy(name => name.Name)
            .Where(name => name.Slug is { } slug && utterance.Patterns.Contains(slug) || Spellings(utterance.Catalog, name.Name).Any(spelling => utterance.HasAny(spelling)))
            .Select(name => name.Name),
    ];

    // "Microservices" is asked for as "microservice" too, "K8s" as "kubernetes".
    private static IEnumerable<string> Spellings(Catalog catalog, string name)
    {
        var plain = string.Join(' ', Tokenizer.Split(name).Select(t => t.Text));
        var group = catalog.Synonyms.FirstOrDefault(s => s.Words.Contains(plain));
        yield return plain;
        if (plain.EndsWith('s'))
            yield return plain[..^1];
        if (plain.EndsWith(" patterns", StringComparison.Ordinal))
            yield return plain[..^9];
        if (group is not null && !group.Words.Contains("services"))
            foreach (var word in group.Words)
                yield return word;
    }
}
