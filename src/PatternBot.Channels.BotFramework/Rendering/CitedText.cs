using System.Globalization;
using System.Text;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>Writes a language model's text so that a channel leads from <c>[1]</c> to the source.</summary>
internal static class CitedText
{
    /// <summary>The text for a channel.</summary>
    /// <param name="text">The text, with <c>[1]</c> for the first citation.</param>
    /// <param name="citations">The sources.</param>
    /// <param name="channel">The channel's name.</param>
    public static string For(string text, IReadOnlyList<Citation> citations, string? channel)
    {
        // Teams makes its own marks of [1] and the entity.
        if (citations.Count == 0 || channel is "msteams")
            return text;
        var written = new StringBuilder(text).Append("\n\n");
        foreach (var (index, citation) in citations.Index())
            written.Append(channel is "webchat" or "directline" or "emulator" ? Definition(index + 1, citation) : Line(index + 1, citation));
        return written.ToString().TrimEnd();
    }

    /// <summary>A link definition of Markdown: Web Chat shows it as a source; one without an address opens what it says.</summary>
    private static string Definition(int number, Citation citation)
    {
        var title = citation.Name.Replace('"', '\'').ReplaceLineEndings(" ");
        return string.Create(CultureInfo.InvariantCulture, $"[{number}]: {citation.Address?.AbsoluteUri ?? $"cite:{number}"} \"{title}\"\n");
    }

    private static string Line(int number, Citation citation) =>
        string.Create(CultureInfo.InvariantCulture, $"[{number}] {citation.Name}{(citation.Address is { } address ? $" – {address.AbsoluteUri}" : "")}\n");
}
