using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Learning;

/// <summary>What <c>cards/projects.json</c> shows.</summary>
internal sealed record ProjectsCard(
    string Title,
    string Answer,
    ImmutableArray<ProjectRow> Rows,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>Something to build.</summary>
internal sealed record ProjectRow(string Project, string Practises, string FirstMilestone, string DoneWhen);

/// <summary>What <c>cards/references.json</c> shows.</summary>
internal sealed record ReferencesCard(
    string Title,
    string Answer,
    ImmutableArray<CardRow> Rows,
    string Source,
    ImmutableArray<CardLink> Links,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A link that a button opens.</summary>
internal sealed record CardLink(string Title, string Url);

/// <summary>What <c>cards/prerequisites.json</c> shows.</summary>
internal sealed record PrerequisitesCard(
    string Title,
    string Answer,
    ImmutableArray<CardRow> Before,
    ImmutableArray<CardRow> Takes,
    ImmutableArray<CardRow> Ways,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
