using System.Text.Json;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>Marks a message as a language model's, with its sources. Teams refuses the whole message when a limit is broken.</summary>
internal static class GeneratedLabel
{
    private const int MostCitations = 20;
    private const int LongestName = 80;
    private const int LongestQuote = 160;

    /// <summary>Writes the entity, and in Teams the request to show thumbs below the message.</summary>
    public static void Write(Utf8JsonWriter json, GeneratedText generated, bool offersFeedback)
    {
        json.WriteStartArray("entities"u8);
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
                Write(json, index + 1, citation);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        if (!offersFeedback)
            return;
        json.WriteStartObject("channelData"u8);
        json.WriteStartObject("feedbackLoop"u8);
        json.WriteString("type"u8, "default"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int position, Citation citation)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "Claim"u8);
        json.WriteNumber("position"u8, position);
        json.WriteStartObject("appearance"u8);
        json.WriteString("@type"u8, "DigitalDocument"u8);
        json.WriteString("name"u8, Cut(citation.Name, LongestName));
        json.WriteString("abstract"u8, Cut(citation.Quote, LongestQuote));
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
