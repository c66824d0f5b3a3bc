using System.Text.RegularExpressions;

namespace PatternBot.Tests.Knowledge;

/// <summary>The page's facts and figures carry over, its sentences do not.</summary>
/// <remarks>
/// Compared are runs of eight words within one line, one table cell, or one bullet, up to a colon. Cells of neighbouring columns, and a field's name
/// and its value, are not read on as a sentence: a row such as "Caching, $10K, 2 months, 2,400%" is the page's fact and stands here on
/// purpose. Links count by their text, and the page's scripts, which no one reads as text, do not count.
/// </remarks>
public sealed partial class OwnWordsTests
{
    private const int Run = 8;

    [Fact]
    public void No_run_of_eight_words_of_the_page_stands_in_the_knowledge_base()
    {
        var page = SeedPage.Text[..SeedPage.Text.IndexOf("<script>", StringComparison.Ordinal)];
        var known = Pieces(page).SelectMany(Runs).ToHashSet(StringComparer.Ordinal);
        Assert.True(known.Count > 50, "The page has sentences of eight words and more.");

        var copied =
            from file in Directory.EnumerateFiles(TheCatalog.Directory, "*.md", SearchOption.AllDirectories)
            from piece in Pieces(File.ReadAllText(file))
            from run in Runs(piece)
            where known.Contains(run)
            select $"{Path.GetRelativePath(TheCatalog.Directory, file)}: {run}";

        Assert.Empty(copied);
    }

    [Fact]
    public void A_copied_sentence_would_be_found()
    {
        const string Sentence = "Each pattern has been selected for its real-world applicability and proven impact in production systems.";
        var known = Pieces(SeedPage.Text).SelectMany(Runs).ToHashSet(StringComparer.Ordinal);

        Assert.Contains(Pieces($"- **Why**: {Sentence.ToUpperInvariant()}").SelectMany(Runs), known.Contains);
    }

    private static IEnumerable<string> Pieces(string text) => LinkTarget().Replace(text, "]").Split('\n', '|', ':');

    private static IEnumerable<string> Runs(string piece)
    {
        var words = Word().Matches(piece.ToLowerInvariant()).Select(m => m.Value).ToArray();
        for (var i = 0; i + Run <= words.Length; i++)
            yield return string.Join(' ', words, i, Run);
    }

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex("[a-z0-9']+")]
    private static partial Regex Word();
}
