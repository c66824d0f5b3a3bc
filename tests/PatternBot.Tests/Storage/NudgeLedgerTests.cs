using Microsoft.Extensions.DependencyInjection;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

/// <summary>What the ledger promises to its senders, on each kind of database.</summary>
public abstract class NudgeLedgerTests(StorageProvider provider)
{
    private static readonly DateTimeOffset Now = Stored.Monday;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_planned_twice_stands_there_once()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (one, two) = (Replica(database), Replica(database));
        var cohort = ACohort.Running();
        await one.Store.SaveAsync(cohort);

        var plans = await Task.WhenAll(one.Ledger.PlanAsync([APlan(cohort)], Token), two.Ledger.PlanAsync([APlan(cohort)], Token));

        Assert.Equal(1, plans.Sum());
        Assert.Single(await one.PostsOf(cohort));
    }

    [Fact]
    public async Task A_cohort_that_somebody_changed_meanwhile_is_left_for_the_next_time()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var replica = Replica(database);
        var (cohort, other) = (ACohort.Running(), ACohort.Running("other"));
        await replica.Store.SaveAsync(cohort, other);
        var plan = APlan(cohort);
        await replica.Store.WriteAsync(
            (unit, _) =>
            {
                unit.Update(cohort with { Time = new TimeOnly(10, 0) });
                return Task.FromResult(0);
            },
            Token);

        Assert.Equal(1, await replica.Ledger.PlanAsync([plan, APlan(other)], Token));
        Assert.Empty(await replica.PostsOf(cohort));
        Assert.Single(await replica.PostsOf(other));
    }

    [Fact]
    public async Task Of_many_replicas_one_has_a_post_in_hand()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var replicas = Enumerable.Range(0, 4).Select(_ => Replica(database)).ToArray();
        var posts = Enumerable.Range(0, 40).Select(i => ACohort.Post(ACohort.Running(), due: Now.AddSeconds(-i))).ToArray();
        await replicas[0].Store.SaveAsync([.. posts]);

        var taken = await Task.WhenAll(replicas.Select((r, i) => r.ClaimAsync($"replica-{i}", Now, most: 40)));

        Assert.Equal(posts.Select(p => p.Id).Order(), taken.SelectMany(t => t).Select(p => p.Id).Order());
        foreach (var (claimed, i) in taken.Select((t, i) => (t, i)))
            foreach (var post in claimed)
            {
                Assert.True(await replicas[i].Ledger.StartAsync(post.Id, $"replica-{i}", Now, Token));
                Assert.False(await replicas[i].Ledger.StartAsync(post.Id, "somebody", Now, Token));
            }
    }

    [Fact]
    public async Task What_is_in_hand_comes_free_when_its_replica_no_longer_extends_it()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var replica = Replica(database);
        await replica.Store.SaveAsync(ACohort.Post(ACohort.Running(), Now));
        var post = Assert.Single(await replica.ClaimAsync("dead", Now));

        Assert.Empty(await replica.ClaimAsync("living", Now.AddSeconds(30)));
        await replica.Ledger.RenewAsync("dead", [post.Id], Now.AddSeconds(90), Token);
        Assert.Empty(await replica.ClaimAsync("living", Now.AddSeconds(80)));
        Assert.Single(await replica.ClaimAsync("living", Now.AddSeconds(91)));
        Assert.False(await replica.Ledger.StartAsync(post.Id, "dead", Now.AddSeconds(91), Token));
    }

    [Fact]
    public async Task What_was_on_the_wire_is_taken_over_only_by_who_asks_for_it()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var replica = Replica(database);
        await replica.Store.SaveAsync(ACohort.Post(ACohort.Running(), Now));
        var post = Assert.Single(await replica.ClaimAsync("dead", Now));
        Assert.True(await replica.Ledger.StartAsync(post.Id, "dead", Now, Token));

        Assert.Empty(await replica.ClaimAsync("living", Now.AddSeconds(61)));
        var over = Assert.Single(await replica.ClaimAsync("living", Now.AddSeconds(61), takeOver: true));

        Assert.Equal((PostState.Sending, 1), (over.State, over.Attempts));
    }

    [Fact]
    public async Task What_is_let_go_waits_and_full_buckets_are_left_alone()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var replica = Replica(database);
        var (slow, other) = (ACohort.Post(ACohort.Running(), Now) with { Bucket = "msteams/slow" }, ACohort.Post(ACohort.Running(), Now));
        await replica.Store.SaveAsync(slow, other);

        Assert.Equal(other.Id, Assert.Single(await replica.ClaimAsync("me", Now, except: ["msteams/slow"])).Id);
        Assert.Equal(slow.Id, Assert.Single(await replica.ClaimAsync("me", Now)).Id);
        await replica.Ledger.ReleaseAsync(slow.Id, "me", Now.AddMinutes(5), "not now", Token);

        Assert.Empty(await replica.ClaimAsync("me", Now.AddMinutes(4).AddSeconds(-240)));
        Assert.Contains(await replica.ClaimAsync("you", Now.AddMinutes(6)), p => p.Id == slow.Id && p.Reason == "not now");
    }

    [Fact]
    public async Task A_path_runs_once_in_a_conversation_but_again_when_it_was_stopped()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var replica = Replica(database);
        var stopped = ACohort.Running() with { State = CohortState.Stopped };
        await replica.Store.SaveAsync(stopped, ACohort.Running(stopped.Place));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => replica.Store.SaveAsync(ACohort.Running(stopped.Place)));
    }

    private static AReplica Replica(ADatabase database)
    {
        var services = database.Start();
        return new AReplica(services.GetRequiredService<ILearningStore>(), services.GetRequiredService<INudgeLedger>());
    }

    private static CohortPlan APlan(Cohort cohort) => new(cohort with { NextDate = cohort.NextDate.AddDays(7), NextDue = cohort.NextDue.AddDays(7) }, [ACohort.Post(cohort, cohort.NextDue)]);

    private sealed record AReplica(ILearningStore Store, INudgeLedger Ledger)
    {
        public Task<IReadOnlyList<ScheduledPost>> ClaimAsync(string name, DateTimeOffset now, int most = 10, bool takeOver = false, params string[] except) =>
            Ledger.ClaimAsync(new NudgeClaim(name, now, now.AddSeconds(60), most, except, takeOver), Token);

        public Task<IReadOnlyList<ScheduledPost>> PostsOf(Cohort cohort) => Store.ReadAsync((view, ct) => view.Cohorts.PostsAsync(cohort.Id, ct), Token);
    }
}

