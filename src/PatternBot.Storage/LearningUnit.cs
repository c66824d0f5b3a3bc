using Microsoft.EntityFrameworkCore;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Quizzes;
using PatternBot.Reviews;

namespace PatternBot.Storage;

/// <summary>One unit of work on a context whose transaction somebody else ends.</summary>
internal sealed class LearningUnit(PatternBotContext context) : ILearningUnit
{
    public ICohortView Cohorts { get; } = new CohortView(context);

    public async Task<Learner?> FindLearnerAsync(PersonKey person, CancellationToken cancellationToken) => await (
        from account in All<LearnerAccount>()
        join learner in All<Learner>() on account.LearnerId equals learner.Id
        where account.Channel == person.Channel && account.UserId == person.UserId
        select learner).FirstOrDefaultAsync(cancellationToken);

    public async Task<Learner?> FindLearnerAsync(Guid learner, CancellationToken cancellationToken) =>
        await All<Learner>().FirstOrDefaultAsync(l => l.Id == learner, cancellationToken);

    public async Task<IReadOnlyList<LearnerAccount>> AccountsAsync(Guid learner, CancellationToken cancellationToken) =>
        await All<LearnerAccount>().Where(a => a.LearnerId == learner).OrderBy(a => a.Since).ToListAsync(cancellationToken);

    public async Task<LinkCode?> FindLinkCodeAsync(string code, CancellationToken cancellationToken) =>
        await All<LinkCode>().FirstOrDefaultAsync(c => c.Code == code, cancellationToken);

    public async Task<IReadOnlyList<KnownPattern>> KnownPatternsAsync(Guid learner, CancellationToken cancellationToken) =>
        await All<KnownPattern>().Where(k => k.LearnerId == learner).OrderBy(k => k.Since).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Consent>> ConsentsAsync(Guid learner, CancellationToken cancellationToken) =>
        await All<Consent>().Where(c => c.LearnerId == learner).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Consent>> ConsentsAsync(string channel, string place, CancellationToken cancellationToken) =>
        await All<Consent>().Where(c => c.Channel == channel && c.Place == place).OrderBy(c => c.Given).ToListAsync(cancellationToken);

    public async Task<QuizSession?> FindSessionAsync(Guid session, CancellationToken cancellationToken) =>
        await All<QuizSession>().FirstOrDefaultAsync(s => s.Id == session, cancellationToken);

    public Task<OwnedSession?> FindSessionAsync(Guid session, PersonKey person, CancellationToken cancellationToken) =>
        CompiledQueries.Of(context).Session(context, session, person.Channel, person.UserId, cancellationToken);

    public async Task<IReadOnlyList<QuizSession>> UnfinishedSessionsAsync(PersonKey person, CancellationToken cancellationToken) => await (
        from account in All<LearnerAccount>()
        join session in All<QuizSession>() on account.LearnerId equals session.LearnerId
        where account.Channel == person.Channel && account.UserId == person.UserId && session.EndedAt == null
        orderby session.StartedAt descending
        select session).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<QuizSession>> SessionsAsync(Guid learner, bool unfinishedOnly, CancellationToken cancellationToken) =>
        await All<QuizSession>().Where(s => s.LearnerId == learner && (!unfinishedOnly || s.EndedAt == null)).OrderByDescending(s => s.StartedAt).ToListAsync(cancellationToken);

    public async Task<LogEntry?> FindEntryAsync(string asking, CancellationToken cancellationToken) =>
        await All<LogEntry>().FirstOrDefaultAsync(e => e.Asking == asking, cancellationToken);

