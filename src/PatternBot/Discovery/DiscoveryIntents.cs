using PatternBot.Turns;

namespace PatternBot.Discovery;

/// <summary>Show any pattern.</summary>
public sealed record ShowRandomPattern : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "discovery.random";
}

/// <summary>Show the pattern of the day: the same for everybody, another one tomorrow.</summary>
public sealed record ShowPatternOfTheDay : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "discovery.today";
}
