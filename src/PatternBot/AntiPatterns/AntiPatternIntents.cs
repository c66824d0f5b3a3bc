using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.AntiPatterns;

/// <summary>Show one way of going wrong: what gives it away, what it costs, how to get out.</summary>
/// <param name="Name">Its name, as the table has it.</param>
public sealed record ShowAntiPattern(string Name) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "antipattern.show";

    /// <summary>A button that shows it.</summary>
    public static CardButton Button(string name) => CardButton.For(name, Verb, ("name", name));
}

/// <summary>Show all anti-patterns.</summary>
public sealed record ListAntiPatterns : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "antipattern.list";
}
