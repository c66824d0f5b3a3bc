using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Receiving;
using PatternBot.Retention;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Turns;

namespace PatternBot.Tests.Retention;

public abstract class RetentionTests(StorageProvider provider)
{
    private static readonly DateTimeOffset Today = Stored.Monday;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_past_its_time_goes_and_what_is_not_stays()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var services = database.Start();
        var store = services.GetRequiredService<ILearningStore>();
        await store.SaveAsync(
            APost("old", -401, PostState.Sent), APost("old and never sent", -401, PostState.Planned), APost("young", -399, PostState.Sent),
            Stored.ARound("old") with { ClosesAt = Today.AddDays(-401) }, Stored.ARound("young") with { ClosesAt = Today.AddDays(-399) },
            ACohort("over", CohortState.Finished, -401), ACohort("running", CohortState.Running, -401), ACohort("young", CohortState.Stopped, -399));
        var directory = services.GetRequiredService<IConversationDirectory>();
        foreach (var (place, days) in new[] { ("silent", -401), ("running", -401), ("young", -399) })
            await directory.RememberAsync(new KnownConversation { Id = new ConversationId("msteams", place), Scope = ConversationScope.Channel, Address = "{}", SeenAt = Today.AddDays(days) }, Now);
        await services.GetRequiredService<IInbox>().AcceptAsync([new InboxEntry("old", "x", Today.AddDays(-3)), new InboxEntry("young", "x", Today.AddDays(-1))], Guid.NewGuid(), Now);

        var gone = await SweepAsync(services, new RetentionOptions());

        Assert.Equal((1, 1, 1, 1, 1), (gone[Kept.Posts], gone[Kept.Rounds], gone[Kept.Cohorts], gone[Kept.Conversations], gone[Kept.Inbox]));
        await using var context = await services.GetRequiredService<IDbContextFactory<PatternBotContext>>().CreateDbContextAsync(Now);
        Assert.Equal(["old and never sent", "young"], await context.Set<ScheduledPost>().Select(p => p.Key).OrderBy(k => k).ToListAsync(Now));
        Assert.Equal(["running", "young"], await context.Set<Cohort>().Select(c => c.Path).OrderBy(p => p).ToListAsync(Now));
        Assert.Null(await directory.FindAsync(new ConversationId("msteams", "silent"), Now));
        Assert.NotNull(await directory.FindAsync(new ConversationId("msteams", "running"), Now));
    }

    [Fact]
    public async Task The_log_of_answers_is_untouched_until_a_period_is_set()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var services = database.Start();
        var store = services.GetRequiredService<ILearningStore>();
        var (gone, still, walking) = (AnOldLearner(), AnOldLearner(), AnOldLearner());
        var cohort = ACohort("running", CohortState.Running, 7);
        await store.SaveAsync(gone, still, walking, cohort);
        await store.SaveAsync(
            Stored.AnAccount(gone, "gone"), Stored.AnEntry(gone, "a") with { At = Today.AddYears(-3) }, Stored.AReview(gone),
            Stored.AnAccount(still, "still"), Stored.AnEntry(still, "b") with { At = Today.AddYears(-3) }, Stored.AnEntry(still, "c") with { At = Today.AddDays(-10) },
            Stored.AnAccount(walking, "walking"), new CohortMember(cohort.Id, "webchat", "walking", walking.Id, "Walking", false, Today.AddYears(-3)));

        await SweepAsync(services, new RetentionOptions());
        Assert.Single(await LogAsync(store, gone));
        await SweepAsync(services, new RetentionOptions { InactiveLearnersDays = 730 });

        Assert.Empty(await LogAsync(store, gone));
        Assert.Null(await store.ReadAsync((view, ct) => view.FindLearnerAsync(gone.Id, ct), Now));
        Assert.Equal(2, (await LogAsync(store, still)).Count);
        Assert.NotNull(await store.ReadAsync((view, ct) => view.FindLearnerAsync(walking.Id, ct), Now));
    }

    [Fact]
    public async Task Several_replicas_clear_away_at_once_and_each_row_goes_once()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        const int Rows = 3 * RetentionSweep.Step;
        await database.NewStore().SaveAsync([.. Enumerable.Range(0, Rows).Select(i => APost($"{i}", -500, PostState.Sent))]);
        var replicas = new[] { database.Start(), database.Start() };

        var gone = await Task.WhenAll(replicas.Select(replica => SweepAsync(replica, new RetentionOptions())));

        Assert.Equal(Rows, gone.Sum(g => g[Kept.Posts]));
    }

    private static async Task<IReadOnlyDictionary<Kept, int>> SweepAsync(IServiceProvider services, RetentionOptions options) =>
        await new RetentionSweep(services.GetRequiredService<IRetentionStore>(), Options.Create(options), new ClockAt(Today), NullLogger<RetentionSweep>.Instance).RunAsync(Now);

    private static Task<IReadOnlyList<PatternBot.Quizzes.LogEntry>> LogAsync(ILearningStore store, Learner learner) =>
        store.ReadAsync((view, ct) => view.LogAsync(learner.Id, null, ct), Now);

    private static Learner AnOldLearner() => Stored.ALearner() with { Since = Today.AddYears(-3) };

    private static ScheduledPost APost(string key, int days, PostState state) => new()
    {
        Id = Guid.CreateVersion7(), Key = key, Kind = PostKind.Nudge, SubjectId = Guid.NewGuid(), Channel = "msteams", Place = "town", Bucket = "msteams/",
        Date = DateOnly.FromDateTime(Today.UtcDateTime), Due = Today.AddDays(days), State = state,
    };

    private static Cohort ACohort(string path, CohortState state, int days) => new()
    {
        Id = Guid.CreateVersion7(), Channel = "msteams", Place = path, IsPersonal = false, Path = path, Day = DayOfWeek.Monday, Time = new TimeOnly(9, 0), Zone = "Europe/Berlin",
        NextDate = DateOnly.FromDateTime(Today.UtcDateTime), NextDue = Today.AddDays(days), State = state, OwnerId = "ada", OwnerName = "Ada", StartedAt = Today.AddDays(-500),
    };

    /// <summary>Stands still, and waits in real time.</summary>
    private sealed class ClockAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

