using System.Text.Json;

namespace PatternBot.Channels.Slack.Api;

/// <summary>What Slack answered to a call.</summary>
/// <param name="Error">Slack's word for what went wrong, <see cref="NoConnection"/>, <see cref="NoAnswer"/> or <c>status …</c>; null when it worked.</param>
/// <param name="Body">The answer; undefined when it was no JSON.</param>
/// <param name="RetryAfter">How long Slack wants to be left alone, or null.</param>
internal sealed record SlackAnswer(string? Error, JsonElement Body = default, TimeSpan? RetryAfter = null)
{
    /// <summary>The request never left.</summary>
    public const string NoConnection = "no_connection";

    /// <summary>The request may have been carried out; nobody said so.</summary>
    public const string NoAnswer = "no_answer";

    /// <summary>Whoever keeps the books of it did not let it go out.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Whether it worked. The HTTP status does not tell: Slack answers 200 to nearly everything.</summary>
    public bool IsOk => Error is null;

    /// <summary>Nothing happened, and the same call may work later.</summary>
    public bool IsNotNow => Error is NoConnection or "ratelimited" or "rate_limited" or "message_limit_exceeded" or "status 429" or "status 503" or "service_unavailable" or "team_added_to_org";

    /// <summary>Slack failed half-way: it may have happened.</summary>
    public bool IsUncertain => Error is NoAnswer or "fatal_error" or "internal_error" or "request_timeout" or "no JSON" || (Error?.StartsWith("status 5", StringComparison.Ordinal) is true && !IsNotNow);

    /// <summary>The conversation is not there any more, or the bot is not in it.</summary>
    public bool IsGone => Error is "channel_not_found" or "is_archived" or "not_in_channel" or "thread_not_found" or "user_not_found" or "cannot_dm_bot" or "user_disabled" or "no_permission";

    /// <summary>Nothing of the bot's can be said there, though the asker may be elsewhere to be found.</summary>
    public bool IsClosed => Error is "not_in_channel" or "channel_not_found" or "is_archived" or "user_not_in_channel" or "no_permission" || Error?.StartsWith("restricted_action", StringComparison.Ordinal) is true;

    /// <summary>The token is worth nothing any more.</summary>
    public bool IsTokenDead => Error is "invalid_auth" or "token_revoked" or "account_inactive" or "not_authed" or "token_expired" or "team_access_not_granted";

    /// <summary>The message that was to be replaced is not there any more, or must not be.</summary>
    public bool IsUnreplaceable => Error is "message_not_found" or "cant_update_message" or "edit_window_closed";

    /// <summary>The blocks were not taken; the text alone might be.</summary>
    public bool IsTooMuch => Error is "invalid_blocks" or "invalid_blocks_format" or "msg_too_long" or "msg_blocks_too_long" or "blocks_too_long";
}
