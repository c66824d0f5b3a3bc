using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PatternBot.Knowledge.Search;

/// <summary>Builds the space of the features that texts have, and their vectors in it. Each distinct word is taken apart once.</summary>
internal sealed class FeatureLearning
{
    // Grams and pairs that are rarer teach nothing that another text could use.
    private const int LeastTexts = 2;

    private readonly Func<string, IReadOnlyList<string>> _synonyms;
    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _drafts = new(1 << 18);
    private readonly List<Draft> _features = new(1 << 18);

    private FeatureLearning(Func<string, IReadOnlyList<string>> synonyms) => _synonyms = synonyms;

    /// <summary>The space of the features that these texts have; pairs and character grams that occur in one text alone are left out.</summary>
    /// <param name="texts">The texts, as tokens.</param>
    /// <param name="synonyms">The names of the synonym groups that a stem belongs to; each counts as a word of its own.</param>
    /// <returns>The space, and the vector of each text in the same order.</returns>
    public static (FeatureSpace Space, SparseVector[] Vectors) Learn(IReadOnlyList<IReadOnlyList<Token>> texts, Func<string, IReadOnlyList<string>> synonyms)
    {
        var learning = new FeatureLearning(synonyms);
        for (var text = 0; text < texts.Count; text++)
            learning.Count(texts[text], text);
        var (space, final) = learning.Settle(texts.Count);
        var vectors = new SparseVector[texts.Count];
        Parallel.For(0, texts.Count, text => vectors[text] = learning.Vectorize(texts[text], space, final));
        return (space, vectors);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(IReadOnlyList<Token> tokens, int text)
    {
        string? previous = null;
        foreach (var token in tokens)
        {
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, token.Text, out _);
            own ??= TakeApart(token);
            var features = CollectionsMarshal.AsSpan(_features);
            foreach (var id in own)
                See(ref features[id], text);
            if (previous is not null)
            {
                var pair = DraftOf(FeatureHash.Pair(previous, token.Stem), Kind.Pair);
                See(ref CollectionsMarshal.AsSpan(_features)[pair], text);
            }

            previous = token.Stem;
        }
    }

    private static void See(ref Draft feature, int text)
    {
        if (feature.LastText == text)
            return;
        feature.LastText = text;
        feature.Texts++;
    }

    private int[] TakeApart(Token token)
    {
        var ids = new List<int>(token.Text.Length * 3);
        var features = new WordFeatures(token, _synonyms);
        while (features.MoveNext())
            ids.Add(DraftOf(features.Current, features.IsGram ? Kind.Gram : Kind.Word));
        return [.. ids];
    }

    private int DraftOf(ulong hash, Kind kind)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_drafts, hash, out var known);
        if (!known)
        {
            id = _features.Count;
            _features.Add(new Draft { Hash = hash, Kind = kind, LastText = -1 });
        }

        return id;
    }

    // Words come first, as the space wants it.
    private (FeatureSpace Space, int[] Final) Settle(int texts)
    {
        var final = new int[_features.Count];
        var ids = new Dictionary<ulong, int>(_features.Count / 2);
        var idf = new List<float>(_features.Count / 2);
        Array.Fill(final, -1);
        Keep(gram: false);
        var words = idf.Count;
        Keep(gram: true);
        ids.TrimExcess();
        return (new FeatureSpace(ids, [.. idf], words, _synonyms), final);

        void Keep(bool gram)
        {
            for (var i = 0; i < final.Length; i++)
            {
                var feature = _features[i];
                if ((feature.Kind == Kind.Gram) != gram || (feature.Kind != Kind.Word && feature.Texts < LeastTexts))
                    continue;
                final[i] = idf.Count;
                ids.Add(feature.Hash, idf.Count);
                idf.Add(MathF.Log((1f + texts) / (1f + feature.Texts)) + 1f);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SparseVector Vectorize(IReadOnlyList<Token> tokens, FeatureSpace space, int[] final)
    {
        var found = new IdBuffer(tokens.Count * 24);
        string? previous = null;
        foreach (var token in tokens)
        {
            foreach (var draft in _words[token.Text])
                if (final[draft] is >= 0 and var id)
                    found.Add(id);
            if (previous is not null && space.IdOf(FeatureHash.Pair(previous, token.Stem)) is >= 0 and var pair)
                found.Add(pair);
            previous = token.Stem;
        }

        var vector = space.Weigh(found.Ids);
        found.Release();
        return vector;
    }

    private enum Kind : byte
    {
        Word,
        Pair,
        Gram,
    }

    private struct Draft
    {
        public ulong Hash;
        public int LastText;
        public int Texts;
        public Kind Kind;
    }
}
