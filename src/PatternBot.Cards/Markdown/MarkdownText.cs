using System.Text;

namespace PatternBot.Cards.Markdown;

/// <summary>
/// The Markdown of cards, read into lines. Cards promise bold, italic, lists and links only; headings, quotes and code are read as well,
/// because some clients show them. Every line end counts, as in most clients.
/// </summary>
internal static class MarkdownText
{
    private const string Fence = "```";
    private const string Marks = "\\*_[]()~>#`";
    private const int MaxIndent = 8;

    /// <summary>The text so that no character of it is read as Markdown.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Marks) < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Marks.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    public static List<MarkdownLine> Parse(string markdown)
    {
        var lines = new List<MarkdownLine>();
        var inCode = false;
        foreach (var range in markdown.AsSpan().Split('\n'))
        {
            var source = markdown[range].TrimEnd();
            var trimmed = source.AsSpan().TrimStart();
            if (trimmed.StartsWith(Fence) && (inCode || !trimmed[Fence.Length..].Contains('`')))
                inCode = !inCode;
            else if (inCode)
                lines.Add(new(LineKind.Code, [new(source, SpanStyle.Code)]));
            else
                lines.Add(ParseLine(source));
        }

        return Tidy(lines);
    }

    /// <summary>The text of the lines without any mark.</summary>
    public static string Plain(IEnumerable<TextSpan> spans) => string.Concat(spans.Select(span => span.Text));

    private static MarkdownLine ParseLine(string source)
    {
        var text = source.TrimStart();
        var indent = Math.Min((source.Length - text.Length) / 2, MaxIndent);
        if (text.Length > 1 && text[0] is '-' or '*' or '+' && text[1] == ' ')
            return new(LineKind.Bullet, Spans(text[2..]), indent);
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits is > 0 and < 10 && digits + 1 < text.Length && text[digits] is '.' or ')' && text[digits + 1] == ' ')
            return new(LineKind.Number, Spans(text[(digits + 2)..]), indent, text[..digits] + ".");
        var hashes = 0;
        while (hashes < text.Length && text[hashes] == '#')
            hashes++;
        if (hashes is > 0 and <= 6 && hashes < text.Length && text[hashes] == ' ')
            return new(LineKind.Heading, Spans(text[hashes..]));
        return text.StartsWith("> ", StringComparison.Ordinal) ? new(LineKind.Quote, Spans(text[2..])) : new(LineKind.Text, Spans(text));
    }

    private static List<TextSpan> Spans(string text) => SpanParser.Parse(text.Trim());

    /// <summary>No blank line at the ends, and no two in a row.</summary>
    private static List<MarkdownLine> Tidy(List<MarkdownLine> lines)
    {
        var tidy = new List<MarkdownLine>(lines.Count);
        foreach (var line in lines)
        {
            if (!line.IsBlank || (tidy.Count > 0 && !tidy[^1].IsBlank))
                tidy.Add(line);
        }

        if (tidy.Count > 0 && tidy[^1].IsBlank)
            tidy.RemoveAt(tidy.Count - 1);
        return tidy;
    }
}
