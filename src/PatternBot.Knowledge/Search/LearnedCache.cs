namespace PatternBot.Knowledge.Search;

/// <summary>Keeps what was learned of a catalog in a file, so that the next start need not learn it again.</summary>
internal static class LearnedCache
{
    private const string Mark = "PatternBot learned catalog";
    private const string Ending = ".learned";

    /// <summary>What was learned of this catalog by this build of the program: from the folder, or now.</summary>
    public static LearnedCatalog GetOrLearn(Catalog catalog, string directory)
    {
        // Another build may learn otherwise: its files are not ours.
        var key = $"{catalog.Version}-{typeof(LearnedCache).Module.ModuleVersionId:N}";
        var path = Path.Combine(directory, key[..24] + "-" + key[^12..] + Ending);
        if (TryLoad(path, key, catalog) is { } known)
            return known;
        var learned = LearnedCatalog.Learn(catalog);
        TrySave(path, key, learned);
        return learned;
    }

    private static LearnedCatalog? TryLoad(string path, string key, Catalog catalog)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16));
            if (reader.ReadString() != Mark || reader.ReadString() != key)
                return null;
            var learned = LearnedCatalog.Load(reader, catalog);
            return reader.ReadString() == Mark ? learned : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or FormatException or OverflowException)
        {
            // A torn file is as good as none.
            return null;
        }
    }

    private static void TrySave(string path, string key, LearnedCatalog learned)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        try
        {
            var directory = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(directory);
            using (var writer = new BinaryWriter(new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16)))
            {
                writer.Write(Mark);
                writer.Write(key);
                learned.Save(writer);
                writer.Write(Mark);
            }

            // Renamed when it is whole, so that no reader ever sees half of it; older catalogs are not needed again.
            File.Move(draft, path, overwrite: true);
            foreach (var old in Directory.EnumerateFiles(directory, "*" + Ending).Where(file => file != path))
                File.Delete(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start learns again.
        }
    }
}
