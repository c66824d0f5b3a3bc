namespace PatternBot.Reviews.Fsrs;

/// <summary>
/// FSRS-6: how a memory changes with a review, and when the next one is due. Pure: the time is given, nothing is random (intervals are not
/// fuzzed). Equal to ts-fsrs 5.4.2, whose <c>BasicScheduler</c> and <c>LongTermScheduler</c> it follows. Thread-safe.
/// </summary>
/// <remarks>
/// Days are counted between calendar dates in UTC when a review is scheduled, and in full 24 hours when the chance of recall is asked
/// for, both as ts-fsrs does. A clock that goes backwards never makes a memory younger: a review that is dated before the last one counts as made
/// at the moment of the last one.
/// </remarks>
public sealed class FsrsScheduler
{
    /// <summary>The algorithm, as logs name it.</summary>
    public const string Algorithm = "FSRS-6.0";

    private static readonly Rating[] Ratings = [Rating.Again, Rating.Hard, Rating.Good, Rating.Easy];

    private readonly FsrsParameters _parameters;
    private readonly FsrsFormulas _formulas;

    /// <summary>A scheduler with these parameters.</summary>
    public FsrsScheduler(FsrsParameters parameters)
    {
        _parameters = parameters;
        _formulas = new FsrsFormulas(parameters);
    }

    /// <summary>Default parameters, whole days: what PatternBot's quizzes use.</summary>
    public static FsrsScheduler LongTerm { get; } = new(FsrsParameters.LongTerm);

    /// <summary>Default parameters with short steps of 1 and 10 minutes.</summary>
    public static FsrsScheduler WithShortTerm { get; } = new(FsrsParameters.WithShortTerm);

    /// <summary>The algorithm and the kind of schedule, for the log: <c>FSRS-6.0 long-term</c> or <c>FSRS-6.0 short-term</c>. Parameters are not told apart.</summary>
    public string Version => _parameters.ShortTerm ? $"{Algorithm} short-term" : $"{Algorithm} long-term";

    /// <summary>The memory after a review.</summary>
    /// <param name="memory">The memory before it; null when the question was never reviewed.</param>
    /// <param name="rating">How well it was remembered.</param>
    /// <param name="at">When; counts as <see cref="MemoryState.LastReview"/> when it is earlier.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rating is none of the four.</exception>
    /// <exception cref="ArgumentException">The memory holds a stability or difficulty that FSRS never gives.</exception>
    public MemoryState Review(MemoryState? memory, Rating rating, DateTimeOffset at)
    {
        if (rating is < Rating.Again or > Rating.Easy)
            throw new ArgumentOutOfRangeException(nameof(rating), rating, "A rating is Again, Hard, Good or Easy.");
        if (memory is not null && !IsPossible(memory))
            throw new ArgumentException($"No memory has stability {memory.Stability} and difficulty {memory.Difficulty}.", nameof(memory));
        if (memory is not null && at < memory.LastReview)
            at = memory.LastReview;
        return _parameters.ShortTerm ? ReviewShortTerm(memory, rating, at) : ReviewLongTerm(memory, rating, at);
    }

    /// <summary>The chance of recall at a time, from 0 to 1; 1 within 24 hours of the last review and for every earlier time.</summary>
    public double Retrievability(MemoryState memory, DateTimeOffset at) =>
        _formulas.Retrievability(Math.Max(0, Math.Floor((at - memory.LastReview).TotalDays)), memory.Stability);

    /// <summary>The memory that a log leads to, in the log's order; null for an empty log.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rating of the log is none of the four.</exception>
    public MemoryState? Replay(IEnumerable<ReviewEntry> log) =>
        log.Aggregate((MemoryState?)null, (memory, entry) => Review(memory, entry.Rating, entry.At));

    /// <summary>The memory as it was before the last review of a log, computed anew: exact in every field. Null when that was the first one.</summary>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    public MemoryState? Rollback(IReadOnlyCollection<ReviewEntry> log) =>
        log.Count > 0 ? Replay(log.Take(log.Count - 1)) : throw new ArgumentException("There is no review to take back.", nameof(log));

