using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Tables;

/// <summary>The tables about categories and tiers.</summary>
internal static class GuideTables
{
    public static TableFormat<CategoryGuide> Categories { get; } = new(
        "categories",
        ["Category", "Name", "Icon", "Complexity", "Prerequisites", "Start with", "ROI Timeline", "What belongs to it"],
        row => new CategoryGuide(
            row.OneOf("Category", Vocabularies.Categories),
            row["Name"],
            row["Icon"],
            row["Complexity"],
            row["Prerequisites"],
            row.Pattern("Start with"),
            row.Figure("ROI Timeline"),
            row["What belongs to it"]));

    public static TableFormat<TierGuide> Tiers { get; } = new(
        "tiers",
        ["Tier", "Icon", "Meaning", "Standards", "How to take it"],
        row => new TierGuide(row.OneOf("Tier", Vocabularies.Tiers), row["Icon"], row["Meaning"], row["Standards"], row["How to take it"]));

    public static TableFormat<TierPractice> ExcellenceGuides { get; } = new(
        "excellence-guides",
        ["Tier", "Practice", "What it takes"],
        row => new TierPractice(row.OneOf("Tier", Vocabularies.Tiers), row["Practice"], row["What it takes"]));
}
