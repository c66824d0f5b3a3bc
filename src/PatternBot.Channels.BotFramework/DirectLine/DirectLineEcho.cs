using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// Writes a person's activity as the stream shows it: as it was posted, with all that the client put into it, but with the id, time,
/// sender and place that the service gives. The client takes a message for sent when it comes back so.
/// </summary>
internal static class DirectLineEcho
{
    private static readonly string[] Given = ["id", "timestamp", "channelId", "from", "conversation", "recipient", "serviceUrl"];

    /// <summary>
    /// What tells a posted activity from all others of its conversation, where the client says that: one that is posted again, because its
    /// answer got lost, is the same. Null otherwise.
    /// </summary>
    public static string? NameOf(JsonElement posted, DirectLineClaims claims) =>
        posted.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("clientActivityID", out var given) && given.ValueKind == JsonValueKind.String
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{claims.User} {given.GetString()}")).AsSpan(0, 12))
            : null;

    /// <summary>The activity's JSON.</summary>
    /// <param name="posted">What the client posted: a JSON object.</param>
    /// <param name="stamp">The id and the time that it gets.</param>
    /// <param name="claims">Who spoke, and where.</param>
    public static byte[] Write(JsonElement posted, ActivityStamp stamp, DirectLineClaims claims)
    {
        using var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        foreach (var field in posted.EnumerateObject())
            if (!Given.Contains(field.Name, StringComparer.Ordinal) && field.Value.ValueKind != JsonValueKind.Null)
                field.WriteTo(json);
        json.WriteString("id"u8, stamp.Id);
        json.WriteString("timestamp"u8, stamp.Timestamp.UtcDateTime);
        json.WriteString("channelId"u8, DirectLineTurnReader.Channel);
        json.WriteStartObject("from"u8);
        json.WriteString("id"u8, claims.User);
        json.WriteString("role"u8, "user"u8);
        json.WriteEndObject();
        json.WriteStartObject("conversation"u8);
        json.WriteString("id"u8, claims.Conversation);
        json.WriteEndObject();
        json.WriteEndObject();
        return buffer.Written.ToArray();
    }
}