    private MemoryState ReviewShortTerm(MemoryState? memory, Rating rating, DateTimeOffset at)
    {
        var next = Next(memory, rating, at);
        if (memory?.Phase != MemoryPhase.Review)
            return WithStep(next, memory?.Phase ?? MemoryPhase.Learning, LearningStep.After(_parameters, memory?.Phase, memory?.LearningStep ?? 0, rating));
        if (rating == Rating.Again)
        {
            var step = LearningStep.After(_parameters, memory.Phase, memory.LearningStep, rating);
            return WithStep(next with { Lapses = memory.Lapses + 1 }, MemoryPhase.Relearning, step);
        }

        // A better rating never waits shorter: the intervals of the three stay apart by a day.
        var good = IntervalAfter(memory, Rating.Good, at);
        var hard = Math.Min(IntervalAfter(memory, Rating.Hard, at), good);
        good = Math.Max(good, hard + 1);
        return WithInterval(next, rating switch
        {
            Rating.Hard => hard,
            Rating.Good => good,
            _ => Math.Max(IntervalAfter(memory, Rating.Easy, at), good + 1),
        });
    }

    private MemoryState ReviewLongTerm(MemoryState? memory, Rating rating, DateTimeOffset at)
    {
        var next = Next(memory, rating, at);
        if (memory is not null && rating == Rating.Again)
            next = next with { Lapses = memory.Lapses + 1 };

        Span<int> intervals = stackalloc int[Ratings.Length];
        for (var i = 0; i < Ratings.Length; i++)
            intervals[i] = IntervalAfter(memory, Ratings[i], at);
        intervals[0] = Math.Min(intervals[0], intervals[1]);
        for (var i = 1; i < Ratings.Length; i++)
            intervals[i] = Math.Max(intervals[i], intervals[i - 1] + 1);
        return WithInterval(next, intervals[(int)rating - 1]);
    }

    /// <summary>The memory's new strength, counted and dated, not yet scheduled.</summary>
    private MemoryState Next(MemoryState? memory, Rating rating, DateTimeOffset at) => new()
    {
        Stability = StabilityAfter(memory, rating, at),
        Difficulty = memory is null ? _formulas.FirstDifficulty(rating) : _formulas.NextDifficulty(memory.Difficulty, rating),
        Phase = MemoryPhase.Review,
        LearningStep = 0,
        ScheduledDays = 0,
        Reps = (memory?.Reps ?? 0) + 1,
        Lapses = memory?.Lapses ?? 0,
        LastReview = at,
        Due = at,
    };

    private double StabilityAfter(MemoryState? memory, Rating rating, DateTimeOffset at) =>
        memory is null ? _formulas.FirstStability(rating) : _formulas.NextStability(memory.Difficulty, memory.Stability, DaysBetween(memory.LastReview, at), rating);

    private int IntervalAfter(MemoryState? memory, Rating rating, DateTimeOffset at) => _formulas.Interval(StabilityAfter(memory, rating, at));

    private MemoryState WithStep(MemoryState next, MemoryPhase stepping, LearningStep? step)
    {
        if (step is not { } following)
            return WithInterval(next, _formulas.Interval(next.Stability));
        // A step of a day or more counts as an interval, though the steps go on after it.
        return next with
        {
            Phase = following.Wait < TimeSpan.FromDays(1) ? stepping : MemoryPhase.Review,
            LearningStep = following.Index,
            ScheduledDays = following.Wait.Days,
            Due = next.LastReview + following.Wait,
        };
    }

    private static MemoryState WithInterval(MemoryState next, int days) => next with { ScheduledDays = days, Due = next.LastReview.AddDays(days) };

    private static int DaysBetween(DateTimeOffset earlier, DateTimeOffset later) => (later.UtcDateTime.Date - earlier.UtcDateTime.Date).Days;

    private static bool IsPossible(MemoryState memory) =>
        memory.Stability is >= FsrsFormulas.LeastStability and <= FsrsFormulas.MostStability && memory.Difficulty is >= 1 and <= 10;
}
