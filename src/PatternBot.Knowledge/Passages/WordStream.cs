using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using PatternBot.Knowledge.Search;
using Token = PatternBot.Knowledge.Search.Token;
using Tokenizer = PatternBot.Knowledge.Search.Tokenizer;

namespace PatternBot.Knowledge.Passages;

/// <summary>Gives Lucene the words as the rest of the search sees them: English stems, no stop words, synonym groups at the same place.</summary>
internal sealed class WordStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly Func<string, IReadOnlyList<string>> _synonyms;
    private readonly Dictionary<string, Token> _stems = new(StringComparer.Ordinal);
    private List<Token> _tokens = [];
    private int _next;
    private int _group;
    private int _skipped;

    public WordStream(Func<string, IReadOnlyList<string>> synonyms)
    {
        _synonyms = synonyms;
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Every word that was read so far, as it was written, in lower case.</summary>
    public IEnumerable<string> Words => _stems.Keys;

    /// <summary>This stream, to be read over that text next.</summary>
    public WordStream Over(string text)
    {
        _tokens = Tokenizer.Split(text, _stems);
        return this;
    }

    public override void Reset()
    {
        base.Reset();
        (_next, _group, _skipped) = (0, 0, 0);
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (_group > 0)
        {
            var groups = _synonyms(_tokens[_next - 1].Stem);
            if (_group <= groups.Count)
            {
                _term.SetEmpty().Append(groups[_group++ - 1]);
                _increment.PositionIncrement = 0;
                return true;
            }
        }

        for (; _next < _tokens.Count; _next++)
        {
            if (Stopwords.Contains(_tokens[_next].Text))
            {
                _skipped++;
                continue;
            }

            _term.SetEmpty().Append(_tokens[_next].Stem);
            _increment.PositionIncrement = _skipped + 1;
            (_group, _skipped) = (1, 0);
            _next++;
            return true;
        }

        return false;
    }
}
