using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Paths;

/// <summary>Show a learning path with its weeks.</summary>
/// <param name="Slug">The path.</param>
public sealed record ShowPath(string Slug) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "path.show";

    /// <summary>A button that shows the path.</summary>
    public static CardButton Button(LearningPath path) => CardButton.For($"🧭 {path.Name}", Verb, ("slug", path.Slug));
}

/// <summary>Show one week of a path: its patterns, what to read, the project, the questions.</summary>
/// <param name="Slug">The path.</param>
/// <param name="Week">The week's number, as the path counts.</param>
public sealed record ShowPathWeek(string Slug, int Week) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "path.week";

    /// <summary>A button that shows the week.</summary>
    public static CardButton Button(LearningPath path, PathWeek week) =>
        CardButton.For($"Week {week.Number}: {week.Title}", Verb, ("slug", path.Slug), ("week", week.Number.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Offer the paths to choose from.</summary>
public sealed record ListPaths : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "path.list";
}
