using PatternBot.Knowledge;

namespace PatternBot.Tests.Knowledge;

/// <summary>The repository's own knowledge base.</summary>
public sealed class TheCatalogTests
{
    private static Catalog Catalog => TheCatalog.Whole;

    [Fact]
    public void It_has_no_faults() => Assert.Empty(TheCatalog.Reading.Faults);

    [Fact]
    public void It_holds_38_gold_38_silver_and_25_bronze_patterns() => Assert.Equal(
        (38, 38, 25),
        (TheCatalog.Reading.Counts.Gold, TheCatalog.Reading.Counts.Silver, TheCatalog.Reading.Counts.Bronze));

    [Fact]
    public void Every_pattern_has_at_least_64_phrases() =>
        Assert.All(Catalog.Patterns, p => Assert.True(p.Phrases.Length >= 64, p.Slug));

    [Fact]
    public void It_asks_330_questions_and_more_of_which_ten_span_patterns()
    {
        Assert.True(Catalog.Questions.Length >= 330);
        Assert.True(Catalog.Questions.Count(q => q.Pattern is null) >= 10);
    }

    [Fact]
    public void Every_pattern_has_three_questions_and_every_kind_about_a_quarter_of_all()
    {
        Assert.All(Catalog.Patterns, p => Assert.True(Catalog.Questions.Count(q => q.Pattern == p.Slug) >= 3, p.Slug));
        Assert.All(TheCatalog.Reading.Counts.Questions, kind => Assert.InRange(kind.Count, Catalog.Questions.Length * 0.2, Catalog.Questions.Length * 0.3));
        Assert.Equal(4, TheCatalog.Reading.Counts.Questions.Length);
    }

    [Fact]
    public void Every_gold_pattern_has_a_diagram() =>
        Assert.All(Catalog.Patterns.Where(p => p.Tier == Tier.Gold), p => Assert.NotNull(p.Diagram));

    [Fact]
    public void Relations_read_the_same_from_both_ends() => Assert.All(
        from pattern in Catalog.Patterns
        from relation in pattern.Relations
        select (Pattern: pattern, Relation: relation),
        pair =>
        {
            var back = Assert.Single(Catalog.Pattern(pair.Relation.Slug)!.Relations, r => r.Slug == pair.Pattern.Slug);
            var (one, other) = (pair.Relation.Kind, back.Kind);
            Assert.True(
                one == other ? one != RelationKind.Needs : (one, other) is (RelationKind.Needs, RelationKind.WorksWith) or (RelationKind.WorksWith, RelationKind.Needs),
                $"{pair.Pattern.Slug} {one} {back.Slug}, {other} back");
        });

    [Fact]
    public void The_six_emergencies_are_those_of_the_evaluation_contract() => Assert.Equal(
        ["high-latency", "cascade-failures", "cant-scale", "data-conflicts", "complex-workflows", "debugging-nightmare"],
        Catalog.Emergencies.Select(e => e.Slug));

    [Fact]
    public void Every_emergency_has_six_signals_and_more() =>
        Assert.All(Catalog.Emergencies, e => Assert.InRange(e.Signals.Length, 6, 10));

    [Theory]
    [InlineData("~95", "101")]
    [InlineData("Rate Limiting", "Rate Limiting")]
    public void The_page_s_contradictions_are_listed_as_known(string page, string also) => Assert.Contains(
        Catalog.Tables.Contradictions.Rows,
        c => c.PageSays.Contains(page, StringComparison.Ordinal) && c.AlsoSays.Contains(also, StringComparison.Ordinal) && c.CatalogSays.Length > 0);

    [Fact]
    public void Limits_of_the_page_are_numbers_to_compute_with()
    {
        Assert.Equal(["< 3 engineers"], Catalog.Tables.Constraints.Rows.Where(c => c.Limit is { Unit: PatternBot.Knowledge.Tables.QuantityUnit.Engineers } l && l.Contains(2)).Select(c => c.IfYouHave));
        Assert.Equal("Growth", Catalog.Tables.GrowthStages.Rows.First(s => s.Users.Contains(40_000)).Stage);
        Assert.Equal("Medium Scale", Catalog.Tables.Navigator.Rows.First(n => n.Load.Contains(100_000)).Scale);
        Assert.Equal(4, Catalog.Tables.Constraints.Rows.Count(c => c.Limit is not null));
    }
}
