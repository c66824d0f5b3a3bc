using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Metrics;

/// <summary>Says which level a value reaches and what the next one takes, and shows the levels.</summary>
public sealed class MetricsHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<JudgeMetric>, IIntentHandler<ShowMetrics>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(JudgeMetric intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        if (Metric.Of(catalog, pattern).FirstOrDefault(m => m.Name == intent.Metric) is not { } metric || metric.LevelOf(intent.Value, intent.Unit) is not { } level)
            return HandleAsync(new ShowMetrics(intent.Slug), turn, cancellationToken);

        var reached = level < 0 ? "below good" : Metric.LevelName(level);
        var next = level == metric.Levels.Length - 1
            ? "There is no higher level."
            : string.Join(' ', Enumerable.Range(level + 1, metric.Levels.Length - level - 1).Take(level < 0 ? metric.Levels.Length : 1)
                .Select(i => $"{Capital(Metric.LevelName(i))} takes {metric.Levels[i]}."));
        var answer = $"{intent.Said} is {reached} for {pattern.Name} ({CardText.Within(metric.Name)}). {next}";
        return ValueTask.FromResult(Answer($"{intent.Said}: {reached}", $"{answer} Levels: {metric.SourceText}.", [metric], [pattern]));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowMetrics intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (intent.Slug is null)
        {
            var table = Metric.OfTable(catalog).ToImmutableArray();
            return ValueTask.FromResult(Answer(
                catalog.Tables.SuccessMetrics.Title,
                $"Levels are stated for {CardText.List(table.Select(m => catalog.Pattern(m.Slug)?.Name).OfType<string>())} (catalog page, no source given); every other pattern has its own metrics.",
                table,
                [.. table.Select(m => catalog.Pattern(m.Slug)).OfType<Pattern>()]));
        }

        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        var metrics = Metric.Of(catalog, pattern).ToImmutableArray();
        var answer = metrics.IsEmpty
            ? $"The catalog has no metrics for {pattern.Name}."
            : $"{pattern.Name}, {CardText.Within(metrics[0].Name)}: good {metrics[0].Levels[0]}, great {metrics[0].Levels[1]}, elite {metrics[0].Levels[2]} ({metrics[0].SourceText}).";
        return ValueTask.FromResult(Answer($"How {pattern.Name} is measured", answer, metrics, [pattern]));
    }

    private Reply Answer(string title, string answer, ImmutableArray<Metric> metrics, ImmutableArray<Pattern> patterns)
    {
        var catalog = knowledge.Current.Catalog;
        var several = metrics.Select(m => m.Slug).Distinct().Count() > 1;
        var model = new MetricsCard(
            title,
            answer,
            [
                .. metrics.Select(m => new MetricRow(
                    several ? $"{catalog.Pattern(m.Slug)?.Name}: {CardText.Within(m.Name)}" : m.Name,
                    m.Levels[0],
                    m.Levels[1],
                    m.Levels[2],
                    m.HowToMeasure.Length > 0 ? $"{m.HowToMeasure} Levels: {m.SourceText}." : $"Levels: {m.SourceText}.")),
            ],
            metrics.Any(m => m.HowToMeasure.Length > 0) ? "How to measure is our own reasoning." : "",
            patterns is [var one]
                ? [ShowPattern.Button(one), ShowSection.Button("What to watch", one.Slug, SectionNames.WhatToWatch)]
                : [.. patterns.Take(CardButtons.Most).Select(p => ShowMetrics.Button(p.Name, p.Slug))],
            answer);
        return Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("metrics", model, CardJson.Default.MetricsCard) });
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
