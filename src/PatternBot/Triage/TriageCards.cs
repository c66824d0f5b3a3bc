using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Triage;

/// <summary>What <c>cards/triage.json</c> shows.</summary>
internal sealed record TriageCard(
    string Icon,
    string Title,
    string Summary,
    string Heard,
    string Symptoms,
    string ImmediateFix,
    string TimeToRelief,
    string LongTerm,
    string Source,
    ImmutableArray<string> Mentions,
    ImmutableArray<TriageCheckRow> Checks,
    ImmutableArray<TriagePatternRow> Patterns,
    ImmutableArray<CardButton> PatternButtons,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A question to answer first, and where to look.</summary>
internal sealed record TriageCheckRow(string Question, string LookAt);

/// <summary>A pattern behind the fix, and why.</summary>
internal sealed record TriagePatternRow(string Label, string Why);

/// <summary>What <c>cards/steps.json</c> shows.</summary>
internal sealed record StepsCard(
    string Icon,
    string Title,
    string Heading,
    ImmutableArray<string> Steps,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>What <c>cards/emergencies.json</c> shows.</summary>
internal sealed record EmergencyChoiceCard(
    string Title,
    ImmutableArray<EmergencyRow> Rows,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>An emergency to choose.</summary>
internal sealed record EmergencyRow(string Label, string Symptoms);
