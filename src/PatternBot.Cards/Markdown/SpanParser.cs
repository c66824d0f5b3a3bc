using System.Buffers;
using System.Globalization;
using System.Text;
using PatternBot.Cards.Functions;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Markdown;

/// <summary>
/// Reads bold, italic, struck out, code, links and the dates of cards in one line. What is not closed is literal. What a search has found,
/// or not found, is remembered, so that the time is linear whatever the text.
/// </summary>
internal sealed class SpanParser
{
    private const int MaxNesting = 8;
    private const int MaxTarget = 2200;
    private const string Bold = "**";

    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_~[{");

    private static readonly (string Mark, SpanStyle Style)[] Marks =
    [
        ("***", SpanStyle.Bold | SpanStyle.Italic), ("**", SpanStyle.Bold), ("__", SpanStyle.Bold), ("~~", SpanStyle.Strike), ("*", SpanStyle.Italic), ("_", SpanStyle.Italic),
    ];

    private readonly string _text;
    private readonly List<TextSpan> _spans = [];
    private readonly StringBuilder _pending = new();
    private readonly Dictionary<(string Mark, int End), int> _next = [];
    private readonly HashSet<(string Mark, int End)> _unclosed = [];

    private SpanParser(string text) => _text = text;

    public static List<TextSpan> Parse(string line)
    {
        if (!line.AsSpan().ContainsAny(Special))
            return line.Length > 0 ? [new(line, SpanStyle.None)] : [];
        if (IsBoldAsAWhole(line))
            return [new(line[Bold.Length..^Bold.Length], SpanStyle.Bold)];
        var parser = new SpanParser(line);
        parser.Parse(0, line.Length, SpanStyle.None, "", 0);
        return parser._spans;
    }

    /// <summary>The commonest line with marks: two at each end and none between.</summary>
    private static bool IsBoldAsAWhole(string line) =>
        line.Length > 2 * Bold.Length && line.StartsWith(Bold, StringComparison.Ordinal) && line.EndsWith(Bold, StringComparison.Ordinal)
        && !char.IsWhiteSpace(line[Bold.Length]) && !char.IsWhiteSpace(line[^(Bold.Length + 1)])
        && !line.AsSpan(Bold.Length, line.Length - (2 * Bold.Length)).ContainsAny(Special);

    private void Parse(int start, int end, SpanStyle style, string link, int nesting)
    {
        for (var at = start; at < end;)
        {
            var c = _text[at];
            if (c == '\\' && at + 1 < end && (char.IsAsciiLetterOrDigit(_text[at + 1]) || _text[at + 1] is ' ' or >= '\u0080') is false)
            {
                _pending.Append(_text[at + 1]);
                at += 2;
            }
            else if (nesting < MaxNesting && (TryCode(ref at, end, style, link) || TryLink(ref at, end, style, link, nesting) || TryMark(ref at, end, style, link, nesting) || TryMoment(ref at, end, style, link)))
            {
                continue;
            }
            else
            {
                _pending.Append(c);
                at++;
            }
        }

        Flush(style, link);
    }

    private bool TryCode(ref int at, int end, SpanStyle style, string link)
    {
        if (_text[at] != '`')
            return false;
        var ticks = 1;
        while (at + ticks < end && _text[at + ticks] == '`')
            ticks++;
        var mark = new string('`', ticks);
        var close = Find(mark, at + ticks, end);
        if (close < 0)
        {
            _pending.Append(mark);
            at += ticks;
            return true;
        }

        Flush(style, link);
        _pending.Append(_text[(at + ticks)..close].Trim());
        Flush(style | SpanStyle.Code, link);
        at = close + ticks;
        return true;
    }

    private bool TryLink(ref int at, int end, SpanStyle style, string link, int nesting)
    {
        var isImage = _text[at] == '!' && at + 1 < end && _text[at + 1] == '[';
        if ((_text[at] != '[' && !isImage) || link.Length > 0)
            return false;
        var labelStart = at + (isImage ? 2 : 1);
        var middle = Find("](", labelStart, end);
        if (middle < 0)
            return false;
        var close = FindTargetEnd(middle + 2, end);

        // "[a] text [b](c)": the label belongs to the last bracket.
        if (close < 0 || _text.AsSpan(labelStart, middle - labelStart).Contains('['))
            return false;
        Flush(style, link);
        var target = _text[(middle + 2)..close].Trim();
        var title = target.IndexOf(' ', StringComparison.Ordinal);
        Parse(labelStart, middle, style, isImage ? "" : SafeText.Address(title > 0 ? target[..title] : target), nesting + 1);
        at = close + 1;
        return true;
    }

    /// <summary>The bracket that closes an address; addresses may have pairs of brackets in them.</summary>
    private int FindTargetEnd(int from, int end)
    {
        var open = 0;
        for (var at = from; at < Math.Min(end, from + MaxTarget); at++)
        {
            if (_text[at] == '(')
                open++;
            else if (_text[at] == ')' && open-- == 0)
                return at;
        }

        return -1;
    }

    private bool TryMark(ref int at, int end, SpanStyle style, string link, int nesting)
    {
        if (_text[at] is not ('*' or '_' or '~'))
            return false;
        foreach (var (mark, adds) in Marks)
        {
            if (string.CompareOrdinal(_text, at, mark, 0, mark.Length) != 0)
                continue;
            var inside = at + mark.Length;
            var opens = inside < end && !char.IsWhiteSpace(_text[inside]) && !(mark[0] == '_' && at > 0 && char.IsLetterOrDigit(_text[at - 1]));
            var close = opens ? FindClosing(mark, inside, end) : -1;
            if (close < 0)
                continue;
            Flush(style, link);
            Parse(inside, close, style | adds, link, nesting + 1);
            at = close + mark.Length;
            return true;
        }

        return false;
    }

    /// <summary>The mark that closes: after a word, and not half of a longer mark.</summary>
    private int FindClosing(string mark, int from, int end)
    {
        if (_unclosed.Contains((mark, end)))
            return -1;
        for (var at = Find(mark, from + 1, end); at >= 0; at = Find(mark, at + 1, end))
        {
            var after = at + mark.Length;
            var isDoubled = mark.Length == 1 && ((after < end && _text[after] == mark[0]) || _text[at - 1] == mark[0]);
            var isInWord = mark[0] == '_' && after < end && char.IsLetterOrDigit(_text[after]);
            if (!isDoubled && !isInWord && !char.IsWhiteSpace(_text[at - 1]) && _text[at - 1] != '\\')
                return at;
        }

        // What closes none here closes none further on.
        _unclosed.Add((mark, end));
        return -1;
    }

    private bool TryMoment(ref int at, int end, SpanStyle style, string link)
    {
        const string open = "{{";
        if (string.CompareOrdinal(_text, at, open, 0, open.Length) != 0)
            return false;
        var close = Find(")}}", at, end);
        if (close < 0)
            return false;
        var macro = _text[(at + open.Length)..close];
        var isTime = macro.StartsWith("TIME(", StringComparison.Ordinal);
        if (!isTime && !macro.StartsWith("DATE(", StringComparison.Ordinal))
            return false;
        var arguments = macro[5..].Split(',');
        if (!DateFormat.TryParseIso(arguments[0].Trim(), out var utc))
            return false;
        Flush(style, link);
        var length = arguments.Length > 1 ? arguments[1].Trim().ToUpperInvariant() : "";
        var text = utc.ToString(isTime ? "HH:mm 'UTC'" : length == "LONG" ? "dddd, d MMMM yyyy" : length == "SHORT" ? "ddd, d MMM yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _spans.Add(new(text, style, link) { Moment = new(utc, isTime, length) });
        at = close + 3;
        return true;
    }

    private int Find(string mark, int from, int end)
    {
        if (_next.TryGetValue((mark, end), out var known) && (known < 0 || known >= from))
            return known;
        return _next[(mark, end)] = from < end ? _text.IndexOf(mark, from, end - from, StringComparison.Ordinal) : -1;
    }

    private void Flush(SpanStyle style, string link)
    {
        if (_pending.Length == 0)
            return;
        _spans.Add(new(_pending.ToString(), style, link));
        _pending.Clear();
    }
}
