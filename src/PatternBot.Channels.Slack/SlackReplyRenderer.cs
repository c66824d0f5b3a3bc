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
    /// <param name="files">Pictures that were uploaded: the addresses that the card has for them, with Slack's ids of the files.</param>
    public IReadOnlyList<SlackMessage> Render(ReplyMessage message, ConversationScope scope, IReadOnlyDictionary<string, string> files)
    {
        try
        {
            if (message.Card is { } card)
                return files.Count == 0 ? SlackBlocks.From(card.Json) : SlackBlocks.From(card.JsonWithOwnPictures, new SlackBlocksOptions { Files = files });
            if (message.Generated is not null || (scope == ConversationScope.Personal && message.Suggestions.Length > 0))
                return SlackBlocks.From(WordsCard.Of(message, scope == ConversationScope.Personal));
        }
        catch (Exception exception)
        {
            logger.CardFailed(exception, message.Card?.Name ?? "words");
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
