using System.Text;
using PatternBot.Cards.Markdown;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>
/// Tables as text. Slack's own table comes at the end of a message and once only, so a narrow table is aligned in a fixed font where it
/// stands, and a wide one becomes a line for each row: its first cell, then each other with its heading.
/// </summary>
internal static class TableText
{
    /// <summary>What a phone shows of a fixed font without breaking lines would be less, a desktop's message column is this.</summary>
    private const int MaxWidth = 60;

    private const string Gap = "  ";

    public static List<MrkdwnLine> Lines(TableElement table)
    {
        var rows = table.Rows.Select(row => row.Select(Cell).ToArray()).Where(row => row.Length > 0).ToList();
        if (rows.Count == 0)
            return [];
        var widths = Enumerable.Range(0, table.ColumnCount).Select(i => rows.Max(row => i < row.Length ? Width(row[i]) : 0)).ToArray();
        return widths.Sum() + (Gap.Length * (widths.Length - 1)) <= MaxWidth ? Aligned(rows, widths, table.HasHeader) : Records(rows, table.HasHeader);
    }

    /// <summary>What a table holds besides text, which cannot stand in a line.</summary>
    public static IEnumerable<Element> BeyondText(GroupElement cell)
    {
        foreach (var item in cell.Items)
        {
            if (item is GroupElement group)
            {
                foreach (var inside in BeyondText(group))
                    yield return inside;
            }
            else if (item is not (TextElement or CodeElement) and not RichTextElement { Actions.Count: 0 })
            {
                yield return item is RichTextElement rich ? new ActionsElement(rich.Actions) : item;
            }
        }

        if (cell.Select is { IsEnabled: true } select)
            yield return new ActionsElement([select]);
    }

    private static List<MrkdwnLine> Aligned(List<string[]> rows, int[] widths, bool hasHeader)
    {
        var lines = new List<string>();
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            for (var i = 0; i < row.Length; i++)
                line.Append(row[i]).Append(' ', i + 1 < row.Length ? widths[i] - Width(row[i]) + Gap.Length : 0);
            lines.Add(line.ToString());
            if (hasHeader && lines.Count == 1)
                lines.Add(new string('─', Math.Min(widths.Sum() + (Gap.Length * (widths.Length - 1)), MaxWidth)));
        }

        return Mrkdwn.CodeLines(string.Join('\n', lines));
    }

    private static List<MrkdwnLine> Records(List<string[]> rows, bool hasHeader)
    {
        var lines = new List<MrkdwnLine>();
        var headings = hasHeader ? rows[0] : [];
        foreach (var row in rows.Skip(hasHeader ? 1 : 0))
        {
            var others = row.Skip(1).Select((cell, i) => i + 1 < headings.Length && headings[i + 1].Length > 0 ? $"{headings[i + 1]}: {cell}" : cell);
            var rest = string.Join(" · ", others.Where(other => other.Length > 0));
            lines.AddRange(Mrkdwn.Lines([new TextSpan(row[0], SpanStyle.Bold), new TextSpan(rest.Length > 0 && row[0].Length > 0 ? $" — {rest}" : rest, SpanStyle.None)]));
        }

        return lines;
    }

    private static string Cell(GroupElement cell)
    {
        var words = new List<string>();
        foreach (var item in cell.Items)
        {
            words.AddRange(item switch
            {
                TextElement text => MarkdownText.Parse(text.Markdown).Select(line => line.Marker.Length > 0 ? $"{line.Marker} {MarkdownText.Plain(line.Spans)}" : MarkdownText.Plain(line.Spans)),
                RichTextElement rich => [MarkdownText.Plain(rich.Spans).ReplaceLineEndings(" ")],
                CodeElement code => [code.Code.ReplaceLineEndings(" ")],
                GroupElement group => [Cell(group)],
                _ => [],
            });
        }

        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    /// <summary>Columns in a fixed font: emoji and the scripts of East Asia take two.</summary>
    private static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value switch
            {
                0x200d or (>= 0xfe00 and <= 0xfe0f) or (>= 0x300 and <= 0x36f) => 0,
                (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xff00 and <= 0xff60) or >= 0x1f300 => 2,
                _ => 1,
            };
        }

        return width;
    }
}
