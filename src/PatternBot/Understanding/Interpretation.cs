using PatternBot.FollowUps;
using PatternBot.Turns;

namespace PatternBot.Understanding;

/// <summary>A text with the intent that was found in it; for the plain interface and for evaluation.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Utterance">The text as it was read.</param>
public sealed record Interpretation(Intent Intent, Utterance Utterance);

/// <summary>What a text means, by itself and in a conversation.</summary>
/// <param name="Intent">Its intent when nothing was said before.</param>
/// <param name="FollowUp">How it goes on with what was said before; null when it stands alone.</param>
public readonly record struct Understood(Intent Intent, FollowUp? FollowUp);
