using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Growth;

/// <summary>Show what stack goes with a number of users, and what comes next.</summary>
/// <param name="Users">How many users there are now.</param>
/// <param name="Target">How many there will be, or null when that was not said.</param>
public sealed record ShowGrowthStage(double Users, double? Target) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "growth.show";

    /// <summary>A button that shows the stage with that many users.</summary>
    public static CardButton Button(string title, double users) =>
        CardButton.For(title, Verb, ("users", users.ToString("0", CultureInfo.InvariantCulture)));
}

/// <summary>Show all stages of growth.</summary>
public sealed record ListGrowthStages : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "growth.list";
}
