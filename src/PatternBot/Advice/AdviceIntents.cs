using PatternBot.CardModels;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Advice;

/// <summary>Say what somebody's constraints rule out, and what to use instead.</summary>
/// <param name="Figures">The constraints as figures: engineers, requests a second, dollars a month, bytes.</param>
/// <param name="StrictConsistency">Whether they need strict consistency.</param>
/// <param name="Asked">What they ask about, by the names of the constraints table (<c>Microservices</c>); empty when they ask in general.</param>
public sealed record AdviseByConstraints(ValueList<StatedQuantity> Figures, bool StrictConsistency, ValueList<string> Asked) : Intent;

/// <summary>Show what every constraint of the table rules out.</summary>
public sealed record ShowConstraints : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "advice.constraints";

    /// <summary>A button that shows them.</summary>
    public static CardButton Button { get; } = CardButton.For("All constraints", Verb);
}
