using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Checklist;

/// <summary>What <c>cards/checklist.json</c> shows.</summary>
internal sealed record ChecklistCard(
    string Title,
    string Answer,
    ImmutableArray<ChecklistRow> Steps,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A step; <paramref name="Here"/> is what it means for the pattern, or empty.</summary>
internal sealed record ChecklistRow(string Question, string Action, string Here, string Mistake, string DoneWhen);
