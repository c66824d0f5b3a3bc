namespace PatternBot.Tests.Knowledge;

/// <summary>One valid row, or as few as there may be, for every table but the emergency room.</summary>
internal static class SmallTables
{
    private const string Timeout = "[Timeout](../patterns/timeout.md)";

    public static IEnumerable<(string Name, string Text)> All { get; } =
    [
        Table("navigator", "Scale | Load | Issue | Patterns | Why these", $"Small Scale | < 1K RPS | Performance | {Timeout}, Magic | Because."),
        Table("return-on-investment", "Pattern | Investment | Payback Period | 5-Year ROI | Real Example | What it depends on", $"{Timeout} | $5K (work) | 2 months | 2,400% | Somebody: 90% | On you."),
        Table("constraints", "If You Have | Avoid These | Use These Instead | Why | Until", $"< 3 engineers | K8s | Monolith + {Timeout} | Overhead | Until five."),
        Table("maturity", "Level | Patterns | What it means", $"Mature | {Timeout} | Take it."),
        Table("growth-stages", "Stage | Users | Stack | Sign of the next stage", $"Startup | 0-1K users | Monolith, {Timeout} | Slow pages."),
        Table("combinations", "Combination | Chain | Why in this order", $"Basics | {Timeout} → [Caching](../patterns/caching.md) | First the one, then the other."),
        Table("categories", "Category | Name | Icon | Complexity | Prerequisites | Start with | ROI Timeline | What belongs to it",
            $"core | Core Patterns | C | High | Basics | {Timeout} | 2-4 weeks | Shapes.",
            $"resilience | Resilience Patterns | R | Low | Basics | {Timeout} | 1-2 weeks | Failures.",
            $"data | Data Patterns | D | High | Basics | {Timeout} | 3-6 weeks | Data.",
            $"coordination | Coordination Patterns | A | High | Basics | {Timeout} | 4-8 weeks | Agreement.",
            $"operational | Operational Patterns | O | Medium | Basics | {Timeout} | 2-3 weeks | Running."),
        Table("tiers", "Tier | Icon | Meaning | Standards | How to take it", "gold | G | Proven | High | Take it.", "silver | S | Used | Fair | Look.", "bronze | B | Known | Basic | Try."),
        Table("excellence-guides", "Tier | Practice | What it takes", "gold | Monitoring | Graphs."),
        Table("health-dashboard", "Measure | Value | Basis | How to take it",
            "Total Patterns | 3 | counted | All.",
            "Gold Tier | 1 | counted | One.",
            "Silver Tier | 2 | counted | Two.",
            "Avg. Satisfaction | 4.2/5 | unsourced | Nobody knows."),
        Table("real-world-impact", "Company | Pattern | Tier | Scale | Result | Key Metric | What to take from it", $"Netflix | {Timeout} | gold | 100B req/day | Prevented cascades | 99.99% uptime | Much."),
        Table("anti-patterns", "Anti-Pattern | Red Flag | Cost | Fix | The way out", "Cargo Cult | It is famous | 10x complexity | Start simple | Wait."),
        Table("success-metrics", "Pattern | Metric | Good | Great | Elite | How to measure it", $"{Timeout} | Timeout level | 60% | 80% | 95% | Count."),
        Table("checklist", "Step | Question | Action | Common Mistake | Done when", "1 | Problem? | Write it down | None | It is written."),
        Table("problem-domains", "Domain | Icon | Key Patterns | Start With | Why there", $"Reliability | R | {Timeout} | {Timeout} | It is first."),
        Table("problem-filters", "Problem | Icon | Patterns | What people want", $"Reliability | R | {Timeout} | To stay up."),
        Table("case-studies", "Company | Case | Patterns | What to look for", $"Netflix | Streaming | {Timeout} | Fallbacks."),
        Table("references", "Title | Author | Year | Address | Patterns | Why read it", $"Sagas | Garcia-Molina & Salem | 1987 | https://example.org/sagas.pdf | [Saga](../patterns/saga.md) | Origins."),
        Table("contradictions", "Topic | The page says | The page also says | What holds here", "Timeout in the Basics Path | It is first | It is last | Both."),
        Table("time-investment", "Item | Value | What it means", "Total | 40-60 hours | Six weeks."),
        Table("learning-goals", "When | Goal | Reached when", "Week 1-2 | Core | Known."),
        Table("learning-outcomes", "Skill | It shows when", "Choosing | You say no."),
        Table("learning-journey", "State | Topic | Question | What to bring", "Current | Patterns | How | A system."),
        Table("learning-timeline", "Stage | Part | First week | Days | Focus", "Foundation | Basics | 1 | 7 | Start."),
        Table("mini-projects", "Project | Patterns | First milestone | Done when", $"Build a client | {Timeout} | It calls. | It stops."),
        Table("next-steps", "Group | Kind | Item | How", "Level Up | Topics | Tuning | Slowly."),
        Table("progress-groups", "Group | When | Pattern | Gain | Mastered when", $"Foundation | First | {Timeout} | Less waiting | Set."),
        Table("resources", "Resource | Purpose | Time | In PatternBot", "Selector | Helps | 5 min | Ask."),
    ];

    private static (string, string) Table(string name, string columns, params string[] rows)
    {
        var dashes = string.Join('|', columns.Split('|').Select(_ => "---"));
        var lines = string.Concat(rows.Select(r => $"| {r} |\n"));
        return (name, $"---\ntitle: A table\nsource: page\nunsourced: []\nown: []\n---\n\n| {columns} |\n|{dashes}|\n{lines}");
    }
}
