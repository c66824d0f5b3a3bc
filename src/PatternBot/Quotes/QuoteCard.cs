using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Quotes;

/// <summary>What <c>cards/quotes.json</c> shows.</summary>
internal sealed record QuoteCard(string Title, string Answer, ImmutableArray<CardRow> Quotes, string Source, ImmutableArray<CardButton> Buttons, string PlainSummary);
