namespace PatternBot.Cards;

/// <summary>A limit was hit somewhere deep inside; becomes a <see cref="CardExpansionException"/> where name and path are known.</summary>
internal sealed class LimitException(string fault) : Exception(fault);
