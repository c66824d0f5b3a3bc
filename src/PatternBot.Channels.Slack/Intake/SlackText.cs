using System.Text;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>Slack's way of writing text: three escapes, and everything special between angle brackets.</summary>
internal static class SlackText
{
    /// <summary>The text so that nothing in it mentions anybody or becomes a link of its own.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// What a person wrote, as words: without the mention of the bot, with the labels of other mentions and links, escapes undone. An escape
    /// is undone once: who writes <c>&amp;lt;</c> means the escape itself.
    /// </summary>
    /// <param name="text">The text of an event or a command.</param>
    /// <param name="bot">The bot's own user id, or null when it is not told.</param>
    public static string Read(string text, string? bot)
    {
        var words = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (end < 0)
            {
                words.Append(text[at++]);
                continue;
            }

            words.Append(Label(text[(at + 1)..end], bot));
            at = end + 1;
        }

        return words
            .Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&")
            .Replace('\u00A0', ' ').ToString().Trim();
    }

    private static string Label(string inside, string? bot)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var (target, label) = bar < 0 ? (inside, "") : (inside[..bar], inside[(bar + 1)..]);
        return target switch
        {
            ['@', .. var user] when user == bot => " ",
            ['@', ..] => label,
            ['#', ..] => label.Length > 0 ? $"#{label}" : "",
            ['!', .. var special] => label.Length > 0 ? label : $"@{special.Split('^')[0]}",
            _ => label.Length > 0 ? label : target,
        };
    }
}
