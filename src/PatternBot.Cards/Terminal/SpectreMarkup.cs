using System.Text;
using PatternBot.Cards.Markdown;
using PatternBot.Cards.Model;
using Spectre.Console;

namespace PatternBot.Cards.Terminal;

/// <summary>The text of cards as Spectre markup, with everything of the card escaped.</summary>
internal static class SpectreMarkup
{
    public static string Text(string markdown) => string.Join('\n', MarkdownText.Parse(markdown).Select(Line));

    public static string Spans(IReadOnlyList<TextSpan> spans)
    {
        var markup = new StringBuilder();
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            var style = Style(span.Style | (span.Link.Length > 0 ? Underline : 0));
            markup.Append(style.Length > 0 ? $"[{style}]{Markup.Escape(span.Text)}[/]" : Markup.Escape(span.Text));

            // Not every terminal can follow a link, so the address stands there to be read.
            if (span.Link.Length > 0 && (i + 1 == spans.Count || spans[i + 1].Link != span.Link) && span.Text != span.Link)
                markup.Append($" [dim]({Markup.Escape(span.Link)})[/]");
        }

        return markup.ToString();
    }

    public static string Action(CardAction action, int number)
    {
        var title = Markup.Escape(CardActions.Title(action));
        if (number == 0)
            return $"[dim]{title} (not available)[/]";
        return $"[bold]{Markup.Escape($"[{number}]")}[/] {title}{(action.Url.Length > 0 ? $" [dim]{Markup.Escape(action.Url)}[/]" : "")}";
    }

    private const SpanStyle Underline = (SpanStyle)16;

    private static string Line(MarkdownLine line)
    {
        var text = Spans(line.Spans);
        var indent = new string(' ', line.Indent * 2);
        return line.Kind switch
        {
            LineKind.Heading => $"[bold]{text}[/]",
            LineKind.Bullet => $"{indent}• {text}",
            LineKind.Number => $"{indent}{line.Marker} {text}",
            LineKind.Quote => $"[dim]│[/] {text}",
            LineKind.Code => $"    {text}",
            _ => text,
        };
    }

    private static string Style(SpanStyle style)
    {
        var words = new List<string>(4);
        if (style.HasFlag(SpanStyle.Bold) || style.HasFlag(SpanStyle.Code))
            words.Add("bold");
        if (style.HasFlag(SpanStyle.Italic))
            words.Add("italic");
        if (style.HasFlag(SpanStyle.Strike))
            words.Add("strikethrough");
        if (style.HasFlag(Underline))
            words.Add("underline");
        return string.Join(' ', words);
    }
}
