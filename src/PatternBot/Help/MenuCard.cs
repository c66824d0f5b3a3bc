using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Help;

/// <summary>What <c>cards/welcome.json</c> and <c>cards/not-understood.json</c> show.</summary>
internal sealed record MenuCard(
    string Title,
    string Text,
    ImmutableArray<MenuRow> Rows,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>Something that can be asked.</summary>
internal sealed record MenuRow(string Say, string Get);
