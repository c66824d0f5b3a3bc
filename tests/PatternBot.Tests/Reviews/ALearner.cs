using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Tests.Reviews;

/// <summary>A person who answers questions from Monday 2026-01-05, 09:00 UTC on.</summary>
internal sealed class ALearner
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly List<LearnerAnswer> _log = [];

    /// <summary>Answers on a day, counted from that Monday.</summary>
    public ALearner Answering(string question, Rating rating, double day = 0)
    {
        _log.Add(new LearnerAnswer(question, new ReviewEntry(Monday.AddDays(day), rating, FsrsScheduler.LongTerm.Version)));
        return this;
    }

    public LearnerHistory History => LearnerHistory.Of(_log, FsrsScheduler.LongTerm);
}
