using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Shows patterns, their sections, and the choice among several.</summary>
public sealed class PatternHandler(IKnowledgeSource knowledge, CardLibrary cards, PublicAddress address) :
    IIntentHandler<ShowPattern>, IIntentHandler<ShowSection>, IIntentHandler<ChooseAmong>
{
    private const int ShownSituations = 3;
    private const int ShownSteps = 3;
    private const int ShownRelated = 4;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowPattern intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());

        var described = intent.Also.Count > 0;
        var related = described
            ? [.. intent.Also.Select(catalog.Pattern).OfType<Pattern>()]
            : Related(catalog, pattern).ToImmutableArray();
        var summary = $"{pattern.Name} ({pattern.Tier.ToString().ToLowerInvariant()} tier): solves {CardText.Within(pattern.Problem)}; use it for {CardText.Within(pattern.When)}.";
        var model = new PatternCard(
            pattern.Name,
            Badge(pattern),
            described ? "Fits best what you describe." : null,
            Text(pattern, SectionNames.WhatItIs),
            pattern.Diagram is null ? null : address.InCard($"{PublicAddress.PicturePath}/{pattern.Slug}.png"),
            [
                new CardFact("Solves", pattern.Problem),
                new CardFact("Use it for", pattern.When),
                new CardFact("Takes", $"{pattern.Effort.Time}, {pattern.Effort.Team} ({CardText.Source(pattern.Effort.Source)})"),
            ],
            Items(pattern, SectionNames.WhenToUse, ShownSituations),
            Items(pattern, SectionNames.FirstSteps, ShownSteps),
            "Starting values are our own reasoning unless a source is named.",
            [
                ShowSection.Button("All first steps", pattern.Slug, SectionNames.FirstSteps),
                ShowSection.Button("When not", pattern.Slug, SectionNames.WhenNotToUse),
                ShowSection.Button("Trade-offs", pattern.Slug, SectionNames.TradeOffs),
                ShowSection.Button("How it works", pattern.Slug, SectionNames.HowItWorks),
                ShowSection.Button("What to watch", pattern.Slug, SectionNames.WhatToWatch),
                ShowSection.Button("How it fails", pattern.Slug, SectionNames.HowItFails),
            ],
            [.. related.Take(ShownRelated).Select(ShowPattern.Button)],
            described ? "Or did you mean one of these?" : "Goes with it",
            summary);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = summary,
            Card = cards.Create("pattern", model, CardJson.Default.PatternCard),
        }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowSection intent, Turn turn, CancellationToken cancellationToken)
    {
        if (knowledge.Current.Catalog.Pattern(intent.Slug) is not { } pattern || pattern.Section(intent.Section) is not { } section)
            return ValueTask.FromResult(Gone.Pattern());
        var model = new PatternSectionCard(
            pattern.Name,
            Badge(pattern),
            section.Name,
            [.. section.Items.Select((item, i) => section.Name == SectionNames.FirstSteps ? $"**{i + 1}.** {CardText.FromMarkdown(item)}" : $"• {CardText.FromMarkdown(item)}")],
            section.Items.IsEmpty ? CardText.FromMarkdown(section.Markdown) : "",
            "Figures are our own reasoning unless a source is named.",
            [.. Neighbours(section.Name).Select(name => ShowSection.Button(name, pattern.Slug, name)), ShowPattern.BackButton(pattern)],
            $"{pattern.Name}: {section.Name.ToLowerInvariant()}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("section", model, CardJson.Default.PatternSectionCard),
        }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ChooseAmong intent, Turn turn, CancellationToken cancellationToken)
    {
        var patterns = intent.Slugs.Select(knowledge.Current.Catalog.Pattern).OfType<Pattern>().ToImmutableArray();
        if (patterns.IsEmpty)
            return ValueTask.FromResult(Gone.Pattern());
        var model = new CandidatesCard(
            "Did you mean one of these?",
            "Each fits part of what you wrote. Press the one that is nearest.",
            [.. patterns.Select(p => new PatternRow(CardText.Label(p), $"{p.Problem} · {p.When}"))],
            [.. patterns.Select(ShowPattern.Button)],
            $"Several patterns fit: {string.Join(", ", patterns.Select(p => p.Name))}. Which one is nearest?");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard),
        }));
    }

    private static string Badge(Pattern pattern) => $"{CardText.Medal(pattern.Tier)} {pattern.Tier} · {pattern.Category} · {pattern.Complexity} complexity";

    private static IEnumerable<Pattern> Related(Catalog catalog, Pattern pattern) =>
        pattern.Relations
            .OrderBy(r => r.Kind is RelationKind.WorksWith or RelationKind.Needs ? 0 : 1)
            .Where(r => r.Kind != RelationKind.ConflictsWith)
            .Select(r => catalog.Pattern(r.Slug))
            .OfType<Pattern>()
            .Distinct();

    private static IEnumerable<string> Neighbours(string section) =>
        new[] { SectionNames.FirstSteps, SectionNames.WhenNotToUse, SectionNames.TradeOffs, SectionNames.WhatToWatch, SectionNames.HowItFails }
            .Where(name => name != section)
            .Take(4);

    private static string Text(Pattern pattern, string section) => CardText.FromMarkdown(pattern.Section(section)?.Markdown ?? "");

    private static ImmutableArray<string> Items(Pattern pattern, string section, int count) =>
        [.. (pattern.Section(section)?.Items ?? []).Take(count).Select(CardText.FromMarkdown)];
}
