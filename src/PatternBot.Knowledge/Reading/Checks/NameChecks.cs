namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>A name, alias or abbreviation leads to one pattern, pack or path.</summary>
internal static class NameChecks
{
    public static void Run(CatalogDraft draft)
    {
        var owners = new Dictionary<string, Lined>(StringComparer.Ordinal);
        foreach (var pattern in draft.Patterns)
            foreach (var name in pattern.Names)
                Claim(pattern.File, name);
        foreach (var pack in draft.Packs)
            foreach (var name in pack.Names)
                Claim(pack.File, name);
        foreach (var path in draft.Paths)
            foreach (var name in path.Names)
                Claim(path.File, name);

        void Claim(SourceFile file, Lined name)
        {
            if (name.Text.Length == 0 || owners.TryAdd(Key(name.Text), new Lined(file.Path, name.Line)))
                return;
            var (path, line) = owners[Key(name.Text)];
            if (path != file.Path)
                file.Fault(name.Line, $"\"{name.Text}\" is a name in {path}:{line} too.", "Leave it to the one whose core it is, and remove it here.");
        }
    }

    /// <summary>Case, hyphens and spaces do not tell names apart when people type them.</summary>
    private static string Key(string name) =>
        string.Join(' ', name.ToLowerInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
}
