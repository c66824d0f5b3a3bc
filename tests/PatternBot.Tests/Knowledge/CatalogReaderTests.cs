using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Tests.Knowledge;

public sealed class CatalogReaderTests : IDisposable
{
    private readonly AKnowledgeBase _base = new();

    public void Dispose() => _base.Dispose();

    private Catalog Catalog()
    {
        var reading = _base.Reading();
        Assert.Empty(reading.Faults);
        return reading.Catalog!;
    }

    [Fact]
    public void Patterns_stand_by_tier_and_then_by_name() =>
        Assert.Equal(["timeout", "caching", "saga"], Catalog().Patterns.Select(p => p.Slug));

    [Fact]
    public void A_relation_that_one_file_states_can_be_read_from_both_ends()
    {
        var catalog = Catalog();

        Assert.Equal(
            [new Relation(RelationKind.WorksWith, "caching", "They help each other."), new Relation(RelationKind.WorksWith, "saga", "They help each other.")],
            catalog.Pattern("timeout")!.Relations);
    }

    [Fact]
    public void What_is_needed_works_with_what_needs_it()
    {
        _base.Replace("patterns/timeout.md", "works-with:\n    - pattern: caching\n      why: They help each other.\n", "works-with: []\n");
        _base.Replace("patterns/timeout.md", "needs: []", "needs:\n    - pattern: caching\n      why: It must be there.");

        var caching = Catalog().Pattern("caching")!;

        Assert.Contains(new Relation(RelationKind.WorksWith, "timeout", "It must be there."), caching.Relations);
    }

    [Fact]
    public void A_pattern_that_the_emergency_room_names_helps_in_that_emergency()
    {
        var saga = Catalog().Pattern("saga")!;

        Assert.Equal([new EmergencyHelp("slow", "It ends the wait."), new EmergencyHelp("broken", "Finishes or undoes.")], saga.Emergencies);
    }

    [Fact]
    public void A_section_is_kept_as_written_and_as_plain_text()
    {
        var section = Catalog().Pattern("timeout")!.Section(SectionNames.WhenNotToUse)!;

        Assert.Equal("- One.\n- Two.\n- Three, and see [the other](caching.md).", section.Markdown);
        Assert.Equal("- One.\n- Two.\n- Three, and see the other.", section.PlainText);
        Assert.Equal(["One.", "Two.", "Three, and see [the other](caching.md)."], section.Items);
    }

    [Fact]
    public void A_list_item_on_two_lines_is_one_item() =>
        Assert.Equal("Two,\non two lines.", Catalog().Pattern("timeout")!.Section(SectionNames.FirstSteps)!.Items[1]);

    [Fact]
    public void A_reference_gives_its_author_title_year_and_address() =>
        Assert.Equal(
            [new Reference("Michael T. Nygard", "Release It!", 2007, "https://pragprog.com/titles/mnee2/release-it-second-edition/")],
            Catalog().Pattern("saga")!.References);

    [Fact]
    public void A_fact_names_the_reference_that_it_comes_from() =>
        Assert.Equal([new Fact("It is old.", new Provenance(ProvenanceKind.Reference, "Release It!"))], Catalog().Pattern("saga")!.Facts);

    [Fact]
    public void A_diagram_is_its_source_without_the_fence() =>
        Assert.Equal("flowchart LR\n    A --> B", Catalog().Pattern("timeout")!.Diagram);

    [Fact]
    public void Phrases_keep_the_signs_that_people_type()
    {
        _base.Replace("patterns/timeout.md", "case 1 of something about deadline", "why: \"503\" & <b> *now* # 1 {x} | `y`?");

        Assert.Equal("why: \"503\" & <b> *now* # 1 {x} | `y`?", Catalog().Pattern("timeout")!.Phrases[0]);
    }

    [Fact]
    public void An_emergency_has_its_row_its_parts_and_its_phrases()
    {
        var slow = Catalog().Emergency("slow")!;

        Assert.Equal(("Slow Site", "🔥", "P99 > 1s", "2 hours"), (slow.Name, slow.Icon, slow.Symptoms, slow.TimeToRelief));
        Assert.Equal([new PatternReason("caching", "Removes the slow part.")], slow.Patterns);
        Assert.Equal([new TriageCheck("One route or all?", "p99 by route")], slow.Checks);
        Assert.Equal(["Roll back.", "Put a cache in front."], slow.FirstSteps);
        Assert.Equal(["upstream", "third party"], slow.Signals[0].Words);
        Assert.Equal(["timeout"], slow.Signals[0].Patterns);
        Assert.Equal(60, slow.Phrases.Length);
    }

    [Fact]
    public void A_path_made_of_parts_has_their_weeks() =>
        Assert.Equal([1, 2], Catalog().Path("whole")!.Weeks.Select(w => w.Number));

    [Fact]
    public void A_name_in_a_table_carries_the_pattern_that_it_stands_for()
    {
        var constraint = Assert.Single(Catalog().Tables.Constraints.Rows);

        Assert.Equal([new NamedPattern("Monolith", null), new NamedPattern("Timeout", "timeout")], constraint.UseInstead);
        Assert.Equal("Monolith + Timeout", constraint.UseInsteadText);
        Assert.True(constraint.Limit!.Contains(2));
        Assert.False(constraint.Limit.Contains(3));
    }

    [Fact]
    public void A_figure_in_an_unsourced_column_says_so()
    {
        _base.Replace("tables/return-on-investment.md", "unsourced: []", "unsourced: [5-Year ROI]");

        var row = Assert.Single(Catalog().Tables.ReturnOnInvestment.Rows);

        Assert.True(row.FiveYearReturn.Unsourced);
        Assert.False(row.PaybackPeriod.Unsourced);
    }

    [Fact]
    public void The_version_changes_with_any_byte_and_with_nothing_else()
    {
        var before = Catalog().Version;
        var again = Catalog().Version;
        _base.Replace("phrases/synonyms.md", "lag", "lags");

        Assert.Equal(before, again);
        Assert.NotEqual(before, Catalog().Version);
    }

    [Fact]
    public void Line_ends_of_Windows_read_the_same()
    {
        var expected = Catalog().Pattern("timeout")!;
        _base.Write("patterns/timeout.md", _base.Read("patterns/timeout.md").ReplaceLineEndings("\r\n"));

        var actual = Catalog().Pattern("timeout")!;

        Assert.Equal(expected.Phrases, actual.Phrases);
        Assert.Equal(expected.Sections.Select(s => s.Markdown), actual.Sections.Select(s => s.Markdown));
    }

    [Fact]
    public void Files_that_editors_leave_behind_do_not_matter()
    {
        _base.Write("patterns/.#timeout.md", "half a");
        _base.Write("patterns/timeout.md~", "old");
        _base.Write("patterns/.timeout.md.swp", "\0\0");

        Assert.Equal(3, Catalog().Patterns.Length);
    }
}
