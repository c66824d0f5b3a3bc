using PatternBot.Knowledge;
using PatternBot.Reviews;

namespace PatternBot.Progress;

/// <summary>Where a person stands with a pattern.</summary>
public enum Standing
{
    /// <summary>Neither read nor ticked.</summary>
    Open,

    /// <summary>Read here, or ticked as known before.</summary>
    Known,

    /// <summary>Known, and recalled with a predicted retention of at least <see cref="PatternStanding.MasteredFrom"/>.</summary>
    Mastered,
}

/// <summary>How well a person knows one pattern.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Standing">Where they stand.</param>
/// <param name="Retention">Predicted retention, the mean over the pattern's questions that they answered, from 0 to 1; null when they answered none.</param>
/// <param name="Answered">How many of the pattern's questions they answered.</param>
public sealed record PatternStanding(Pattern Pattern, Standing Standing, double? Retention, int Answered)
{
    /// <summary>The predicted retention from which a pattern counts as mastered.</summary>
    public const double MasteredFrom = 0.9;

    /// <summary>
    /// A person's standing with a pattern. Mastered takes all of: read or ticked; at least one of its questions answered; the last answer to each of those
    /// right; and a mean predicted retention of at least <see cref="MasteredFrom"/> now. So it fades when reviews stay away, and comes back with them.
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="catalog">The catalog; answers to questions that it no longer has do not count.</param>
    /// <param name="known">Slugs of the patterns that the person read or ticked.</param>
    /// <param name="history">What the person answered.</param>
    /// <param name="now">Now.</param>
    public static PatternStanding Of(Pattern pattern, Catalog catalog, IReadOnlySet<string> known, LearnerHistory history, DateTimeOffset now)
    {
        var answered = history.Questions.Where(q => catalog.Question(q.QuestionId)?.Pattern == pattern.Slug).ToList();
        double? retention = answered.Count == 0 ? null : answered.Average(q => history.Retention(q, now));
        var standing = !known.Contains(pattern.Slug) ? Standing.Open
            : retention >= MasteredFrom && answered.All(q => q.WasRecalled) ? Standing.Mastered
            : Standing.Known;
        return new PatternStanding(pattern, standing, retention, answered.Count);
    }
}
