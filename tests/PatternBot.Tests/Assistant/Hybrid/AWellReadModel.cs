using PatternBot.Assistant.Hybrid;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;

namespace PatternBot.Tests.Assistant.Hybrid;

/// <summary>
/// A model that knows what people mean, as a good one does that has read much: of each word, which pattern's people use it. It has read what the catalog has
/// people say, without the questions that it is tried on.
/// </summary>
internal sealed class AWellReadModel
{
    private readonly Dictionary<string, float[]> _meanings = new(StringComparer.Ordinal);
    private readonly int _patterns;

    public AWellReadModel(Catalog catalog)
    {
        _patterns = catalog.Patterns.Length;
        var tried = HybridTrial.Of(catalog).Select(question => question.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, pattern) in catalog.Patterns.Index())
            foreach (var stem in pattern.Phrases.Where(phrase => !tried.Contains(phrase)).Concat(pattern.Aliases).Append(pattern.Name).SelectMany(Stems))
                (_meanings.TryGetValue(stem, out var known) ? known : _meanings[stem] = new float[_patterns])[place] += 1;
    }

    public float[] VectorOf(string text)
    {
        var vector = new float[_patterns];
        foreach (var meaning in Stems(text).Distinct().Select(stem => _meanings.GetValueOrDefault(stem)).OfType<float[]>())
            for (var i = 0; i < _patterns; i++)
                vector[i] += meaning[i] / meaning.Sum();
        return vector;
    }

    private static IEnumerable<string> Stems(string text) => Tokenizer.Split(TextCleaner.Clean(text)).Where(token => !Stopwords.Contains(token.Text)).Select(token => token.Stem);
}
