using System.Collections.Frozen;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>Who posts an activity.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Somebody on this machine, without a token: Development, no credentials.</summary>
    public sealed record LocalTool : Caller
    {
        /// <summary>The only one.</summary>
        public static LocalTool Instance { get; } = new();
    }

    /// <summary>A channel, by the Bot Connector's token.</summary>
    /// <param name="ServiceUrl">The connector that the token was made for.</param>
    /// <param name="Endorsements">The channels that the token's key may speak for.</param>
    public sealed record Connector(string ServiceUrl, FrozenSet<string> Endorsements) : Caller;

    /// <summary>A developer's tool that logged in with the bot's own credentials; Development only.</summary>
    public sealed record DeveloperTool : Caller
    {
        /// <summary>The only one.</summary>
        public static DeveloperTool Instance { get; } = new();
    }
}

/// <summary>A caller, or why there is none.</summary>
/// <param name="Caller">Who it is; null when the request is refused.</param>
/// <param name="Reason">For the log: a word or two, without anything secret. Empty when there is a caller.</param>
/// <param name="Token">What the token said of itself, for the log.</param>
internal readonly record struct Identification(Caller? Caller, string Reason, TokenLabel Token)
{
    public static Identification Of(Caller caller) => new(caller, "", default);

    public static Identification Refused(string reason, TokenLabel token = default) => new(null, reason, token);
}

/// <summary>What a token says of itself, unverified.</summary>
internal readonly record struct TokenLabel(string? KeyId, string? Issuer, string? Audience);
