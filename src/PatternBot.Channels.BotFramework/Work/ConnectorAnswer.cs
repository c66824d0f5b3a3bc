using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Sending;

namespace PatternBot.Channels.BotFramework.Work;

/// <summary>What came of one request to a connector.</summary>
/// <param name="Outcome">What it means for what was sent.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Resource">What the connector made, or null.</param>
internal sealed record ConnectorAnswer(PostOutcome Outcome, int Status = 0, ConversationResourceResponse? Resource = null)
{
    /// <summary>The bot has no token now: sending the same again at once would not help, sending it later is safe.</summary>
    public bool IsOurFault { get; init; }

    /// <summary>What the connector says of why it refused, in its own words; to be compared, not to be shown or logged.</summary>
    public string? Words { get; init; }

    /// <summary>The same as the governor sees it.</summary>
    public SendAttempt Attempt => Outcome switch
    {
        PostOutcome.Posted => SendAttempt.Sent.Instance,
        PostOutcome.NotNow notNow when !IsOurFault => new SendAttempt.NotNow(notNow.After, notNow.Reason),
        _ => new SendAttempt.Failed(Reason),
    };

    /// <summary>Why it did not arrive, for the log.</summary>
    public string Reason => Outcome switch
    {
        PostOutcome.NotNow notNow => notNow.Reason,
        PostOutcome.Gone gone => gone.Reason,
        PostOutcome.Refused refused => refused.Reason,
        PostOutcome.Uncertain uncertain => uncertain.Reason,
        _ => "",
    };
}
