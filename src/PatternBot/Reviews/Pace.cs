namespace PatternBot.Reviews;

/// <summary>How fast an answer came, for the length of its question. <see cref="RatingPolicy"/> states the bounds.</summary>
public enum Pace
{
    /// <summary>Hardly longer than reading takes.</summary>
    Quick,

    /// <summary>With some thought, or nobody knows how long.</summary>
    Steady,

    /// <summary>Long after: thought over, looked up or left lying.</summary>
    Slow,
}
