using Microsoft.Extensions.Time.Testing;
using PatternBot.Replicas;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Replicas;

public sealed class ReplicaCensusTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly ReplicaLine _line = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_process_counts_itself()
    {
        using var census = new ReplicaCensus([], _time);
        await census.StartAsync(Token);

        Assert.Equal(1, census.Count);
    }

    [Fact]
    public async Task Whoever_comes_is_known_at_once_and_knows_the_others_and_whoever_went_is_forgotten()
    {
        using var one = await StartAsync();
        using var two = await StartAsync();
        using var three = await StartAsync();
        Assert.Equal([3, 3, 3], [one.Count, two.Count, three.Count]);

        await two.StopAsync(Token);
        _time.Advance(ReplicaCensus.Patience - Second);
        Assert.Equal([3, 3], [one.Count, three.Count]);

        _time.Advance(Second);
        Assert.Equal([2, 2], [one.Count, three.Count]);

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([2, 2], [one.Count, three.Count]);
    }

    [Fact]
    public async Task A_line_that_was_down_for_a_moment_changes_nothing()
    {
        var end = _line.Join();
        using var one = await StartAsync(end);
        using var two = await StartAsync();

        end.Break();

        Assert.Equal([2, 2], [one.Count, two.Count]);
    }

    [Fact]
    public async Task Whoever_begins_to_listen_after_it_has_started_knows_the_others_from_then_on()
    {
        using var one = await StartAsync();
        var end = _line.Join();
        end.IsDeaf = true;
        using var two = await StartAsync(end);
        Assert.Equal([2, 1], [one.Count, two.Count]);

        end.IsDeaf = false;
        end.Break();

        Assert.Equal([2, 2], [one.Count, two.Count]);
    }

    private async Task<ReplicaCensus> StartAsync(ReplicaLine.End? end = null)
    {
        var census = new ReplicaCensus([end ?? _line.Join()], _time);
        await census.StartAsync(Token);
        return census;
    }
}
