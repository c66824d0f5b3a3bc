using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Metrics;

/// <summary>Sees a measured value that is to be judged (<c>is an 85% cache hit ratio good?</c>), and the question for a pattern's metrics.</summary>
public sealed class MetricsRecogniser : IIntentRecogniser
{
    private static readonly Topic Judging = new(
        "good", "ok", "okay", "fine", "great", "elite", "excellent", "bad", "poor", "normal", "healthy", "acceptable", "too low", "too high", "decent", "good enough",
        "bueno", "buena", "gut", "bon", "bonne", "bom", "boa", "gute", "guter");

    private static readonly Topic Levels = new(
        "success metrics", "success metric", "good number", "good value", "good ratio", "good rate", "elite", "what is good", "whats good", "target value", "measure success", "measure its success", "hit ratio", "hit rate", "trefferquote", "trefferrate",
        "tasa de aciertos", "taux de succes", "taxa de acerto", "how do i know it works", "how do we know it works", "how do i know that it works");

    private static readonly Topic Words = new("metric", "metrics", "kpi", "kpis", "benchmark", "benchmarks", "how to measure", "how do i measure", "how do we measure", "what to measure", "metricas", "metriken", "metriques");

    private const int ShortQuestion = 6;

    // A pattern's own metrics are named in full sentences: one word in common is chance.
    private const int OwnMetricWords = 2;

    private static readonly ImmutableHashSet<string> WordsOfNoMetric = ["rate", "number", "ratio", "month", "time", "share", "during"];

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(9))
            return null;
        var judging = Judging.In(utterance);
        // "Metrics" is the subject of many a message, and a question for levels only where little else is said.
        var levels = (Levels.In(utterance) && utterance.Weight <= (judging ? 9 : 6)) || (Words.In(utterance) && utterance.Weight <= 4);
        if (!judging && !levels)
            return null;
        var catalog = utterance.Catalog;
        if (judging && Value(utterance) is { } value && Measured(utterance, catalog, value.Unit, out var scaled) is { } metric)
            return new Recognition(new JudgeMetric(metric.Slug, metric.Name, scaled ?? value.Value, scaled is null ? value.Unit : QuantityUnit.Percent, value.Text), Confidence.Asked);
        if (!levels)
            return null;
        if (Words.In(utterance) && utterance.Patterns.IsEmpty && utterance.HasAny("pattern", "patterns", "success", "table"))
            return new Recognition(new ShowMetrics(null), Confidence.Asked - 0.01);
        if (utterance.Subject is { } slug)
            return new Recognition(new ShowMetrics(slug), Confidence.Asked - 0.01);
        return utterance.Patterns.IsEmpty && Best(utterance, Metric.OfTable(catalog)) is { } named ? new Recognition(new ShowMetrics(named.Slug), Confidence.Asked - 0.01) : null;
    }

    private static StatedQuantity? Value(Utterance utterance) =>
        utterance.Quantities.Where(q => q.Unit is QuantityUnit.Percent or QuantityUnit.Factor or QuantityUnit.Count or QuantityUnit.Minutes).Select(q => (StatedQuantity?)q).FirstOrDefault();

    private static Metric? Measured(Utterance utterance, Catalog catalog, QuantityUnit unit, out double? asPercent)
    {
        var candidates = Metric.OfTable(catalog).Concat(utterance.Patterns.Select(catalog.Pattern).OfType<Pattern>().SelectMany(p => Metric.Of(catalog, p))).ToImmutableArray();
        asPercent = null;
        if (Best(utterance, candidates.Where(m => m.Counts(unit))) is { } metric)
            return metric;
        // "A hit ratio of 0.85" is 85%.
        if (unit != QuantityUnit.Count || Value(utterance)!.Value.Value is not (> 0 and <= 1 and var share))
            return null;
        asPercent = share * 100;
        return Best(utterance, candidates.Where(m => m.Counts(QuantityUnit.Percent)));
    }

    // The metric that most of the words speak of. Its pattern's name alone says which one is meant only where little else is said.
    private static Metric? Best(Utterance utterance, IEnumerable<Metric> metrics)
    {
        var stems = utterance.Telling.Where(t => !WordsOfNoMetric.Contains(t.Text)).Select(t => t.Stem).ToHashSet(StringComparer.Ordinal);
        return metrics
            .Select(m => (Metric: m, Metrics: Overlap(stems, m.Name), Names: utterance.Patterns.Contains(m.Slug) ? 2 : Overlap(stems, utterance.Catalog.Pattern(m.Slug)?.Name ?? "")))
            .Where(m => m.Metrics + m.Names >= 2 || (m.Metrics + m.Names == 1 && utterance.Weight <= ShortQuestion))
            .Where(m => m.Metric.OfTheTable ? m.Metrics > 0 || utterance.Weight <= ShortQuestion : m.Metrics >= OwnMetricWords)
            .OrderByDescending(m => (2 * m.Metrics) + m.Names)
            .Select(m => m.Metric)
            .FirstOrDefault();
    }

    private static int Overlap(HashSet<string> stems, string text) =>
        Tokenizer.Split(text).Where(t => !Stopwords.Contains(t.Text) && !WordsOfNoMetric.Contains(t.Text)).Select(t => t.Stem).Distinct().Count(stems.Contains);
}
