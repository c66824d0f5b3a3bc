using System.Text;

namespace PatternBot.Assistant;

/// <summary>A sentence of an answer, with the citations behind it.</summary>
/// <param name="Text">The sentence, trimmed.</param>
/// <param name="StartsLine">Whether it begins a line: a paragraph or an item of a list.</param>
public readonly record struct CutSentence(string Text, bool StartsLine);

/// <summary>Cuts a text that is still being written into whole sentences: <c>.</c>, <c>!</c>, <c>?</c> before a capital, their Chinese kin, and line ends. Citations behind the full stop belong to it.</summary>
public sealed class SentenceCutter
{
    // Nobody writes longer sentences; what has no end by then is nonsense, and is judged as it is.
    private const int Longest = 1_500;
    private const string Ends = ".!?…。！？";
    private const string WideEnds = "。！？";
    private const string Closers = "\"'”’)»*_";

    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "vs.", "z.b.", "d.h.", "etc.", "approx.", "ca.", "p.ej.", "cf."];

    private readonly StringBuilder _rest = new();
    private bool _startsLine = true;

    /// <summary>Takes more of the text, and gives the sentences that are whole now.</summary>
    public IEnumerable<CutSentence> Take(string more)
    {
        _rest.Append(more);
        return Cut(isOver: false);
    }

    /// <summary>The text is over: gives what is left.</summary>
    public IEnumerable<CutSentence> Finish() => Cut(isOver: true);

    private List<CutSentence> Cut(bool isOver)
    {
        List<CutSentence> whole = [];
        var text = _rest.ToString();
        var start = 0;
        while (start < text.Length)
        {
            var end = EndOf(text, start, isOver);
            if (end < 0 && text.Length - start > Longest)
                end = start + Longest;
            if (end < 0)
                break;
            if (text.AsSpan(start, end - start).Trim() is { Length: > 0 } sentence)
            {
                whole.Add(new CutSentence(sentence.ToString(), _startsLine));
                _startsLine = false;
            }

            _startsLine |= end <= text.Length && text[end - 1] == '\n';
            start = end;
        }

        _rest.Clear().Append(text.AsSpan(start));
        return whole;
    }

    /// <summary>Where the sentence ends, or -1 while that cannot be told.</summary>
    private static int EndOf(string text, int start, bool isOver)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\n')
                return i + 1;
            if (!Ends.Contains(text[i], StringComparison.Ordinal) || Abbreviations.Any(a => text.AsSpan(start, i + 1 - start).EndsWith(a, StringComparison.OrdinalIgnoreCase)))
                continue;
            var end = AfterCitations(text, i + 1, isOver);
            if (end < 0)
                return -1;
            var next = end;
            while (next < text.Length && text[next] == ' ')
                next++;
            if (next >= text.Length)
                return isOver ? text.Length : -1;
            if (WideEnds.Contains(text[i], StringComparison.Ordinal) || text[next] == '\n' || (next > i + 1 && char.IsWhiteSpace(text[next - 1]) && !char.IsLower(text[next])))
                return end;
        }

        return isOver ? text.Length : -1;
    }

    /// <summary>Steps over closing quotes and citations; -1 while one may still be coming.</summary>
    private static int AfterCitations(string text, int at, bool isOver)
    {
        while (at < text.Length && Closers.Contains(text[at], StringComparison.Ordinal))
            at++;
        while (true)
        {
            var bracket = at;
            while (bracket < text.Length && text[bracket] == ' ')
                bracket++;
            if (bracket >= text.Length || text[bracket] != '[')
                return at;
            var close = text.IndexOf(']', bracket);
            if (close < 0)
                return isOver ? at : -1;
            if (!text.AsSpan(bracket + 1, close - bracket - 1).ContainsAnyExcept("0123456789, "))
                at = close + 1;
            else
                return at;
        }
    }
}
