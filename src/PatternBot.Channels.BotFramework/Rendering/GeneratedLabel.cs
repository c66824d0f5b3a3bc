using System.Text.Json;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>
/// Marks a message as a language model's, with its sources and with thumbs, or as a part of a text that grows. Teams refuses the whole message
/// when a limit is broken.
/// </summary>
internal static class GeneratedLabel
{
    /// <summary>What the ids of Web Chat's thumbs end with; before it stands the message's id.</summary>
    public const string LikeMark = "#like";

    /// <inheritdoc cref="LikeMark"/>
    public const string DislikeMark = "#dislike";

    private const int MostCitations = 20;
    private const int LongestName = 80;
    private const int LongestQuote = 160;

    /// <summary>Writes the entities and the channel's data.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="generated">The sources, or null where nothing was generated.</param>
    /// <param name="part">The part of a growing text, or null.</param>
    /// <param name="isTeams">Whether Teams reads it.</param>
    /// <param name="id">The message's id where it is known, for the thumbs of Web Chat.</param>
    public static void Write(Utf8JsonWriter json, GeneratedText? generated, StreamPart? part, bool isTeams, string? id)
    {
        json.WriteStartArray("entities"u8);
        if (part is { } stream)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "streaminfo"u8);
            WritePart(json, stream);
            json.WriteEndObject();
        }

        if (generated is not null)
            WriteMessage(json, generated, isTeams, id);
        json.WriteEndArray();
        if (part is null && !(isTeams && generated is not null))
            return;

        // Web Chat reads the parts here.
        json.WriteStartObject("channelData"u8);
        if (part is { } same)
            WritePart(json, same);
        if (isTeams && generated is not null)
        {
            json.WriteStartObject("feedbackLoop"u8);
            json.WriteString("type"u8, "default"u8);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, StreamPart part)
    {
        if (part.StreamId is { } streamId)
            json.WriteString("streamId"u8, streamId);
        json.WriteString("streamType"u8, part.Type);
        if (part.Sequence is { } sequence)
            json.WriteNumber("streamSequence"u8, sequence);
    }

    private static void WriteMessage(Utf8JsonWriter json, GeneratedText generated, bool isTeams, string? id)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "https://schema.org/Message"u8);
        json.WriteString("@type"u8, "Message"u8);
        json.WriteString("@context"u8, "https://schema.org"u8);

        // Web Chat ignores the entity with any other id.
        json.WriteString("@id"u8, ""u8);
        json.WriteStartArray("additionalType"u8);
        json.WriteStringValue("AIGeneratedContent"u8);
        json.WriteEndArray();
        if (!generated.Citations.IsEmpty)
        {
            json.WriteStartArray("citation"u8);
            foreach (var (index, citation) in generated.Citations.Take(MostCitations).Index())
                Write(json, index + 1, citation, isTeams);
            json.WriteEndArray();
        }

        if (!isTeams && id is not null)
        {
            json.WriteStartArray("potentialAction"u8);
            WriteThumb(json, "LikeAction"u8, id + LikeMark);
            WriteThumb(json, "DislikeAction"u8, id + DislikeMark);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteThumb(Utf8JsonWriter json, ReadOnlySpan<byte> type, string id)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, type);
        json.WriteString("@id"u8, id);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int position, Citation citation, bool isTeams)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "Claim"u8);
        json.WriteNumber("position"u8, position);
        if (!isTeams && position == 1)
        {
            // Web Chat knows no label for what is generated; this stands in the same place.
            json.WriteStartObject("claimInterpreter"u8);
            json.WriteString("@type"u8, "Project"u8);
            json.WriteString("slogan"u8, "AI-generated from the catalog"u8);
            json.WriteEndObject();
        }

        json.WriteStartObject("appearance"u8);
        json.WriteString("@type"u8, "DigitalDocument"u8);
        json.WriteString("name"u8, Cut(citation.Name, LongestName));
        json.WriteString("abstract"u8, Cut(citation.Quote, LongestQuote));
        if (!isTeams)
            json.WriteString("text"u8, citation.Quote);
        if (citation.Address is { } address)
            json.WriteString("url"u8, address.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        return (char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "…";
    }
}
