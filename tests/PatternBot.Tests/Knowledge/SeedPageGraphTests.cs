using System.Text.RegularExpressions;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Tests.Knowledge;

/// <summary>What the page draws, or says in cards and lists, stands in the catalog too.</summary>
public sealed partial class SeedPageGraphTests
{
    private static Catalog Catalog => TheCatalog.Whole;

    private static CatalogTables Tables => TheCatalog.Whole.Tables;

    [Fact]
    public void The_navigator()
    {
        var graph = SeedPage.Between("## Pattern Navigator", "style Start");
        var scales = Scale().Matches(graph).ToDictionary(m => m.Groups["name"].Value[..1], m => (Name: $"{m.Groups["name"].Value} Scale", Load: m.Groups["load"].Value));
        var expected = Choice().Matches(graph).Select(m =>
            $"{scales[m.Groups["scale"].Value]}: {m.Groups["issue"].Value}: {m.Groups["patterns"].Value.Replace("<br/>", ", ", StringComparison.Ordinal)}");

        var actual = Tables.Navigator.Rows.Select(r => $"{(r.Scale, r.LoadText)}: {r.Issue}: {Names(r.Patterns)}");

        Assert.Equal(9, Tables.Navigator.Rows.Length);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Maturity() => AssertSubgraphs(
        SeedPage.Between("## Pattern Maturity", "style E1"),
        Tables.Maturity.Rows.Select(m => (m.Level, m.Patterns)));

    [Fact]
    public void Growth_stages() => AssertSubgraphs(
        SeedPage.Between("## Pattern Stack by Growth Stage", "style S1"),
        Tables.GrowthStages.Rows.Select(s => ($"{s.Stage} ({s.UsersText})", s.Stack)));

    [Fact]
    public void Combinations() => AssertSubgraphs(
        SeedPage.Between("### Pattern Combinations That Work", "style S1"),
        Tables.Combinations.Rows.Select(c => (c.Name, c.Chain)));

    [Fact]
    public void Packs()
    {
        var cards = SeedPage.Cards(SeedPage.Between("## 📦 Pattern Packs", "## Pattern Categories"));

        Assert.Equal(3, cards.Count);
        foreach (var (card, pack) in cards.Zip(Catalog.Packs))
        {
            Assert.Equal((card.Title, card.Fields["Perfect for"], card.Fields["Tier"], card.Fields["Time"]), (pack.Name, pack.PerfectFor, pack.Tiers, pack.Time));
            Assert.Equal(card.Items.Select(Slug), pack.Patterns.Select(p => p.Slug));
        }
    }

    [Fact]
    public void Categories()
    {
        var cards = SeedPage.Cards(SeedPage.Between("## Pattern Categories", "### Pattern Catalog"));

        Assert.Equal(
            cards.Select(c => (c.Title, c.Fields["Complexity"], c.Fields["Prerequisites"], c.Fields["Start with"], c.Fields["ROI Timeline"])),
            Tables.Categories.Rows.Select(c => (c.Name, c.Complexity, c.Prerequisites, c.StartWith.Name, c.ReturnTimeline.Text)));
    }

    [Fact]
    public void Excellence_guides_by_tier()
    {
        var cards = SeedPage.Cards(SeedPage.Between("## 📊 Excellence Guides", "## 📈 Pattern Health"));

        Assert.Equal(cards.Select(c => c.Fields["Standards"]), Tables.Tiers.Rows.Select(t => t.Standards));
        Assert.Equal(
            cards.SelectMany(c => c.Items.Select(i => $"{c.Title}: {i}")),
            Tables.ExcellenceGuides.Rows.Select(p => $"{p.Tier} Tier Guide: {p.Practice}"));
    }

    [Fact]
    public void What_the_tiers_mean() => Assert.Equal(
        TierMeaning().Matches(SeedPage.Text).Select(m => m.Groups[1].Value),
        Tables.Tiers.Rows.Select(t => $"{t.Icon} {t.Tier}</strong> - {t.Meaning}"));

    [Fact]
    public void The_dashboard() => Assert.Equal(
        DashboardFigure().Matches(SeedPage.Text).Select(m => (m.Groups["measure"].Value, m.Groups["value"].Value)),
        Tables.HealthDashboard.Rows.Select(r => (r.Measure, r.Value.Text)));

    [Fact]
    public void The_tier_filter_counts_what_the_catalog_holds() => Assert.Equal(
        TierFilter().Matches(SeedPage.Text).Select(m => (m.Groups["tier"].Value, int.Parse(m.Groups["count"].ValueSpan))),
        Catalog.Patterns.GroupBy(p => p.Tier).Select(g => (g.Key.ToString(), g.Count())));

    [Fact]
    public void Quick_filters()
    {
        var script = SeedPage.Between("const problemPatterns", "};");
        var expected = ScriptList().Matches(script).Select(m => $"{m.Groups["problem"].Value}: {m.Groups["patterns"].Value.Replace("'", "", StringComparison.Ordinal)}");

        Assert.Equal(expected, Tables.ProblemFilters.Rows.Select(f => $"{f.Problem.ToLowerInvariant()}: {Names(f.Patterns)}"));
        Assert.All(Tables.ProblemFilters.Rows, f => Assert.Contains($">{f.Icon} {f.Problem}</button>", SeedPage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Case_studies()
    {
        var list = SeedPage.Between("### Case Studies", "## 📖 References");

        Assert.Equal(
            CaseLine().Matches(list).Select(m => (m.Groups["company"].Value, m.Groups["case"].Value.Replace('-', ' '), m.Groups["patterns"].Value)),
            Tables.CaseStudies.Rows.Select(c => (c.Company, c.Case.ToLowerInvariant(), Names(c.Patterns))));
    }

    [Fact]
    public void References()
    {
        var list = SeedPage.Between("Key Papers & Resources", "## 🎓 Next Steps");

        Assert.Equal(
            ReferenceLine().Matches(list).Select(m => new Reference(m.Groups["author"].Value, m.Groups["title"].Value, int.Parse(m.Groups["year"].ValueSpan), m.Groups["url"].Value)),
            Tables.References.Rows.Select(r => r.Work));
    }

    private static void AssertSubgraphs(string part, IEnumerable<(string Title, System.Collections.Immutable.ImmutableArray<NamedPattern> Patterns)> rows)
    {
        var expected = SeedPage.Subgraphs(part);
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(g => $"{g.Title}: {string.Join(", ", g.Nodes)}"), rows.Select(r => $"{r.Title}: {Names(r.Patterns)}"));
    }

    private static string Names(IEnumerable<NamedPattern> names) => string.Join(", ", names.Select(n => n.Name));

    private static string Slug(string name) => name switch
    {
        "Basic Caching" => "caching",
        "Saga Pattern" => "saga",
        "Cell-based Architecture" => "cell-based",
        _ => Catalog.Patterns.Single(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Slug,
    };

    [GeneratedRegex("Scale -->\\|\"(?<load>.+?)\"\\| (?<name>\\w+)\\[")]
    private static partial Regex Scale();

    [GeneratedRegex("(?<scale>[SML])1 -->\\|(?<issue>\\w+)\\| \\w+\\[\"(?<patterns>.+?)\"\\]")]
    private static partial Regex Choice();

    [GeneratedRegex("<span><strong>(.+?)</span>")]
    private static partial Regex TierMeaning();

    [GeneratedRegex("<h4 style=\"margin: 0; color: .+?\">(?<value>.+?)</h4>\\s*<p .+?>(?<measure>.+?)</p>")]
    private static partial Regex DashboardFigure();

    [GeneratedRegex(@">\S+ (?<tier>Gold|Silver|Bronze) \((?<count>\d+) patterns\)<")]
    private static partial Regex TierFilter();

    [GeneratedRegex(@"'(?<problem>\w+)': \[(?<patterns>.+?)\]")]
    private static partial Regex ScriptList();

    [GeneratedRegex(@"^- \[(?<company>\w+)\]\(.*/(?<case>[a-z-]+)\) → (?<patterns>.+)$", RegexOptions.Multiline)]
    private static partial Regex CaseLine();

    [GeneratedRegex(@"^- \[(?<title>.+?)\]\((?<url>.+?)\) - (?<author>.+), (?<year>\d{4})$", RegexOptions.Multiline)]
    private static partial Regex ReferenceLine();
}
