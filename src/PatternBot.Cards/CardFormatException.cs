namespace PatternBot.Cards;

/// <summary>What was to be converted is no Adaptive Card: no JSON, no object, or nested beyond 64 levels.</summary>
/// <remarks>The only exception that the converters throw. Everything else that is odd about a card, they make the best of.</remarks>
public sealed class CardFormatException(string message, Exception? cause = null) : Exception(message, cause);
