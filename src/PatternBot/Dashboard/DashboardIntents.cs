using PatternBot.Turns;

namespace PatternBot.Dashboard;

/// <summary>Show the figures of the catalog: those counted here, and those that the page published.</summary>
public sealed record ShowDashboard : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "dashboard.show";
}