public sealed class RetentionOnSqliteTests() : RetentionTests(StorageProvider.Sqlite);

public sealed class RetentionOnPostgreSqlTests() : RetentionTests(StorageProvider.PostgreSql);

/// <summary>When it happens.</summary>
public sealed class RetentionServiceTests
{
    [Fact]
    public async Task It_happens_once_a_day_and_a_database_that_is_away_is_waited_for()
    {
        var time = new FakeTimeProvider();
        var start = time.GetUtcNow();
        var store = new Counting(time);
        var options = Options.Create(new RetentionOptions());
        using var service = new RetentionService(
            new RetentionSweep(store, options, time, NullLogger<RetentionSweep>.Instance), options, time, new Random(1), NullLogger<RetentionService>.Instance);

        await service.StartAsync(TestContext.Current.CancellationToken);
        while (store.Sweeps.Count < 4)
        {
            time.Advance(TimeSpan.FromMinutes(30));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await service.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(store.Sweeps[0] - start >= TimeSpan.FromMinutes(10));
        Assert.All(store.Sweeps.Zip(store.Sweeps.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(1)));
    }

    /// <summary>Notes when it is asked; the second time it is away.</summary>
    private sealed class Counting(TimeProvider time) : IRetentionStore
    {
        public List<DateTimeOffset> Sweeps { get; } = [];

        public Task<int> RemoveAsync(Kept kept, DateTimeOffset before, int most, CancellationToken cancellationToken)
        {
            if (kept == Kept.Posts)
                Sweeps.Add(time.GetUtcNow());
            return Sweeps.Count == 2 ? throw new StoreUnavailableException("Away.") : Task.FromResult(0);
        }
    }
}
