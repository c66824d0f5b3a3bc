using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Tests.Knowledge;

/// <summary>Every cell of the page's pipe tables stands in the catalog, unchanged and in the page's order.</summary>
public sealed class SeedPageTests
{
    private static Catalog Catalog => TheCatalog.Whole;

    private static CatalogTables Tables => TheCatalog.Whole.Tables;

    [Fact]
    public void The_catalog_table()
    {
        var tiers = Tables.Tiers.Rows.ToDictionary(t => t.Tier, t => $"{t.Icon} {t.Tier}");
        var categories = Tables.Categories.Rows.ToDictionary(c => c.Category, c => $"{c.Icon} {c.Category}");
        var rows = SeedPage.Table("Pattern Catalog");

        Assert.Equal(21, rows.Count);
        foreach (var (row, link) in rows.Zip(SeedPage.CatalogLinks))
        {
            var pattern = Catalog.Pattern(link == "caching-strategies" ? "caching" : link);
            Assert.True(pattern is not null, $"{row[0]} ({link}) is no pattern.");
            Assert.Contains(row[0], pattern.Abbreviations.Append(pattern.Name).Concat(pattern.Aliases), StringComparer.OrdinalIgnoreCase);
            Assert.Equal((row[1], row[2], row[3], row[4]), (tiers[pattern.Tier], categories[pattern.Category], pattern.Problem, pattern.When));
            Assert.Equal(row[5].Split(' ')[1], pattern.Complexity.ToString());
        }
    }

    [Fact]
    public void The_emergency_room() => AssertRows(
        "Pattern Emergency Room",
        Catalog.Emergencies,
        e => [$"{e.Icon} {e.Name}", e.Symptoms, e.ImmediateFix, e.LongTermSolution, e.TimeToRelief]);

    [Fact]
    public void Return_on_investment() => AssertRows(
        "Pattern ROI Calculator",
        Tables.ReturnOnInvestment.Rows,
        r => [r.Pattern.Name, r.Investment.Text, r.PaybackPeriod.Text, r.FiveYearReturn.Text, r.RealExample.Text]);

    [Fact]
    public void Constraints() => AssertRows(
        "Pattern Selection by Constraints",
        Tables.Constraints.Rows,
        c => [c.IfYouHave, Names(c.Avoid), c.UseInsteadText, c.Why]);

    [Fact]
    public void Real_world_impact() => AssertRows(
        "Real-World Pattern Impact",
        Tables.RealWorldImpact.Rows,
        i => [i.Company, i.Pattern.Name, $"{Tables.Tiers.Rows.Single(t => t.Tier == i.Tier).Icon} {i.Tier}", i.Scale.Text, i.Result, i.KeyMetric.Text]);

    [Fact]
    public void Anti_patterns() => AssertRows(
        "Anti-Patterns to Avoid",
        Tables.AntiPatterns.Rows,
        a => [a.Name, a.RedFlag, a.Cost.Text, a.Fix]);

    [Fact]
    public void Success_metrics() => AssertRows(
        "Pattern Success Metrics",
        Tables.SuccessMetrics.Rows,
        m => [m.Pattern.Name, m.Metric, m.Good.Text, m.Great.Text, m.Elite.Text]);

    [Fact]
    public void The_checklist() => AssertRows(
        "Implementation Checklist",
        Tables.Checklist.Rows,
        c => [$"{c.Step}\uFE0F\u20E3", c.Question, c.Action, c.CommonMistake]);

    [Fact]
    public void Resources()
    {
        var rows = SeedPage.Table("Pattern Resources").Select(r => r.Select(SeedPage.WithoutSigns));

        Assert.Equal(rows, Tables.Resources.Rows.Select(r => new[] { r.Name, r.Purpose, r.Time }));
    }

    [Fact]
    public void Problem_domains() => AssertRows(
        "Patterns by Problem Domain",
        Tables.ProblemDomains.Rows,
        d => [$"{d.Icon} {d.Domain}", Names(d.KeyPatterns), d.StartWith.Name]);

    [Fact]
    public void Figures_that_the_page_gives_without_a_source_are_marked()
    {
        Assert.All(Tables.ReturnOnInvestment.Rows, r => Assert.True(r.Investment.Unsourced && r.PaybackPeriod.Unsourced && r.FiveYearReturn.Unsourced && r.RealExample.Unsourced));
        Assert.All(Tables.RealWorldImpact.Rows, r => Assert.True(r.Scale.Unsourced && r.KeyMetric.Unsourced));
        Assert.All(Tables.Categories.Rows, r => Assert.True(r.ReturnTimeline.Unsourced));
        Assert.Equal(["87%", "4.2/5"], Tables.HealthDashboard.Rows.Where(r => r.Value.Unsourced).Select(r => r.Value.Text));
    }

    private static void AssertRows<T>(string heading, IEnumerable<T> rows, Func<T, string[]> cells)
    {
        var expected = SeedPage.Table(heading);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(cells));
    }

    private static string Names(IEnumerable<NamedPattern> names) => string.Join(", ", names.Select(n => n.Name));
}
