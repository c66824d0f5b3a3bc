using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Triage;

/// <summary>Triage of an emergency.</summary>
/// <param name="Emergency">The emergency's slug.</param>
/// <param name="Heard">The words that led there, at most five; empty when it was named or pressed.</param>
/// <param name="Mentions">Indexes of the emergency's signals that the message holds.</param>
/// <param name="Fitting">Patterns that fit the words themselves, the best first.</param>
public sealed record StartTriage(string Emergency, ValueList<string> Heard, ValueList<int> Mentions, ValueList<string> Fitting) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "triage.start";

    /// <summary>A button that starts triage.</summary>
    public static CardButton Button(Emergency emergency) => CardButton.For($"{emergency.Icon} {emergency.Name}", Verb, ("emergency", emergency.Slug));
}

/// <summary>What to do now, step by step.</summary>
/// <param name="Emergency">The emergency's slug.</param>
public sealed record ShowTriageSteps(string Emergency) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "triage.steps";
}

/// <summary>What to do once the fire is out.</summary>
/// <param name="Emergency">The emergency's slug.</param>
public sealed record ShowLongTermPlan(string Emergency) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "triage.plan";
}

/// <summary>Show which other patterns help in the emergency, beside those of the triage card.</summary>
/// <param name="Emergency">The emergency's slug.</param>
public sealed record ShowOtherHelp(string Emergency) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "triage.more";
}

/// <summary>Say why a message was taken for that emergency.</summary>
/// <param name="Triage">The triage that is to be explained.</param>
public sealed record ExplainTriage(StartTriage Triage) : Intent;

/// <summary>Offer the emergencies to choose from.</summary>
/// <param name="Except">The emergency that it is not, or null.</param>
public sealed record ChooseEmergency(string? Except) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "triage.choose";
}
