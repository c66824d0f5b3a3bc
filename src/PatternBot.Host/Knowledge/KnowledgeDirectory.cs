namespace PatternBot.Host.Knowledge;

/// <summary>Finds the folder that the knowledge base stands in.</summary>
internal static class KnowledgeDirectory
{
    private const string Name = "data";

    /// <summary>
    /// The configured folder; else <c>data/</c> in the working directory or above it, so that edits in a checkout are seen; else the
    /// copy that was published with the program.
    /// </summary>
    /// <exception cref="StartUpException">There is none.</exception>
    public static string Find(string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return Directory.Exists(configured)
                ? Path.GetFullPath(configured)
                : throw new StartUpException($"Knowledge:Path is {configured}, but there is no such folder.");

        for (var directory = new DirectoryInfo(Directory.GetCurrentDirectory()); directory is not null; directory = directory.Parent)
            if (Directory.Exists(Path.Combine(directory.FullName, Name, "patterns")))
                return Path.Combine(directory.FullName, Name);

        var published = Path.Combine(AppContext.BaseDirectory, Name);
        return Directory.Exists(published)
            ? published
            : throw new StartUpException("The knowledge base was not found. Start in the folder that holds data/, or set Knowledge:Path to it.");
    }
}
