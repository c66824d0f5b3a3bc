using PatternBot.Turns;

namespace PatternBot.Understanding;

/// <summary>A text with the intent that was found in it; for the plain interface and for evaluation.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Utterance">The text as it was read.</param>
public sealed record Interpretation(Intent Intent, Utterance Utterance);
