using PatternBot.Knowledge.Reading;
using PatternBot.Knowledge.Reading.Checks;

namespace PatternBot.Knowledge;

/// <summary>Reads the knowledge base: Markdown files in the folders that data/README.md describes.</summary>
public static class CatalogReader
{
    /// <summary>Reads everything and reports every fault at once; nothing in the files makes it throw.</summary>
    /// <param name="directory">The knowledge base's root, where <c>patterns/</c> is.</param>
    public static CatalogReading Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            var fault = new Fault(".", 1, $"There is no folder \"{directory}\".", "Set Knowledge:Path to the folder that holds patterns/.");
            return new CatalogReading(null, [fault]);
        }

        var draft = CatalogDraft.Read(directory);
        var version = "";
        Parallel.Invoke(() => CatalogChecks.Run(draft), () => version = draft.Files.Version());
        var faults = draft.Files.Faults();
        return new CatalogReading(faults.IsEmpty ? draft.Build(version) : null, faults) { Counts = draft.Count() };
    }
}
