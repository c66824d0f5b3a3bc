namespace PatternBot.Reviews.Fsrs;

/// <summary>How well somebody remembered. The numbers are FSRS's own (<c>G</c> in its formulas) and stand in stored logs.</summary>
public enum Rating
{
    /// <summary>Forgotten: the answer was wrong.</summary>
    Again = 1,

    /// <summary>Remembered with trouble.</summary>
    Hard = 2,

    /// <summary>Remembered.</summary>
    Good = 3,

    /// <summary>Remembered without effort.</summary>
    Easy = 4,
}
