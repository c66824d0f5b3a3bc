namespace PatternBot.Cards;

/// <summary>One message for Slack's <c>chat.postMessage</c> or <c>views.open</c>.</summary>
/// <param name="Text">What notifications show and screen readers read: the same as the blocks, escaped as mrkdwn, at most 3,000 characters.</param>
/// <param name="Blocks">The <c>blocks</c> as a JSON array in UTF-8.</param>
/// <param name="BlockCount">How many blocks that are.</param>
/// <param name="Characters">Characters of all texts in them.</param>
public sealed record SlackMessage(string Text, ReadOnlyMemory<byte> Blocks, int BlockCount, int Characters);
