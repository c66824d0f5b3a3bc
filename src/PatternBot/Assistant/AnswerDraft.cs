using System.Collections.Immutable;
using System.Text;

namespace PatternBot.Assistant;

/// <summary>An answer as far as it is written and checked.</summary>
/// <param name="Text">The text, with citations from <c>[1]</c> on.</param>
/// <param name="Cited">The cited passages; the first is <c>[1]</c>.</param>
public sealed record AnswerDraft(string Text, ImmutableArray<MaterialPassage> Cited);

/// <summary>
/// Puts checked sentences together, and numbers their citations in the order in which they come. What introduces something ("First do this:") is shown
/// with what it introduces: cut off or refused, the text would end as if something were missing.
/// </summary>
internal sealed class AnswerBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<MaterialPassage> _cited = [];
    private (CheckedSentence Sentence, bool StartsLine)? _introduction;

    public bool IsEmpty => _text.Length == 0;

    public int Length => _text.Length;

    public AnswerDraft Draft => new(_text.ToString(), [.. _cited]);

    /// <summary>Adds a sentence. The draft is as it was where the sentence has to wait for the next one.</summary>
    public void Add(CheckedSentence sentence, bool startsLine)
    {
        if (sentence.Text is [.., ':' or '：'])
        {
            _introduction = (sentence, startsLine);
            return;
        }

        if (_introduction is { } waiting)
            Append(waiting.Sentence, waiting.StartsLine);
        _introduction = null;
        Append(sentence, startsLine);
    }

    private void Append(CheckedSentence sentence, bool startsLine)
    {
        if (_text.Length > 0)
            _text.Append(startsLine ? '\n' : ' ');
        var (words, end) = sentence.Text is [.. var most, '.' or '!' or '?' or ':' or '。' or '！' or '？' or '：'] ? (most, sentence.Text[^1..]) : (sentence.Text, "");
        _text.Append(words.TrimEnd()).Append(' ');
        foreach (var passage in sentence.Cited)
        {
            if (!_cited.Contains(passage))
                _cited.Add(passage);
            _text.Append('[').Append(_cited.IndexOf(passage) + 1).Append(']');
        }

        _text.Append(end);
    }
}
