namespace PatternBot.Cards;

/// <summary>How a card becomes Slack messages.</summary>
public sealed record SlackBlocksOptions
{
    /// <summary>Whole cards, in as many messages as it takes.</summary>
    public static SlackBlocksOptions Default { get; } = new();

    /// <summary>Blocks of one message: Slack takes 50, and 100 in a modal or a home tab.</summary>
    public int MaxBlocks { get; init; } = 50;

    /// <summary>Characters of all texts of one message.</summary>
    public int MaxCharacters { get; init; } = 13_000;

    /// <summary>
    /// What brings this card back, in the caller's own words (at most 1,500 characters). With it a long card is cut to one message with a
    /// button "More", and what is hidden at first stays behind its button; pressing either gives a <see cref="SlackSubmission"/> with this
    /// reference, <see cref="SlackSubmission.Page"/> or <see cref="SlackSubmission.Part"/>. Without it everything is shown at once.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>The message of a long card to make, from 1. Only with <see cref="Reference"/>.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The hidden part to make instead of the card, as <see cref="SlackSubmission.Part"/> names it.</summary>
    public string? Part { get; init; }

    /// <summary>Pictures that Slack has as files: the addresses that the card gives them, each with the file's id. They take any address.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Keeps a payload that is too long for Slack (2,000 characters on a button, 75 on an option) and gives a key of at most 60 characters
    /// for it, which <see cref="SlackSubmission.Read"/> hands back to get the payload. Without it such an action is shown as text that says
    /// that it cannot be pressed here.
    /// </summary>
    public Func<string, string>? Store { get; init; }
}
