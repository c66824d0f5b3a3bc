using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Impact;

/// <summary>Shows who runs patterns in production: the page's impact table, its case studies, and the public examples of the pattern's own text.</summary>
public sealed class ImpactHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowImpact>
{
    private const int ShownExamples = 5;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowImpact intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var pattern = intent.Slug is { } slug ? catalog.Pattern(slug) : null;
        if (intent.Slug is not null && pattern is null)
            return ValueTask.FromResult(Gone.Pattern());

        var rows = catalog.Tables.RealWorldImpact.Rows
            .Where(row => (pattern is null || row.Pattern.Slug == pattern.Slug) && (intent.Company is null || pattern is not null || row.Company == intent.Company))
            .OrderBy(row => row.Company == intent.Company ? 0 : 1)
            .ToImmutableArray();
        var cases = catalog.Tables.CaseStudies.Rows
            .Where(row => (pattern is null || row.Patterns.Any(p => p.Slug == pattern.Slug)) && (intent.Company is null || row.Company == intent.Company))
            .ToImmutableArray();
        var runsIt = (pattern?.Section(SectionNames.WhoRunsIt)?.Items ?? []).Take(ShownExamples).Select(CardText.FromMarkdown).ToImmutableArray();
        var answer = Answer(pattern, rows, cases, runsIt);
        var model = new ImpactCard(
            pattern is not null ? $"Who runs {pattern.Name}" : intent.Company ?? catalog.Tables.RealWorldImpact.Title,
            answer,
            [.. rows.Select(row => new ImpactRow($"{row.Company} · {CardText.Label(catalog, row.Pattern)}", CardText.Marked(row.Scale), row.Result, CardText.Marked(row.KeyMetric), row.Lesson))],
            [.. cases.Select(row => new CardRow($"{row.Case} ({CardText.List(row.Patterns.Select(p => p.Name))})", row.Lesson))],
            [.. runsIt.Select(item => $"• {item}")],
            rows.IsEmpty ? "What to take from it is our own; references stand in the pattern's text." : $"{CardText.UnsourcedNote} What to take from it is our own.",
            pattern is not null
                ? [ShowPattern.Button(pattern), ShowSection.Button("References", pattern.Slug, SectionNames.References), CardButton.For("All impact", ShowImpact.Verb)]
                : CardButtons.For(catalog, rows.Select(row => row.Pattern).Concat(cases.SelectMany(row => row.Patterns))),
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("impact", model, CardJson.Default.ImpactCard) }));
    }

    private static string Answer(Pattern? pattern, ImmutableArray<Knowledge.Tables.Impact> rows, ImmutableArray<CaseStudy> cases, ImmutableArray<string> runsIt)
    {
        if (pattern is not null)
        {
            if (!rows.IsEmpty)
                return $"{rows[0].Company} runs {pattern.Name} at {rows[0].Scale.Text}: {CardText.Within(rows[0].Result)}, {rows[0].KeyMetric.Text} (catalog page, no source given).";
            return runsIt.IsEmpty
                ? $"The catalog names nobody who runs {pattern.Name}."
                : $"{pattern.Name} in production: {runsIt[0]}";
        }

        if (!rows.IsEmpty)
            return $"{string.Join("; ", rows.Select(row => $"{row.Company} with {row.Pattern.Name}: {CardText.Within(row.Result)}"))} (catalog page, no source given).";
        return cases.IsEmpty ? "The catalog has no case for that." : $"{CardText.List(cases.Select(c => c.Case))}: look for {CardText.Within(cases[0].Lesson)}";
    }
}
