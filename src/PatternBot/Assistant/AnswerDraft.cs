using System.Collections.Immutable;
using System.Text;

namespace PatternBot.Assistant;

/// <summary>An answer as far as it is written and checked.</summary>
/// <param name="Text">The text, with citations from <c>[1]</c> on.</param>
/// <param name="Cited">The cited passages; the first is <c>[1]</c>.</param>
public sealed record AnswerDraft(string Text, ImmutableArray<MaterialPassage> Cited);

/// <summary>Puts checked sentences together, and numbers their citations in the order in which they come.</summary>
internal sealed class AnswerBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<MaterialPassage> _cited = [];

    public bool IsEmpty => _text.Length == 0;

    public int Length => _text.Length;

    public AnswerDraft Draft => new(_text.ToString(), [.. _cited]);

    public void Add(CheckedSentence sentence, bool startsLine)
    {
        if (_text.Length > 0)
            _text.Append(startsLine ? '\n' : ' ');
        var (words, end) = sentence.Text is [.. var most, '.' or '!' or '?' or '。' or '！' or '？'] ? (most, sentence.Text[^1..]) : (sentence.Text, "");
        _text.Append(words).Append(' ');
        foreach (var passage in sentence.Cited)
        {
            if (!_cited.Contains(passage))
                _cited.Add(passage);
            _text.Append('[').Append(_cited.IndexOf(passage) + 1).Append(']');
        }

        _text.Append(end);
    }
}
