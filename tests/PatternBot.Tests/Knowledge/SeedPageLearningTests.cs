using System.Text.RegularExpressions;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Tests.Knowledge;

/// <summary>What the page says about learning stands in the catalog.</summary>
public sealed partial class SeedPageLearningTests
{
    private static Catalog Catalog => TheCatalog.Whole;

    private static CatalogTables Tables => TheCatalog.Whole.Tables;

    private static string Paths => SeedPage.Between("## 🎯 Structured Learning Paths", "### 📈 Learning Progression Timeline");

    [Fact]
    public void Three_paths_with_their_weeks_and_patterns()
    {
        var cards = SeedPage.Cards(Paths).Where(c => c.Title.Contains("Weeks", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, cards.Count);
        foreach (var (card, path) in cards.Zip(Catalog.Paths))
        {
            Assert.Equal(card.Title, $"{path.Name} (Weeks {path.Weeks[0].Number}-{path.Weeks[^1].Number})");
            Assert.Equal((card.Fields["For"], card.Fields["Patterns"]), (path.For, path.Focus));
        }

        Assert.Equal(
            Week().Matches(Paths).Select(m => m.Groups[1].Value),
            Catalog.Paths.Take(3).SelectMany(p => p.Weeks).Select(w => $"Week {w.Number} - {w.Title}"));
        Assert.Equal(
            PathLine().Matches(Paths).Select(m => (m.Groups["name"].Value, m.Groups["slug"].Value.Replace("caching-strategies", "caching", StringComparison.Ordinal), m.Groups["short"].Value)),
            Catalog.Paths.Take(3).SelectMany(p => p.Weeks).SelectMany(w => w.Patterns).Select(p => (p.Name, p.Slug, p.InShort)));
    }

    [Fact]
    public void The_six_weeks_are_the_three_paths() =>
        Assert.Equal([1, 2, 3, 4, 5, 6], Catalog.Path("six-weeks")!.Weeks.Select(w => w.Number));

    [Fact]
    public void Three_tracks_with_their_patterns() => Assert.Equal(
        Track().Matches(Paths).Select(m => (m.Groups["name"].Value, string.Join(", ", TrackItem().Matches(m.Groups["items"].Value).Select(i => i.Groups[1].Value.Trim())))),
        new[] { "e-commerce", "real-time", "analytics" }.Select(s => Catalog.Path(s)!).Select(p => (p.Name, string.Join(", ", p.Weeks.SelectMany(w => w.Patterns).Select(x => x.Name)))));

    [Fact]
    public void The_timeline()
    {
        var chart = SeedPage.Between("title Pattern Learning Journey", "style found1");
        var expected = new List<(string, string, int)>();
        foreach (Match section in ChartSection().Matches(chart))
            foreach (Match task in ChartTask().Matches(section.Groups["tasks"].Value))
                expected.Add((section.Groups["stage"].Value, task.Groups["part"].Value.Trim(), int.Parse(task.Groups["days"].ValueSpan)));

        Assert.Equal(expected, Tables.LearningTimeline.Rows.Select(t => (t.Stage, t.Part, t.Days)));
        // Each stretch follows the one before; the projects start on 8 January, seven days after the first week.
        Assert.Equal([1, 2, 3, 4, 5, 6, 2], Tables.LearningTimeline.Rows.Select(t => t.FirstWeek));
    }

    [Fact]
    public void Time_goals_outcomes_and_journey()
    {
        var cards = SeedPage.Cards(SeedPage.Between("## 📚 Prerequisites", "## Pattern Navigator")).ToDictionary(c => c.Title);

        Assert.Equal(
            cards["Time Investment"].Fields.Select(f => (f.Key, LinkMarks().Replace(f.Value, "$1"))),
            Tables.TimeInvestment.Rows.Select(t => (t.Item, t.Value.Text)));
        Assert.Equal(cards["What You'll Master"].Items, Tables.LearningOutcomes.Rows.Select(o => o.Skill));
        Assert.Equal(cards["Learning Goals"].Fields.Select(f => (f.Key, f.Value)), Tables.LearningGoals.Rows.Select(g => (g.When, g.Goal)));
        Assert.Equal(
            JourneyLine().Matches(SeedPage.Between("**Your Journey So Far**", "**Learning Goals**")).Select(m => (m.Groups["state"].Value, m.Groups["topic"].Value, m.Groups["question"].Value)),
            Tables.LearningJourney.Rows.Select(j => (j.State, j.Topic, j.Question)));
    }

    [Fact]
    public void Projects_and_next_steps()
    {
        var cards = SeedPage.Cards(SeedPage.Between("## 🎓 Next Steps", "### 📊 Progress Tracker"));

        Assert.Equal(cards[0].Items, Tables.MiniProjects.Rows.Select(p => p.Project));
        Assert.Equal(cards.Skip(1).SelectMany(c => c.Items.Select(i => (c.Title, i))), Tables.NextSteps.Rows.Select(s => (s.Group, s.Item)));
        Assert.All(Tables.NextSteps.Rows, s => Assert.Contains($"**{s.Kind}**:", SeedPage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_groups()
    {
        var list = SeedPage.Between("### 📊 Progress Tracker", "*\"The best pattern");
        var expected = new List<(string, string, string, string)>();
        foreach (Match group in ProgressGroup().Matches(list))
            foreach (Match item in ProgressLine().Matches(group.Groups["items"].Value))
                expected.Add((group.Groups["name"].Value, group.Groups["when"].Value, item.Groups["name"].Value, item.Groups["gain"].Value.Trim()));

        Assert.Equal(14, expected.Count);
        Assert.Equal(expected, Tables.ProgressGroups.Rows.Select(p => (p.Group, p.When, p.Pattern.Name, p.Gain)));
    }

    [GeneratedRegex(@"^\s*\*\*(Week \d - .+?)\*\*:", RegexOptions.Multiline)]
    private static partial Regex Week();

    [GeneratedRegex(@"^\s*\d\. \[(?<name>.+?)\]\((?<slug>.+?)\.md\) - (?<short>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex PathLine();

    [GeneratedRegex(@"\*\*\S+ (?<name>[\w-]+ Track)\*\*:(?<items>(\s*- .+)+)")]
    private static partial Regex Track();

    [GeneratedRegex(@"^\s*- (.+)$", RegexOptions.Multiline)]
    private static partial Regex TrackItem();

    [GeneratedRegex(@"section (?<stage>\w+)(?<tasks>(\s+[A-Z][\w ]+:.+)+)")]
    private static partial Regex ChartSection();

    [GeneratedRegex(@"^\s*(?<part>[A-Z][\w ]+?)\s*:.*, (?<days>\d+)d\s*$", RegexOptions.Multiline)]
    private static partial Regex ChartTask();

    [GeneratedRegex(@"\[(.+?)\]\(.+?\)")]
    private static partial Regex LinkMarks();

    [GeneratedRegex(@"\*\*(?<state>Completed|Current|Next)\*\*: \W*(?<topic>[\w ]+?)(\]\(.+?\))? \((?<question>\w+)\)")]
    private static partial Regex JourneyLine();

    [GeneratedRegex(@"\*\*(?<name>\w+ Patterns)\*\* \((?<when>.+?)\):(?<items>(\s*- \[ \] .+)+)")]
    private static partial Regex ProgressGroup();

    [GeneratedRegex(@"- \[ \] (?<name>.+?) - (?<gain>.+)")]
    private static partial Regex ProgressLine();
}