public sealed class NudgeLedgerOnSqliteTests() : NudgeLedgerTests(StorageProvider.Sqlite);

public sealed class NudgeLedgerOnPostgreSqlTests() : NudgeLedgerTests(StorageProvider.PostgreSql);

/// <summary>Builds cohorts and posts with valid values.</summary>
internal static class ACohort
{
    public static Cohort Running(string place = "town") => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = "test",
        Place = place == "town" ? $"town-{Guid.NewGuid():N}" : place,
        IsPersonal = false,
        Path = "foundation",
        Day = DayOfWeek.Monday,
        Time = new TimeOnly(9, 0),
        Zone = "Etc/UTC",
        NextDate = new DateOnly(2026, 11, 23),
        NextDue = Stored.Monday,
        OwnerId = "ada",
        OwnerName = "Ada",
        StartedAt = Stored.Monday,
    };

    public static ScheduledPost Post(Cohort cohort, DateTimeOffset due) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = $"cohort/{cohort.Id:N}/2026-W48",
        Kind = PostKind.Nudge,
        SubjectId = cohort.Id,
        Channel = cohort.Channel,
        Place = cohort.Place,
        Bucket = ScheduledPost.BucketOf(cohort.Channel, cohort.Tenant),
        Date = cohort.NextDate,
        Due = due,
        State = PostState.Planned,
    };
}
