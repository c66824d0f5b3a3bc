using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Tables;

/// <summary>The tables about learning.</summary>
internal static class LearningTables
{
    public static TableFormat<TimeInvestment> TimeInvestment { get; } = new(
        "time-investment",
        ["Item", "Value", "What it means"],
        row => new TimeInvestment(row["Item"], row.Figure("Value"), row["What it means"]));

    public static TableFormat<LearningGoal> Goals { get; } = new(
        "learning-goals",
        ["When", "Goal", "Reached when"],
        row => new LearningGoal(row["When"], row["Goal"], row["Reached when"]));

    public static TableFormat<LearningOutcome> Outcomes { get; } = new(
        "learning-outcomes",
        ["Skill", "It shows when"],
        row => new LearningOutcome(row["Skill"], row["It shows when"]));

    public static TableFormat<JourneyStep> Journey { get; } = new(
        "learning-journey",
        ["State", "Topic", "Question", "What to bring"],
        row => new JourneyStep(row["State"], row["Topic"], row["Question"], row["What to bring"]));

    public static TableFormat<TimelineEntry> Timeline { get; } = new(
        "learning-timeline",
        ["Stage", "Part", "First week", "Days", "Focus"],
        row => new TimelineEntry(row["Stage"], row["Part"], row.Number("First week"), row.Number("Days"), row["Focus"]));

    public static TableFormat<MiniProject> MiniProjects { get; } = new(
        "mini-projects",
        ["Project", "Patterns", "First milestone", "Done when"],
        row => new MiniProject(row["Project"], row.Names("Patterns"), row["First milestone"], row["Done when"]));

    public static TableFormat<NextStep> NextSteps { get; } = new(
        "next-steps",
        ["Group", "Kind", "Item", "How"],
        row => new NextStep(row["Group"], row["Kind"], row["Item"], row["How"]));

    public static TableFormat<ProgressItem> ProgressGroups { get; } = new(
        "progress-groups",
        ["Group", "When", "Pattern", "Gain", "Mastered when"],
        row => new ProgressItem(row["Group"], row["When"], row.Pattern("Pattern"), row["Gain"], row["Mastered when"]));

    public static TableFormat<Resource> Resources { get; } = new(
        "resources",
        ["Resource", "Purpose", "Time", "In PatternBot"],
        row => new Resource(row["Resource"], row["Purpose"], row["Time"], row["In PatternBot"]));
}