    public async Task<IReadOnlyList<LogEntry>> LogAsync(Guid learner, string? question, CancellationToken cancellationToken)
    {
        var entries = All<LogEntry>().Where(e => e.LearnerId == learner);
        return await (question is null ? entries : entries.Where(e => e.QuestionId == question)).OrderBy(e => e.Number).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LogEntry>> LogOfSessionAsync(Guid session, CancellationToken cancellationToken) =>
        await All<LogEntry>().Where(e => e.SessionId == session).OrderBy(e => e.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LogEntry>> LogAroundAsync(QuizSession session, int position, CancellationToken cancellationToken) =>
        await CompiledQueries.Of(context).LogAround(context, session.LearnerId, session.Questions[position], session.Id, position + 1).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LogEntry>> LogOfRoundAsync(Guid round, CancellationToken cancellationToken) =>
        await All<LogEntry>().Where(e => e.RoundId == round).OrderBy(e => e.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LogEntry>> LogAsync(DateTimeOffset since, IReadOnlyCollection<Guid>? learners, CancellationToken cancellationToken)
    {
        var entries = All<LogEntry>().Where(e => e.At >= since);
        return await (learners is null ? entries : entries.Where(e => learners.Contains(e.LearnerId))).OrderBy(e => e.Number).ToListAsync(cancellationToken);
    }

    public Task<ReviewState?> FindReviewAsync(Guid learner, string question, CancellationToken cancellationToken) =>
        CompiledQueries.Of(context).Review(context, learner, question, cancellationToken);

    public async Task<IReadOnlyList<ReviewState>> ReviewsAsync(Guid learner, CancellationToken cancellationToken) =>
        await All<ReviewState>().Where(r => r.LearnerId == learner).ToListAsync(cancellationToken);

    public async Task<ChannelRound?> FindRoundAsync(Guid round, CancellationToken cancellationToken) =>
        await All<ChannelRound>().FirstOrDefaultAsync(r => r.Id == round, cancellationToken);

    public async Task<IReadOnlyList<ChannelRound>> RoundsAsync(string channel, string place, CancellationToken cancellationToken) =>
        await All<ChannelRound>().Where(r => r.Channel == channel && r.Place == place).OrderByDescending(r => r.OpenedAt).ToListAsync(cancellationToken);

    public void Add(IStoredRecord record) => context.Add((object)record);

    public void Update(IVersionedRecord record)
    {
        var version = context.Update((object)record).Property(nameof(IVersionedRecord.Version));
        version.OriginalValue = record.Version;
        version.CurrentValue = record.Version + 1;
    }

    public void Replace(IStoredRecord record) => context.Update((object)record);

    public void Remove(IStoredRecord record) => context.Remove((object)record);

    public async Task ForgetAsync(Guid learner, CancellationToken cancellationToken)
    {
        foreach (var account in await AccountsAsync(learner, cancellationToken))
            await ForgetPersonAsync(account.Channel, account.UserId, cancellationToken);
        await context.Set<ReviewState>().Where(r => r.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<LogEntry>().Where(e => e.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<QuizSession>().Where(s => s.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<KnownPattern>().Where(k => k.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<Consent>().Where(c => c.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<LinkCode>().Where(c => c.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<CohortMember>().Where(m => m.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<LearnerAccount>().Where(a => a.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Set<Learner>().Where(l => l.Id == learner).ExecuteDeleteAsync(cancellationToken);
    }

    // What stands under the name that a channel gives the person. That they want no messages stays, to be obeyed.
    private async Task ForgetPersonAsync(string channel, string user, CancellationToken cancellationToken)
    {
        var (cohorts, members) = (context.Set<Cohort>(), context.Set<CohortMember>());
        await context.Set<ScheduledPost>().Where(p => p.Channel == channel && p.Person == user).ExecuteDeleteAsync(cancellationToken);
        var own = await cohorts.Where(c => c.Channel == channel && c.OwnerId == user && c.IsPersonal).Select(c => c.Id).ToListAsync(cancellationToken);
        await context.Set<ScheduledPost>().Where(p => own.Contains(p.SubjectId)).ExecuteDeleteAsync(cancellationToken);
        await members.Where(m => own.Contains(m.CohortId) || (m.Channel == channel && m.UserId == user)).ExecuteDeleteAsync(cancellationToken);
        await cohorts.Where(c => own.Contains(c.Id)).ExecuteDeleteAsync(cancellationToken);

        // Others go on with the rest: it only loses its owner.
        await cohorts.Where(c => c.Channel == channel && c.OwnerId == user).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.OwnerId, "").SetProperty(c => c.OwnerName, Cohort.Somebody).SetProperty(c => c.Version, c => c.Version + 1), cancellationToken);
        await context.Set<ConversationRow>().Where(c => c.Channel == channel && c.Person == user).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task MergeAsync(Guid from, Guid into, CancellationToken cancellationToken)
    {
        var known = context.Set<KnownPattern>();
        var consents = context.Set<Consent>();
        await context.Set<ReviewState>().Where(r => r.LearnerId == from || r.LearnerId == into).ExecuteDeleteAsync(cancellationToken);
        await known.Where(k => k.LearnerId == from && known.Any(o => o.LearnerId == into && o.Pattern == k.Pattern && o.How == k.How)).ExecuteDeleteAsync(cancellationToken);
        await consents.Where(c => c.LearnerId == from && consents.Any(o => o.LearnerId == into && o.Channel == c.Channel && o.Place == c.Place)).ExecuteDeleteAsync(cancellationToken);
        await known.Where(k => k.LearnerId == from).ExecuteUpdateAsync(set => set.SetProperty(k => k.LearnerId, into), cancellationToken);
        await consents.Where(c => c.LearnerId == from).ExecuteUpdateAsync(set => set.SetProperty(c => c.LearnerId, into), cancellationToken);
        await context.Set<LogEntry>().Where(e => e.LearnerId == from).ExecuteUpdateAsync(set => set.SetProperty(e => e.LearnerId, into), cancellationToken);
        await context.Set<QuizSession>().Where(s => s.LearnerId == from).ExecuteUpdateAsync(set => set.SetProperty(s => s.LearnerId, into), cancellationToken);
        await context.Set<LinkCode>().Where(c => c.LearnerId == from).ExecuteDeleteAsync(cancellationToken);
        await context.Set<CohortMember>().Where(m => m.LearnerId == from).ExecuteUpdateAsync(set => set.SetProperty(m => m.LearnerId, into), cancellationToken);
        await context.Set<LearnerAccount>().Where(a => a.LearnerId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.LearnerId, into), cancellationToken);
        await context.Set<Learner>().Where(l => l.Id == from).ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<T> All<T>()
        where T : class => context.Set<T>().AsNoTracking();
}
