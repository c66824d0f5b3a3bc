using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>Two replicas on one PostgreSQL: what is to happen once happens once, whichever of them Slack reaches.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private ADatabase? _database;
    private FakeSlack _slack = null!;
    private SlackService _one = null!;
    private SlackService _other = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Binaries is null)
            return;
        _database = await ADatabase.MigratedAsync(StorageProvider.PostgreSql);
        _slack = await FakeSlack.StartAsync();

        // By a clock that stands still a database is never too slow: what waits for it longer than Slack does is answered twice rather than not at all.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _one = await SlackService.StartAsync(_database.Settings, clock, TheProduct.Turns, stateFolder: _database.Folder, slack: _slack);
        _other = await SlackService.StartAsync(_database.Settings, clock, TheProduct.Turns, stateFolder: _database.Folder, slack: _slack);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is null)
            return;
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _slack.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_double_press_is_answered_once_though_each_replica_gets_one()
    {
        Assert.SkipWhen(_database is null, "PostgreSQL is not installed.");
        var press = APress.Of(_one, "C1OPS", "1700000000.1", "press:0", "s{\"verb\":\"pattern.show\",\"slug\":\"saga\"}");
        var again = (JsonObject)press.DeepClone();
        again["trigger_id"] = _slack.NewTrigger();

        await Task.WhenAll(_one.PostInteractionAsync(press), _other.PostInteractionAsync(again));
        await _one.StopAsync();
        await _other.StopAsync();

        Assert.Single(_slack.Shown);
    }

    [Fact]
    public async Task The_same_card_does_not_come_twice_into_one_thread_though_each_replica_is_asked_once()
    {
        Assert.SkipWhen(_database is null, "PostgreSQL is not installed.");

        await _one.PostEventAsync(AnEvent.Mention("circuit breaker", thread: "1700000700.1"));
        await _slack.ShownAsync(1);
        await _one.StopAsync();
        await _other.PostEventAsync(AnEvent.Mention("circuit breaker", thread: "1700000700.1"));

        var shown = await _slack.ShownAsync(2);
        Assert.Equal(("chat.postMessage", "chat.postEphemeral"), (shown[0].Method, shown[1].Method));
        Assert.Contains("in this thread already", shown[1]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_is_delivered_to_both_is_answered_once()
    {
        Assert.SkipWhen(_database is null, "PostgreSQL is not installed.");
        var asked = AnEvent.Mention("saga");

        await Task.WhenAll(_one.PostEventAsync(asked), _other.PostEventAsync(asked, retry: 1));
        await _one.StopAsync();
        await _other.StopAsync();

        Assert.Single(_slack.Shown);
    }
}
