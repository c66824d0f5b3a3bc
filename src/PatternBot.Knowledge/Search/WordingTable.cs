using System.Collections.Immutable;

namespace PatternBot.Knowledge.Search;

/// <summary>Finds wordings in a text, the longest first, word by word.</summary>
internal sealed class WordingTable
{
    // "429" alone is a status code; "429 customers" are customers.
    private const int FewWords = 3;

    private readonly Node _root = new();

    public WordingTable(IEnumerable<Wording> wordings)
    {
        foreach (var wording in wordings)
        {
            // "trade-off", "time out": what was written as one thing is found as its words.
            var meaning = Tokenizer.Split(wording.Means).ToImmutableArray();
            foreach (var form in wording.Said)
            {
                var node = _root;
                foreach (var token in Tokenizer.Split(TextCleaner.Clean(form)))
                    node = node.Next(token.Text);
                if (node != _root && node.Meaning.IsDefault)
                    node.Meaning = meaning;
            }
        }
    }

    /// <summary>The wording that begins at a word: how many words it takes, and what it means; null when none does.</summary>
    public (int Length, ImmutableArray<Token> Meaning)? Match(List<Token> tokens, int start)
    {
        (int, ImmutableArray<Token>)? best = null;
        var node = _root;
        for (var i = start; i < tokens.Count; i++)
        {
            if (!node.Children.TryGetValue(tokens[i].Text, out var next))
                break;
            node = next;
            if (!node.Meaning.IsDefault && (i > start || tokens.Count <= FewWords || !char.IsAsciiDigit(tokens[i].Text[0])))
                best = (i - start + 1, node.Meaning);
        }

        return best;
    }

    /// <summary>How many words of a text belong to some wording.</summary>
    public int Covered(List<Token> tokens)
    {
        var covered = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var length = Match(tokens, i)?.Length ?? 0;
            covered += length;
            i += Math.Max(length, 1);
        }

        return covered;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public ImmutableArray<Token> Meaning { get; set; }

        public Node Next(string word)
        {
            if (!Children.TryGetValue(word, out var next))
                Children.Add(word, next = new Node());
            return next;
        }
    }
}
