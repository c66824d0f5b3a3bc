using System.Buffers;
using System.Globalization;
using System.Text;
using PatternBot.Cards.Markdown;

namespace PatternBot.Cards.Slack;

/// <summary>A line in Slack's mrkdwn, and the same without marks.</summary>
internal readonly record struct MrkdwnLine(string Text, string Plain);

/// <summary>The text of cards in Slack's mrkdwn. No character of it can mention anybody or become a link or a style of its own.</summary>
internal static class Mrkdwn
{
    /// <summary>Longest line that is made: longer text goes on in the next one, so that any line fits any text object.</summary>
    public const int MaxLine = 1900;

    private const int MaxPiece = 350;
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_~[{\n\r");
    private const string Fence = "```";

    // Not a space for the eye, but one for Slack: a mark before it opens nothing, and beside a word it makes a word's end.
    private const char ZeroWidthSpace = '\u200b';

    public static List<MrkdwnLine> Lines(string markdown)
    {
        if (IsPlain(markdown))
            return [new(Escape(markdown), markdown)];
        var lines = new List<MrkdwnLine>();
        var code = new List<string>();
        foreach (var line in MarkdownText.Parse(markdown))
        {
            if (line.Kind == LineKind.Code)
            {
                code.Add(line.Spans[0].Text);
                continue;
            }

            FlushCode(lines, code);
            Add(lines, line);
        }

        FlushCode(lines, code);
        return lines;
    }

    /// <summary>A text of one line in which nothing is a mark, as most are: it stays as it is.</summary>
    private static bool IsPlain(string markdown) =>
        markdown.Length is > 0 and <= MaxPiece && char.IsLetter(markdown[0]) && !char.IsWhiteSpace(markdown[^1]) && !markdown.AsSpan().ContainsAny(Special);

    /// <summary>Literal spans, such as a rich text has, with the line ends that are in them.</summary>
    public static List<MrkdwnLine> Lines(IReadOnlyList<TextSpan> spans)
    {
        var lines = new List<MrkdwnLine>();
        AddSpans(lines, spans, "", "");
        return lines;
    }

    public static List<MrkdwnLine> CodeLines(string code)
    {
        var lines = new List<MrkdwnLine>();
        FlushCode(lines, [.. code.Split('\n')]);
        return lines;
    }

    /// <summary>The three characters that Slack demands, once.</summary>
    public static string Escape(string text) => text.AsSpan().ContainsAny('&', '<', '>')
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        : text;

    /// <summary>Text without marks for where Slack has no styles, cut to a length.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max)
            return text;
        var end = max - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd() + "…";
    }

    private static void Add(List<MrkdwnLine> lines, MarkdownLine line)
    {
        var indent = new string(' ', line.Indent * 4);
        switch (line.Kind)
        {
            case LineKind.Heading:
                AddSpans(lines, [.. line.Spans.Select(span => span with { Style = span.Style | SpanStyle.Bold })], "", "");
                break;
            case LineKind.Bullet:
                AddSpans(lines, line.Spans, $"{indent}• ", $"{indent}- ");
                break;
            case LineKind.Number:
                AddSpans(lines, line.Spans, $"{indent}{line.Marker} ", $"{indent}{line.Marker} ");
                break;
            case LineKind.Quote:
                AddSpans(lines, line.Spans, "> ", "");
                break;
            default:
                AddSpans(lines, line.Spans, "", "");
                break;
        }
    }

    private static void AddSpans(List<MrkdwnLine> lines, IReadOnlyList<TextSpan> spans, string prefix, string plainPrefix)
    {
        if (spans is [{ Link.Length: 0, Text.Length: > 0 and <= MaxPiece } only] && !only.Text.Contains('\n', StringComparison.Ordinal) && prefix is not [.., not ' '])
        {
            lines.Add(new(prefix + Styled(only), plainPrefix + only.Text));
            return;
        }

        var text = new StringBuilder(prefix);
        var plain = new StringBuilder(plainPrefix);
        foreach (var span in spans)
        {
            foreach (var piece in Pieces(span))
            {
                var styled = Styled(piece);
                if (text.Length + styled.Length > MaxLine)
                    Flush(lines, text, plain);
                if (text.Length > 0 && styled.Length > 0 && IsMark(styled[0]) && char.IsLetterOrDigit(text[^1]))
                    text.Append(ZeroWidthSpace);
                if (text.Length > 0 && styled.Length > 0 && IsMark(text[^1]) && char.IsLetterOrDigit(styled[0]))
                    text.Append(ZeroWidthSpace);
                text.Append(styled);
                plain.Append(piece.Text);
            }

            if (span.Link.Length > 0 && span.Text != span.Link)
                plain.Append(CultureInfo.InvariantCulture, $" ({span.Link})");
        }

        Flush(lines, text, plain);
    }

    private static void Flush(List<MrkdwnLine> lines, StringBuilder text, StringBuilder plain)
    {
        var (whole, bare) = (text.ToString(), plain.ToString());
        if (whole.Contains('\n', StringComparison.Ordinal))
            lines.AddRange(whole.Split('\n').Zip(bare.Split('\n'), (one, other) => new MrkdwnLine(one, other)));
        else
            lines.Add(new(whole, bare));
        text.Clear();
        plain.Clear();
    }

    /// <summary>A long text in pieces, cut between words where there are any.</summary>
    private static IEnumerable<TextSpan> Pieces(TextSpan span)
    {
        var text = span.Text;
        while (text.Length > MaxPiece)
        {
            var end = text.LastIndexOf(' ', MaxPiece - 1, MaxPiece / 2) + 1;
            if (end == 0)
                end = char.IsHighSurrogate(text[MaxPiece - 1]) ? MaxPiece - 1 : MaxPiece;
            yield return span with { Text = text[..end] };
            text = text[end..];
        }

        yield return span with { Text = text };
    }

    private static string Styled(TextSpan span)
    {
        if (span.Moment is { } moment)
        {
            var format = moment.IsTime ? "{time}" : moment.Length switch { "LONG" => "{date_long}", "SHORT" => "{date_short}", _ => "{date_num}" };
            return $"<!date^{new DateTimeOffset(moment.Utc).ToUnixTimeSeconds()}^{format}|{Escape(span.Text)}>";
        }

        var isCode = span.Style.HasFlag(SpanStyle.Code);
        if (span.Link.Length > 0 && span.Link.Length < MaxLine / 2)
            return Wrap($"<{Escape(span.Link)}|{Escape(Literal(span.Text, isCode: false).Replace('|', '¦').Replace('\n', ' '))}>", span.Style & ~SpanStyle.Code);
        return Wrap(Escape(Literal(span.Text, isCode)), span.Style);
    }

    /// <summary>Marks around the words, not around the spaces beside them, or Slack would show them as they are.</summary>
    private static string Wrap(string text, SpanStyle style)
    {
        var marks = (style.HasFlag(SpanStyle.Bold) ? "*" : "") + (style.HasFlag(SpanStyle.Italic) ? "_" : "") + (style.HasFlag(SpanStyle.Strike) ? "~" : "") + (style.HasFlag(SpanStyle.Code) ? "`" : "");
        var words = text.Trim();
        if (marks.Length == 0 || words.Length == 0)
            return text;
        var start = text.IndexOf(words, StringComparison.Ordinal);
        var closing = marks.ToCharArray();
        Array.Reverse(closing);
        return $"{text[..start]}{marks}{words}{new string(closing)}{text[(start + words.Length)..]}";
    }

    /// <summary>Marks that are meant as characters. Slack knows no escape for them.</summary>
    private static string Literal(string text, bool isCode)
    {
        if (isCode)
            return text.Replace('`', 'ˋ').Replace('\n', ' ');
        if (text.AsSpan().IndexOfAny("*_~`") < 0)
            return text;
        var literal = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            literal.Append(text[i]);
            var isInWord = text[i] == '_' && i > 0 && char.IsLetterOrDigit(text[i - 1]);
            if (IsMark(text[i]) && !isInWord && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]))
                literal.Append(ZeroWidthSpace);
        }

        return literal.ToString();
    }

    private static bool IsMark(char c) => c is '*' or '_' or '~' or '`';

    private static void FlushCode(List<MrkdwnLine> lines, List<string> code)
    {
        var text = new StringBuilder();
        foreach (var line in code.SelectMany(line => Pieces(new TextSpan(line, SpanStyle.Code))))
        {
            var escaped = Escape(line.Text.Replace('`', 'ˋ'));
            if (text.Length + escaped.Length > MaxLine - (2 * Fence.Length) - 2)
                FlushFence();
            text.Append('\n').Append(escaped);
        }

        FlushFence();
        code.Clear();

        void FlushFence()
        {
            if (text.Length > 0)
                lines.Add(new($"{Fence}{text}\n{Fence}", text.ToString(1, text.Length - 1)));
            text.Clear();
        }
    }
}
