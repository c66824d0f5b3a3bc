using PatternBot.Cohorts;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Storage;

namespace PatternBot.Tests.Nudges;

/// <summary>What becomes of a post, on each kind of database.</summary>
public abstract class NudgeSenderTests(StorageProvider provider)
{
    [Fact]
    public async Task A_nudge_is_sent_once_however_often_replicas_look_and_the_path_moves_on()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var replicas = new[] { room.Start(), room.Start() };
        var cohorts = Enumerable.Range(0, 20).Select(_ => ACohort.Running()).ToArray();
        await replicas[0].Store.SaveAsync([.. cohorts]);

        for (var look = 0; look < 3; look++)
            await Task.WhenAll(replicas.Select(r => r.WorkAsync()));

        Assert.Equal(cohorts.Select(c => c.Place).Order(), room.Letterbox.Arrived.Select(p => p.To.Key).Order());
        var row = Assert.Single(await replicas[0].PostsOf(cohorts[0].Id));
        Assert.Equal((PostState.Sent, 1), (row.State, row.Attempts));
        Assert.StartsWith("m", row.MessageId, StringComparison.Ordinal);
        Assert.Equal(1, (await FindAsync(replicas[0], cohorts[0])).Position);
    }

    [Fact]
    public async Task What_was_on_the_wire_when_its_sender_died_is_sent_again_and_what_was_not_is_not_lost()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var (dead, living) = (room.Start(), room.Start());
        await dead.Store.SaveAsync(ACohort.Running(), ACohort.Running(), ACohort.Running());
        room.Letterbox.OnWire = _ => new TaskCompletionSource().Task;
        await dead.Planning.PlanDueAsync(TestContext.Current.CancellationToken);
        await dead.Sender.TakeAsync(TestContext.Current.CancellationToken);
        while (room.Letterbox.Arrived.Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);

        // From here on it gives no sign of life.
        room.Letterbox.OnWire = null;
        await living.WorkAsync();
        Assert.Single(room.Letterbox.Arrived);
        room.Time.Advance(TimeSpan.FromSeconds(61));
        await living.WorkAsync();

        var counts = room.Letterbox.Arrived.GroupBy(p => p.To).Select(g => g.Count()).Order();
        Assert.Equal([1, 1, 2], counts);
    }

    [Fact]
    public async Task What_the_platform_left_in_doubt_is_not_sent_again()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var replica = room.Start();
        var cohort = ACohort.Running();
        await replica.Store.SaveAsync(cohort);
        room.Letterbox.Answers = _ => new PostOutcome.Uncertain("The platform answered 502.");

        await replica.WorkAsync();
        room.Time.Advance(TimeSpan.FromHours(3));
        await replica.WorkAsync();

        Assert.Single(room.Letterbox.Arrived);
        var row = Assert.Single(await replica.PostsOf(cohort.Id));
        Assert.Equal((PostState.Uncertain, "The platform answered 502."), (row.State, row.Reason));
    }

    [Fact]
    public async Task Not_now_waits_as_long_as_the_platform_asked_and_gives_up_after_a_day()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var replica = room.Start();
        var cohort = ACohort.Running();
        await replica.Store.SaveAsync(cohort);
        var asked = 0;
        room.Letterbox.Answers = _ =>
        {
            asked++;
            return new PostOutcome.NotNow("429", TimeSpan.FromMinutes(11));
        };

        await replica.WorkAsync();
        room.Time.Advance(TimeSpan.FromMinutes(10));
        await replica.WorkAsync();
        Assert.Equal(1, asked);
        room.Time.Advance(TimeSpan.FromMinutes(2));
        await replica.WorkAsync();
        Assert.Equal(2, asked);
        room.Time.Advance(TimeSpan.FromHours(24));
        await replica.WorkAsync();

        var row = (await replica.PostsOf(cohort.Id)).Last();
        Assert.Equal((PostState.Skipped, "It could not be sent for a day. 429"), (row.State, row.Reason));
        Assert.Equal(0, (await FindAsync(replica, cohort)).Position);
    }

    [Fact]
    public async Task A_conversation_that_is_gone_stops_its_cohort_and_its_owner_is_told_once()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var replica = room.Start();
        var cohort = ACohort.Running();
        await replica.Store.SaveAsync(cohort);
        room.Letterbox.Answers = post => post.Person is null ? new PostOutcome.Gone("it was archived") : null;

        await replica.WorkAsync();
        room.Time.Advance(TimeSpan.FromDays(8));
        await replica.WorkAsync();

        var note = Assert.Single(room.Letterbox.Arrived);
        Assert.Equal("ada", note.Person);
        Assert.Equal("The cohort that you started on 23 November 2026 (path “foundation”) has stopped. The conversation is gone: it was archived", note.Message.Summary);
        Assert.Equal(CohortState.Stopped, (await FindAsync(replica, cohort)).State);
    }

    [Fact]
    public async Task The_last_card_ends_the_cohort_and_nothing_to_say_is_recorded()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var replica = room.Start();
        var (last, silent) = (ACohort.Running(), ACohort.Running());
        await replica.Store.SaveAsync(last, silent);
        room.Composer.Says = post => post.SubjectId == last.Id
            ? new Composition.Something(new PatternBot.Turns.ReplyMessage { Summary = "The end." }, EndsCohort: true)
            : new Composition.Nothing("Nothing was due.");

        await replica.WorkAsync();

        Assert.Equal(CohortState.Finished, (await FindAsync(replica, last)).State);
        Assert.Equal((PostState.Skipped, "Nothing was due."), ((await replica.PostsOf(silent.Id))[0].State, (await replica.PostsOf(silent.Id))[0].Reason));
        Assert.Equal(CohortState.Running, (await FindAsync(replica, silent)).State);
    }

    [Fact]
    public async Task What_is_called_off_while_it_waits_is_not_sent()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        var replica = room.Start();
        var cohort = ACohort.Running();
        await replica.Store.SaveAsync(cohort);
        await replica.Planning.PlanDueAsync(TestContext.Current.CancellationToken);
        room.Composer.Says = post =>
        {
            replica.Store.WriteAsync(
                async (unit, ct) =>
                {
                    var row = (await unit.Cohorts.FindPostAsync(post.Key, ct))!;
                    unit.Update(row.Ended(PostState.Skipped, "The cohort was stopped.", room.Time.GetUtcNow()));
                    return 0;
                },
                TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            return new Composition.Something(new PatternBot.Turns.ReplyMessage { Summary = "Too late." });
        };

        await replica.Sender.TakeAsync(TestContext.Current.CancellationToken);
        await replica.Sender.EmptyAsync();

        Assert.Empty(room.Letterbox.Arrived);
        Assert.Equal(PostState.Skipped, (await replica.PostsOf(cohort.Id))[0].State);
    }

    [Fact]
    public async Task One_organisation_that_must_wait_delays_only_itself()
    {
        await using var room = await AMailroom.OpenAsync(provider);
        room.Options.CallsAtOnce = 64;
        room.Options.InHandPerBucket = 4;
        var replica = room.Start();
        await replica.Store.SaveAsync([.. Enumerable.Range(0, 60).Select(i => ACohort.Running() with { Tenant = i < 40 ? "slow" : $"quick-{i % 2}", OwnerName = "x" })]);
        var slow = new TaskCompletionSource();
        room.Letterbox.OnWire = post => post.Message.Summary.Contains("slow", StringComparison.Ordinal) ? slow.Task : Task.CompletedTask;
        room.Composer.Says = post => new Composition.Something(new PatternBot.Turns.ReplyMessage { Summary = post.Bucket });
        await replica.Planning.PlanDueAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 200 && room.Letterbox.Arrived.Count < 24; i++)
        {
            await replica.Sender.TakeAsync(TestContext.Current.CancellationToken);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(4, room.Letterbox.Arrived.Count(p => p.Message.Summary == "test/slow"));
        Assert.Equal(20, room.Letterbox.Arrived.Count(p => p.Message.Summary != "test/slow"));
        slow.SetResult();
        await replica.Sender.EmptyAsync();
        await replica.WorkAsync();
        Assert.Equal(60, room.Letterbox.Arrived.Count);
    }

    private static async Task<Cohort> FindAsync(AReplica replica, Cohort cohort) =>
        (await replica.Store.ReadAsync((view, ct) => view.Cohorts.FindAsync(cohort.Id, ct), TestContext.Current.CancellationToken))!;
}

public sealed class NudgeSenderOnSqliteTests() : NudgeSenderTests(StorageProvider.Sqlite);

public sealed class NudgeSenderOnPostgreSqlTests() : NudgeSenderTests(StorageProvider.PostgreSql);
