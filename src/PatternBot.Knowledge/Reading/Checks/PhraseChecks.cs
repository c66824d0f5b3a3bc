namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>A phrase leads to one place, and is as long as something that a person types.</summary>
internal static class PhraseChecks
{
    private const int MaxLength = 500;

    public static void Run(CatalogDraft draft)
    {
        var owners = new Dictionary<string, Lined>(StringComparer.Ordinal);
        foreach (var pattern in draft.Patterns)
            foreach (var phrase in pattern.Phrases)
                Claim(pattern.File, phrase);
        if (draft.EmergencyPhrases.IsEmpty)
            return;
        var file = draft.Files[CatalogFiles.EmergencyPhrases];
        foreach (var phrase in draft.EmergencyPhrases.SelectMany(g => g.Phrases))
            Claim(file, phrase);

        void Claim(SourceFile from, Lined phrase)
        {
            if (phrase.Text.Length > MaxLength)
                from.Fault(phrase.Line, $"The phrase has {phrase.Text.Length} characters.", $"Say it in at most {MaxLength}.");
            var key = Key(phrase.Text);
            if (key.Length > 0 && !owners.TryAdd(key, new Lined(from.Path, phrase.Line)))
                from.Fault(phrase.Line, $"The phrase stands in {owners[key].Text}:{owners[key].Line} too.", "Keep it where it belongs first, and say something else here.");
        }
    }

    /// <summary>Case, signs and spaces do not make a phrase another one.</summary>
    private static string Key(string phrase)
    {
        Span<char> key = stackalloc char[MaxLength];
        var length = 0;
        foreach (var c in phrase)
            if (length < key.Length && char.IsLetterOrDigit(c))
                key[length++] = char.ToLowerInvariant(c);
        return key[..length].ToString();
    }
}
