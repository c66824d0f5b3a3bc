using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;
using PatternBot.Turns;

namespace PatternBot.Tests.Storage;

/// <summary>Records with valid values.</summary>
internal static class Stored
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static Learner ALearner() => new() { Id = Guid.CreateVersion7(), Since = Monday };

    public static LearnerAccount AnAccount(Learner learner, string user = "ada", string channel = "webchat") => new(channel, user, learner.Id, Monday);

    public static QuizSession ASession(Learner learner, int questions = 3) => new()
    {
        Id = Guid.CreateVersion7(),
        LearnerId = learner.Id,
        Kind = SessionKind.Quiz,
        Title = "Sharding",
        Questions = new ValueList<string>([.. Enumerable.Range(1, questions).Select(i => $"sharding-{i}")]),
        Seed = -7,
        StartedAt = Monday,
    };

    public static LogEntry AnEntry(Learner learner, string asking, string question = "sharding-1") => new()
    {
        Asking = asking,
        LearnerId = learner.Id,
        QuestionId = question,
        Chosen = new ValueList<string>(["a1b2c3", "d4e5f6"]),
        IsRight = true,
        Pace = Pace.Quick,
        TookMs = 12_345,
        Rating = 3,
        Algorithm = "test",
        At = Monday,
    };

    public static ReviewState AReview(Learner learner) => new()
    {
        LearnerId = learner.Id,
        QuestionId = "sharding-1",
        Memory = FsrsScheduler.LongTerm.Review(null, Rating.Good, Monday),
    };

    public static ChannelRound ARound(string place = "town") => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = "msteams",
        Place = place,
        QuestionId = "sharding-1",
        Seed = 5,
        OpenedAt = Monday,
        ClosesAt = Monday.AddHours(1),
    };

    /// <summary>Adds records in one unit.</summary>
    public static Task SaveAsync(this ILearningStore store, params IStoredRecord[] records) => store.WriteAsync(
        (unit, _) =>
        {
            foreach (var record in records)
                unit.Add(record);
            return Task.FromResult(0);
        },
        TestContext.Current.CancellationToken);
}
