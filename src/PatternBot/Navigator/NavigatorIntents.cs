using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Navigator;

/// <summary>Lead to patterns step by step: how large, what hurts, what helps.</summary>
/// <param name="Scale">The scale, as the table has it (<c>Medium Scale</c>), or null to ask for it.</param>
/// <param name="Issue">What hurts, as the table has it (<c>Reliability</c>), or null to ask for it.</param>
public sealed record Navigate(string? Scale, string? Issue) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "navigator.step";

    /// <summary>A button that goes on with these answers.</summary>
    public static CardButton Button(string title, string? scale, string? issue) => CardButton.For(title, Verb, ("scale", scale ?? "ask"), ("issue", issue ?? "ask"));
}
