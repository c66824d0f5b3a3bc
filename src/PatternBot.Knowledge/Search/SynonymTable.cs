namespace PatternBot.Knowledge.Search;

/// <summary>Which groups of like meaning a stem belongs to.</summary>
public sealed class SynonymTable
{
    private readonly Dictionary<string, string[]> _groups;

    /// <summary>A table of the catalog's synonym groups; entries of several words are left to phrases and pairs.</summary>
    public SynonymTable(Catalog catalog)
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var synonyms in catalog.Synonyms)
        {
            var name = $"={Tokenizer.Stem(synonyms.Words[0])}";
            foreach (var word in synonyms.Words)
            {
                var tokens = Tokenizer.Split(word);
                if (tokens.Count != 1)
                    continue;
                if (!groups.TryGetValue(tokens[0].Stem, out var list))
                    groups.Add(tokens[0].Stem, list = []);
                if (!list.Contains(name))
                    list.Add(name);
            }
        }

        _groups = groups.ToDictionary(g => g.Key, g => g.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The groups of a stem; empty for most.</summary>
    public IReadOnlyList<string> Groups(string stem) => _groups.TryGetValue(stem, out var groups) ? groups : [];
}
