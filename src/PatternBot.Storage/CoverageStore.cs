using Microsoft.EntityFrameworkCore;
using PatternBot.Coverage;

namespace PatternBot.Storage;

/// <summary>The questions that the catalog did not answer, in the database.</summary>
internal sealed class CoverageStore(LearningStore store) : ICoverageStore
{
    public Task AddAsync(IReadOnlyCollection<UnansweredQuestion> questions, CancellationToken cancellationToken) => store.WriteAsync(
        (PatternBotContext context, CancellationToken _) =>
        {
            context.AddRange(questions);
            return Task.FromResult(0);
        },
        cancellationToken);

    public async Task<IReadOnlyList<UnansweredQuestion>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken) => await store.ReadAsync(
        (PatternBotContext context, CancellationToken ct) => Rows(context).Where(q => q.At >= since).OrderByDescending(q => q.At).ThenByDescending(q => q.Number).ToListAsync(ct),
        cancellationToken);

    public Task TidyAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => store.WriteAsync(
        async (PatternBotContext context, CancellationToken ct) =>
        {
            var gone = await Rows(context).Where(q => q.At < before).ExecuteDeleteAsync(ct);
            var last = await Rows(context).OrderByDescending(q => q.Number).Skip(most).Select(q => (long?)q.Number).FirstOrDefaultAsync(ct);
            return last is { } number ? gone + await Rows(context).Where(q => q.Number <= number).ExecuteDeleteAsync(ct) : gone;
        },
        cancellationToken);

    public Task<int> ForgetAsync(IReadOnlyCollection<string> askers, CancellationToken cancellationToken) => store.WriteAsync(
        (PatternBotContext context, CancellationToken ct) => Rows(context).Where(q => askers.Contains(q.Asker)).ExecuteDeleteAsync(ct), cancellationToken);

    private static IQueryable<UnansweredQuestion> Rows(PatternBotContext context) => context.Set<UnansweredQuestion>().AsNoTracking();
}
