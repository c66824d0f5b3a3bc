using PatternBot.Cohorts;
using PatternBot.Quizzes;
using PatternBot.Reviews;

namespace PatternBot.Learners;

/// <summary>Keeps what people learn. The core decides, the store remembers: it runs the core's work on a consistent state.</summary>
public interface ILearningStore
{
    /// <summary>Reads.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<T> ReadAsync<T>(Func<ILearningView, CancellationToken, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>
    /// Reads and writes, all or nothing. When somebody else changed the same records meanwhile, the work is done again from the start:
    /// it must have no effect but through the unit. When the task ends, what was written outlives the process.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing was saved.</exception>
    Task<T> WriteAsync<T>(Func<ILearningUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>What can be read.</summary>
public interface ILearningView
{
    /// <summary>What can be read of cohorts.</summary>
    ICohortView Cohorts { get; }

    /// <summary>The learner that a person of a channel is, or null.</summary>
    Task<Learner?> FindLearnerAsync(PersonKey person, CancellationToken cancellationToken);

    /// <summary>A learner by key, or null.</summary>
    Task<Learner?> FindLearnerAsync(Guid learner, CancellationToken cancellationToken);

    /// <summary>The persons that a learner is, the first linked first.</summary>
    Task<IReadOnlyList<LearnerAccount>> AccountsAsync(Guid learner, CancellationToken cancellationToken);

    /// <summary>A code, expired or not, or null.</summary>
    Task<LinkCode?> FindLinkCodeAsync(string code, CancellationToken cancellationToken);

    /// <summary>A learner's read and ticked patterns.</summary>
    Task<IReadOnlyList<KnownPattern>> KnownPatternsAsync(Guid learner, CancellationToken cancellationToken);

    /// <summary>What a learner agreed to.</summary>
    Task<IReadOnlyList<Consent>> ConsentsAsync(Guid learner, CancellationToken cancellationToken);

    /// <summary>Who agreed to be shown in a conversation.</summary>
    Task<IReadOnlyList<Consent>> ConsentsAsync(string channel, string place, CancellationToken cancellationToken);

    /// <summary>A quiz, or null.</summary>
    Task<QuizSession?> FindSessionAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>A quiz, and whether it is the person's; null when there is no such quiz.</summary>
    Task<OwnedSession?> FindSessionAsync(Guid session, PersonKey person, CancellationToken cancellationToken);

    /// <summary>A person's quizzes that are not over, the latest first.</summary>
    Task<IReadOnlyList<QuizSession>> UnfinishedSessionsAsync(PersonKey person, CancellationToken cancellationToken);

    /// <summary>A learner's quizzes, the latest first.</summary>
    Task<IReadOnlyList<QuizSession>> SessionsAsync(Guid learner, bool unfinishedOnly, CancellationToken cancellationToken);

    /// <summary>The entry of an asking, or null when it was not answered.</summary>
    Task<LogEntry?> FindEntryAsync(string asking, CancellationToken cancellationToken);

    /// <summary>A learner's log in order, what was taken back included.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="question">Only this question, or null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<LogEntry>> LogAsync(Guid learner, string? question, CancellationToken cancellationToken);

    /// <summary>The log of a quiz in order, what was taken back included.</summary>
    Task<IReadOnlyList<LogEntry>> LogOfSessionAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>
    /// All of a learner's log that an answer in a quiz depends on, in order, what was taken back included: the log of the question, in this quiz and outside of it, and of
    /// the quiz's next place. One read, because people wait for it.
    /// </summary>
    /// <param name="session">The quiz.</param>
    /// <param name="position">The question's place in it, from 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<LogEntry>> LogAroundAsync(QuizSession session, int position, CancellationToken cancellationToken);

    /// <summary>The answers to a question of a channel.</summary>
    Task<IReadOnlyList<LogEntry>> LogOfRoundAsync(Guid round, CancellationToken cancellationToken);

    /// <summary>Everybody's log in order, from a time on.</summary>
    /// <param name="since">The first moment that counts.</param>
    /// <param name="learners">Only these learners, or null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<LogEntry>> LogAsync(DateTimeOffset since, IReadOnlyCollection<Guid>? learners, CancellationToken cancellationToken);

    /// <summary>How well a learner remembers a question; null when it was never answered.</summary>
    Task<ReviewState?> FindReviewAsync(Guid learner, string question, CancellationToken cancellationToken);

    /// <summary>How well a learner remembers all that was ever answered.</summary>
    Task<IReadOnlyList<ReviewState>> ReviewsAsync(Guid learner, CancellationToken cancellationToken);

    /// <summary>A channel's question, or null.</summary>
    Task<ChannelRound?> FindRoundAsync(Guid round, CancellationToken cancellationToken);

    /// <summary>The questions of a conversation, the latest first.</summary>
    Task<IReadOnlyList<ChannelRound>> RoundsAsync(string channel, string place, CancellationToken cancellationToken);
}

/// <summary>What can be read and written. Reads do not see what the same unit has written: read first, then write each record once.</summary>
public interface ILearningUnit : ILearningView
{
    /// <summary>Adds a record.</summary>
    void Add(IStoredRecord record);

    /// <summary>Saves a record over the one it was read from; its version moves on.</summary>
    void Update(IVersionedRecord record);

    /// <summary>Saves a record that has no version over the one with its key.</summary>
    void Replace(IStoredRecord record);

    /// <summary>Deletes a record.</summary>
    void Remove(IStoredRecord record);

    /// <summary>
    /// Deletes all that is kept of a learner and of the persons that they are, at once. Two things stay: that a person wants no messages, and a cohort that others
    /// take part in, as somebody's.
    /// </summary>
    Task ForgetAsync(Guid learner, CancellationToken cancellationToken);

    /// <summary>Makes everything of one learner another's, at once, and deletes the emptied one. The review states of both are deleted: the caller recomputes them from the log.</summary>
    Task MergeAsync(Guid from, Guid into, CancellationToken cancellationToken);
}

/// <summary>The store cannot be reached, or cannot write: the disk is full, the database is down. Nothing of the work was saved.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
