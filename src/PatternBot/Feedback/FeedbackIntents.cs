using PatternBot.Turns;

namespace PatternBot.Feedback;

/// <summary>Say whether an answer helped.</summary>
/// <param name="About">The answer: the card's template and its title, such as <c>triage/High Latency</c>.</param>
/// <param name="Helpful">Whether it helped.</param>
public sealed record GiveFeedback(string About, bool Helpful) : Intent
{
    /// <summary>The verb of its buttons, which the templates of answers carry.</summary>
    public const string Verb = "feedback.give";
}
