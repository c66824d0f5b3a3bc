using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PatternBot.Knowledge.Reading;

/// <summary>Markdown without its marks, for search, speech and clients that show no Markdown.</summary>
internal static class PlainText
{
    /// <summary>The text of these blocks: paragraphs and list items on lines of their own, code blocks left out.</summary>
    public static string Of(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            Append(text, block);
        return text.ToString().Trim();
    }

    /// <summary>The text on one line.</summary>
    public static string Of(IEnumerable<Inline>? inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return text.ToString().Trim();
    }

    /// <summary>The text of a table cell.</summary>
    public static string Of(TableCell cell)
    {
        var text = new StringBuilder();
        foreach (var block in cell)
            if (block is LeafBlock leaf)
                Append(text, leaf.Inline);
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case CodeBlock:
                break;
            case LeafBlock leaf:
                Append(text, leaf.Inline);
                text.Append('\n');
                break;
            case Table table:
                foreach (var row in table.Cast<TableRow>())
                    text.AppendJoin(" | ", row.Cast<TableCell>().Select(Of)).Append('\n');
                break;
            case ListBlock list:
                AppendList(text, list);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Append(text, child);
                break;
        }
    }

    private static void AppendList(StringBuilder text, ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.Cast<ListItemBlock>())
        {
            text.Append(list.IsOrdered ? $"{number++}. " : "- ");
            foreach (var child in item)
                Append(text, child);
        }
    }

    private static void Append(StringBuilder text, IEnumerable<Inline>? inlines)
    {
        if (inlines is null)
            return;
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case DelimiterInline delimiter:
                    // A mark that opened nothing is text.
                    text.Append(delimiter.ToLiteral());
                    Append(text, delimiter);
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
            }
        }
    }
}
