using System.Diagnostics;
using System.Globalization;
using System.Text;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Passages;
using PatternBot.Knowledge.Search;

namespace PatternBot.Benchmarks.Measure;

/// <summary>
/// <c>passages [COUNT]</c>: the passage index over the catalog, and over that many passages (100,000) of other Markdown, put together anew from the
/// catalog's words by a fixed seed: five to sixty words each, and with them as many words that occur nowhere else.
/// </summary>
internal static class PassageMeasure
{
    private const int Queries = 2_000;
    private const int Shown = 3;

    public static int Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var catalog = CatalogReader.Read(Checkout.PathOf("data")).Catalog!;
        var synonyms = new SynonymTable(catalog);
        var own = CatalogPassages.Of(catalog).ToArray();
        Measure("the catalog", own, synonyms, catalog);
        Measure("other Markdown", Recombined(own, count), synonyms, catalog);
        return 0;
    }

    private static void Measure(string name, IReadOnlyList<Passage> passages, SynonymTable synonyms, Catalog catalog)
    {
        var held = GC.GetTotalMemory(true);
        var start = Stopwatch.GetTimestamp();
        using var index = PassageIndex.Build(passages, synonyms);
        Print($"{name}: {index.Count:N0} passages indexed in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms; the index holds {(GC.GetTotalMemory(true) - held) / 1e6:F1} MB");
        var texts = catalog.Patterns.SelectMany(p => p.Phrases.Take(25)).Select((text, i) => i % 5 == 0 ? Misspelled(text, i) : text).Take(Queries).ToArray();
        foreach (var text in texts.Take(300))
            index.Search(text, Shown);
        var timings = new Timings(texts.Length);
        foreach (var text in texts)
        {
            start = Stopwatch.GetTimestamp();
            index.Search(text, Shown);
            timings.Add(Stopwatch.GetElapsedTime(start));
        }

        Print($"{name}: search, every fifth with a typing error: {timings}");
    }

    private static Passage[] Recombined(Passage[] own, int count)
    {
        var random = new Random(20261122);
        var words = own.SelectMany(p => p.Text.Split(' ')).ToArray();
        var passages = new Passage[count];
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var w = random.Next(5, 60); w > 0; w--)
                text.Append(random.Next(20) == 0 ? string.Create(CultureInfo.InvariantCulture, $"term{random.Next(200_000):x}") : words[random.Next(words.Length)]).Append(' ');
            var like = own[random.Next(own.Length)];
            passages[i] = new Passage($"document-{i / 20}", words[random.Next(words.Length)] + " " + like.Title, like.Heading, text.ToString());
        }

        return passages;
    }

    // Two letters of the longest word change places.
    private static string Misspelled(string text, int seed)
    {
        var longest = text.Split(' ').MaxBy(w => w.Length)!;
        if (longest.Length < 6)
            return text;
        var at = 1 + (seed % (longest.Length - 3));
        var letters = longest.ToCharArray();
        (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
        return text.Replace(longest, new string(letters), StringComparison.Ordinal);
    }

    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
