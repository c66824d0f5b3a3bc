using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>In which form a reply's last message is shown anew.</summary>
internal static class SequelForm
{
    /// <summary>Whether there is a text that can stand below what was sent; else the message takes the place of what was sent.</summary>
    public static bool IsText(ReplyMessage message) => message.Generated is not null;

    /// <summary>The text alone, with its sources: the card above it stays as it is.</summary>
    public static ReplyMessage BesideCard(ReplyMessage message) => message with { Card = null, Refresh = null };
}
