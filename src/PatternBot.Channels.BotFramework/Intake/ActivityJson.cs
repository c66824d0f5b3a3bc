using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Receiving;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>Reads an activity out of a request's bytes.</summary>
internal static class ActivityJson
{
    /// <summary>Reads an activity and sees that it says what it is, where it happened and who did it.</summary>
    /// <param name="utf8">The JSON; nesting below 64 levels.</param>
    /// <param name="activity">The activity, with type, conversation id and sender id.</param>
    /// <param name="fault">Otherwise a sentence that says what is missing. Never quotes the input.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Activity? activity, [NotNullWhen(false)] out Error? fault)
    {
        if (!TryReadPosted(utf8, out activity, out fault))
            return false;
        fault = activity switch
        {
            { Conversation: null or { Id: null or "" } } => Missing("conversation.id"),
            { From: null or { Id: null or "" } } => Missing("from.id"),
            _ => null,
        };
        return fault is null;
    }

    /// <summary>Reads an activity and sees that it says what it is. Who did it and where, its bearer's token tells.</summary>
    public static bool TryReadPosted(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Activity? activity, [NotNullWhen(false)] out Error? fault)
    {
        activity = null;
        try
        {
            if (ReadableJson.HasReadableStrings(utf8))
                activity = ActivityReader.Read(utf8);
        }
        catch (JsonException)
        {
            // Told below, without the parser's message: it quotes what was sent.
        }

        fault = activity switch
        {
            null => new Error(ErrorCodes.Malformed, "The body is not an activity in valid JSON (UTF-8, nested less than 64 levels deep)."),
            { Type: null or "" } => Missing("type"),
            _ => null,
        };
        return fault is null;
    }

    private static Error Missing(string field) => new(ErrorCodes.MissingProperty, $"The activity has no {field}.");
}
