using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Reviews;

namespace PatternBot.Storage;

/// <summary>
/// The reads of an answer to a question, which a whole class makes at once: compiled once, because to find a query in EF's cache takes
/// longer than the database takes to answer it.
/// </summary>
internal sealed class CompiledQueries
{
    // A compiled query belongs to the model that it was made for, and each kind of database has its own.
    private static readonly ConditionalWeakTable<IModel, CompiledQueries> Known = [];

    /// <summary>Those of a context.</summary>
    public static CompiledQueries Of(PatternBotContext context) => Known.GetValue(context.Model, _ => new CompiledQueries());

    /// <summary>A session, and whether it is a person's.</summary>
    public Func<PatternBotContext, Guid, string, string, CancellationToken, Task<OwnedSession?>> Session { get; } = EF.CompileAsyncQuery(
        (PatternBotContext context, Guid session, string channel, string user, CancellationToken _) => (
            from found in context.Set<QuizSession>().AsNoTracking()
            where found.Id == session
            select new OwnedSession(
                found, context.Set<LearnerAccount>().Any(a => a.LearnerId == found.LearnerId && a.Channel == channel && a.UserId == user))).FirstOrDefault());

    /// <summary>A learner's log of a question, and of a position of a session.</summary>
    public Func<PatternBotContext, Guid, string, Guid, int, IAsyncEnumerable<LogEntry>> LogAround { get; } = EF.CompileAsyncQuery(
        (PatternBotContext context, Guid learner, string question, Guid session, int position) => context.Set<LogEntry>().AsNoTracking()
            .Where(e => e.LearnerId == learner && (e.QuestionId == question || (e.SessionId == session && e.Position == position)))
            .OrderBy(e => e.Number)
            .AsQueryable());

    /// <summary>A learner's memory of a question.</summary>
    public Func<PatternBotContext, Guid, string, CancellationToken, Task<ReviewState?>> Review { get; } = EF.CompileAsyncQuery(
        (PatternBotContext context, Guid learner, string question, CancellationToken _) =>
            context.Set<ReviewState>().AsNoTracking().FirstOrDefault(r => r.LearnerId == learner && r.QuestionId == question));
}
