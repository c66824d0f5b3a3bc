using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Installations;
using PatternBot.Receiving;
using PatternBot.Storage;
using PatternBot.Turns;

namespace PatternBot.Tests.Storage;

/// <summary>What was delivered, what rooms decided, who installed the bot: on each kind of database.</summary>
public abstract class ReceivingTests(StorageProvider provider)
{
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivery_is_taken_on_by_one_process_only()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (clock, one, other) = Replicas(database);

        var first = await one.AcceptAsync([AnEntry("a", clock), AnEntry("b", clock)], One, Token);
        var second = await other.AcceptAsync([AnEntry("b", clock), AnEntry("c", clock)], Other, Token);

        Assert.Equal(["a", "b"], first.Order());
        Assert.Equal(["c"], second);
    }

    [Fact]
    public async Task What_a_process_that_died_left_behind_is_done_by_another_once()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (clock, one, other) = Replicas(database);
        await one.AcceptAsync([AnEntry("slack:done", clock), AnEntry("slack:left", clock)], One, Token);
        await one.CompleteAsync(["slack:done"], Token);

        clock.Advance(TimeSpan.FromSeconds(10));
        await one.KeepAsync("slack", One, clock.GetUtcNow(), Token);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await other.KeepAsync("slack", Other, clock.GetUtcNow(), Token));
        clock.Advance(TimeSpan.FromSeconds(10));
        var left = Assert.Single(await other.KeepAsync("slack", Other, clock.GetUtcNow(), Token));

        Assert.Equal(("slack:left", "sealed slack:left"), (left.Key, left.Content));
        Assert.Empty(await one.KeepAsync("slack", One, clock.GetUtcNow(), Token));
        Assert.Empty(await one.AcceptAsync([AnEntry("slack:done", clock), AnEntry("slack:left", clock)], One, Token));
    }

    [Fact]
    public async Task What_was_not_taken_on_after_all_is_new_again_and_what_is_old_is_forgotten()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (clock, one, _) = Replicas(database);
        await one.AcceptAsync([AnEntry("full", clock), AnEntry("old", clock)], One, Token);
        await one.CompleteAsync(["old"], Token);

        await one.ForgetAsync("full", Token);
        Assert.Equal(["full"], await one.AcceptAsync([AnEntry("full", clock), AnEntry("old", clock)], One, Token));
        clock.Advance(TimeSpan.FromHours(3));
        await one.KeepAsync("slack", One, clock.GetUtcNow(), Token);

        Assert.Equal(["old"], await one.AcceptAsync([AnEntry("old", clock)], One, Token));
    }

    [Fact]
    public async Task A_rooms_policy_holds_for_every_process()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (one, other) = (database.Start().GetRequiredService<IRoomPolicies>(), database.Start().GetRequiredService<IRoomPolicies>());
        var room = new ConversationId("slack", "T1:C1");

        Assert.Equal(RoomPolicy.MentionOnly, await one.FindAsync(room, Token));
        await one.SetAsync(room, RoomPolicy.AnswerQuestions, Token);
        await other.SetAsync(room, RoomPolicy.Off, Token);

        Assert.Equal(RoomPolicy.Off, await one.FindAsync(room, Token));
        Assert.Equal(RoomPolicy.MentionOnly, await one.FindAsync(room with { Key = "T1:C2" }, Token));
    }

    [Fact]
    public async Task An_installation_is_found_until_it_is_removed_and_a_newer_one_takes_its_place()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var installations = database.Start().GetRequiredService<IInstallations>();
        var acme = new Installation("slack", "T1", "Acme", "sealed", Stored.Monday);

        await installations.SaveAsync(acme, Token);
        await installations.SaveAsync(acme with { Secret = "sealed anew" }, Token);
        Assert.Equal(acme with { Secret = "sealed anew" }, await installations.FindAsync("slack", "T1", Token));
        await installations.RemoveAsync("slack", "T1", Token);

        Assert.Null(await installations.FindAsync("slack", "T1", Token));
    }

    [Fact]
    public async Task Keys_are_there_for_every_process()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        await database.Start().GetRequiredService<IKeyRing>().AddAsync("key-1", "<key/>", Token);

        Assert.Equal(["<key/>"], await database.Start().GetRequiredService<IKeyRing>().ReadAsync(Token));
    }

    private static InboxEntry AnEntry(string key, FakeTimeProvider clock) => new(key, $"sealed {key}", clock.GetUtcNow());

    private static (FakeTimeProvider Clock, IInbox One, IInbox Other) Replicas(ADatabase database)
    {
        var clock = new FakeTimeProvider(Stored.Monday);
        return (clock, Start(), Start());

        IInbox Start() => database.Start(services => services.AddSingleton<TimeProvider>(clock)).GetRequiredService<IInbox>();
    }
}

public sealed class ReceivingOnSqliteTests() : ReceivingTests(StorageProvider.Sqlite);

public sealed class ReceivingOnPostgreSqlTests() : ReceivingTests(StorageProvider.PostgreSql);
