using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Writes replies as messages of Slack. Cards go through the one converter; nothing here knows a feature.</summary>
internal sealed class SlackReplyRenderer(ILogger<SlackReplyRenderer> logger)
{
    /// <summary>How long a text without blocks may be; Slack recommends 4,000 characters and cuts at 40,000.</summary>
    public const int MaxText = 3_900;

    /// <summary>A message in as many messages of Slack as it takes: at least one, each with its plain text.</summary>
    /// <param name="message">The message.</param>
    /// <param name="scope">Who reads it: suggestions are offered to one person only.</param>
    public IReadOnlyList<SlackMessage> Render(ReplyMessage message, ConversationScope scope)
    {
        try
        {
            if (message.Card is { } card)
                return SlackBlocks.From(card.Json);
            if (scope == ConversationScope.Personal && message.Suggestions.Length > 0)
                return SlackBlocks.From(Suggesting(message));
        }
        catch (Exception exception)
        {
            logger.CardFailed(exception, message.Card?.Name ?? "suggestions");
        }

        return [TextAlone(message)];
    }

    /// <summary>The essence without blocks: where the card was not taken.</summary>
    public static SlackMessage TextAlone(ReplyMessage message)
    {
        var text = SlackText.Escape(Shortened(message.Summary.Length > 0 ? message.Summary : "…"));
        return new SlackMessage(text, ReadOnlyMemory<byte>.Empty, 0, text.Length);
    }

    /// <summary>The arguments that every method shares which shows a message.</summary>
    public static void Write(Utf8JsonWriter json, SlackMessage message)
    {
        json.WriteString("text"u8, message.Text);
        if (message.BlockCount > 0)
        {
            json.WritePropertyName("blocks"u8);
            json.WriteRawValue(message.Blocks.Span, skipInputValidation: true);
        }
    }

    /// <summary>The text with what can be said next as buttons, as a card, so that it goes the way of all cards.</summary>
    private static ReadOnlyMemory<byte> Suggesting(ReplyMessage message)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "AdaptiveCard"u8);
            json.WriteString("version"u8, "1.5"u8);
            json.WriteStartArray("body"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "RichTextBlock"u8);
            json.WriteStartArray("inlines"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "TextRun"u8);
            json.WriteString("text"u8, message.Summary);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("actions"u8);
            foreach (var suggestion in message.Suggestions)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "Action.Submit"u8);
                json.WriteString("title"u8, suggestion);
                json.WriteStartObject("data"u8);
                json.WriteString("verb"u8, SlackTurnReader.SayVerb);
                json.WriteString("text"u8, suggestion);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Shortened(string text)
    {
        if (text.Length <= MaxText)
            return text;
        var runes = new StringBuilder(MaxText);
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes.Length + rune.Utf16SequenceLength >= MaxText)
                break;
            runes.Append(rune);
        }

        return runes.Append('…').ToString();
    }
}
