namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>The id that a posted activity was given.</summary>
internal sealed record ResourceResponse(string? Id);

/// <summary>Why a request was refused.</summary>
internal sealed record ErrorResponse(Error Error)
{
    public ErrorResponse(string code, string message)
        : this(new Error(code, message))
    {
    }
}

/// <summary>A code of the protocol and a sentence for people.</summary>
internal sealed record Error(string Code, string Message);
