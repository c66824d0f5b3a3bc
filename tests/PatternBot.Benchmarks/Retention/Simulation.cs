using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Benchmarks.Retention;

/// <summary>A population that learns for half a year with the product's scheduler and rating policy.</summary>
internal sealed class Simulation(Population population, Random random)
{
    private const int Learners = 200;
    private const int Days = 180;
    private const int Questions = 330;
    private const int NewADay = 5;
    private const int DaysUntilExam = 30;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What was predicted of every review, and what came of it.</summary>
    public Calibration Reviews { get; } = new();

    /// <summary>
    /// The same without memories that would not last a day: the shortest interval is a day, so the schedule has no say in how many of them are recalled.
    /// </summary>
    public Calibration PlacedReviews { get; } = new();

    /// <summary>The same of every question that was ever answered, all asked once more after a month without any review.</summary>
    public Calibration Exam { get; } = new();

    public void Run()
    {
        var talents = Enumerable.Range(0, Questions).Select(_ => Normal()).ToArray();
        for (var learner = 0; learner < Learners; learner++)
            Learn(Normal(), talents);
    }

    private void Learn(double person, double[] talents)
    {
        var known = new List<Learnt>();
        for (var day = 0; day < Days; day++)
        {
            if (random.NextDouble() >= population.Attendance)
                continue;
            var now = Start.AddDays(day);
            foreach (var question in known.Where(q => q.State!.Due <= now))
                Answer(question, now, Reviews, question.State!.Stability >= 1 ? PlacedReviews : null);
            for (var fresh = 0; fresh < NewADay && known.Count < Questions; fresh++)
            {
                var question = new Learnt(population.MemoryOf(person, talents[known.Count]));
                Answer(question, now);
                known.Add(question);
            }
        }

        foreach (var question in known)
            Answer(question, Start.AddDays(Days - 1 + DaysUntilExam), Exam);
    }

    private void Answer(Learnt question, DateTimeOffset now, params ReadOnlySpan<Calibration?> tallies)
    {
        // Of what was only just read, seven in ten are understood.
        const double UnderstoodAtFirst = 0.7;
        var recalled = random.NextDouble() < (question.State is null ? UnderstoodAtFirst : question.Memory.Recall(now));
        var right = random.NextDouble() < (recalled ? 1 - population.Slip : population.Guess);
        var evidence = new AnswerEvidence(right, PaceOf(recalled), WasChanged: false);
        var rating = RatingPolicy.Rate(evidence, question.Last);
        foreach (var tally in tallies)
            tally?.Add(ReviewSchedule.Scheduler.Retrievability(question.State!, now), right);
        question.State = ReviewSchedule.Scheduler.Review(question.State, rating, now);
        question.Last = evidence;
        question.Memory.Practise(now, !recalled ? Rating.Again : right ? rating : Rating.Good);
    }

    /// <summary>Who remembers is quick three times in ten and slow once in ten; who guesses is slow half of the time.</summary>
    private Pace PaceOf(bool recalled)
    {
        var draw = random.NextDouble();
        var (slow, quick) = recalled ? (0.1, 0.3) : (0.5, 0.1);
        return draw < slow ? Pace.Slow : draw < slow + quick ? Pace.Quick : Pace.Steady;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class Learnt(ISimulatedMemory memory)
    {
        public ISimulatedMemory Memory { get; } = memory;

        public MemoryState? State { get; set; }

        public AnswerEvidence? Last { get; set; }
    }
}
