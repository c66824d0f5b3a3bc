using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Domains;

/// <summary>Show a problem domain: its key patterns, and where to start.</summary>
/// <param name="Name">The domain's name, as the tables have it (<c>Performance</c>, <c>Consistency</c>).</param>
public sealed record ShowDomain(string Name) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "domain.show";

    /// <summary>A button that shows the domain.</summary>
    public static CardButton Button(string icon, string name) => CardButton.For($"{icon} {name}", Verb, ("name", name));
}

/// <summary>Show all problem domains.</summary>
public sealed record ListDomains : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "domain.list";
}
