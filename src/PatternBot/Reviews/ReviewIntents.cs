using PatternBot.Turns;

namespace PatternBot.Reviews;

/// <summary>Ask what is due today.</summary>
public sealed record StartReview : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "review.start";
}

/// <summary>Take the last answer back.</summary>
public sealed record UndoAnswer : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "review.undo";
}
