using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Receiving;
using PatternBot.Tests.Channels.Slack;
using PatternBot.Turns;

namespace PatternBot.Tests.Receiving;

public sealed class LaneQueueTests
{
    private static readonly ConversationId Ada = new("webchat", "ada");
    private static readonly ConversationId Ben = new("webchat", "ben");

    [Fact]
    public async Task Work_of_a_lane_is_done_in_order_and_lanes_side_by_side()
    {
        using var queue = await StartAsync(mostWaiting: 100);
        var (done, gate) = (new List<int>(), new TaskCompletionSource());
        queue.TryEnqueue(Ada, _ => gate.Task);
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            queue.TryEnqueue(Ada, async _ =>
            {
                await Task.Yield();
                done.Add(number);
            });
        }

        var other = new TaskCompletionSource();
        queue.TryEnqueue(Ben, _ =>
        {
            other.SetResult();
            return Task.CompletedTask;
        });

        await other.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Empty(done);
        gate.SetResult();
        await queue.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 20), done);
    }

    [Fact]
    public async Task What_waits_is_bounded_over_all_lanes_and_there_is_room_again_when_it_is_done()
    {
        using var queue = await StartAsync(mostWaiting: 2);
        var (gate, third) = (new TaskCompletionSource(), new TaskCompletionSource());

        Assert.True(queue.TryEnqueue(Ada, _ => gate.Task));
        Assert.True(queue.TryEnqueue(Ben, _ => Task.CompletedTask));
        while (!queue.TryEnqueue(Ben, _ => third.Task))
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.False(queue.TryEnqueue(Ben, _ => Task.CompletedTask));

        gate.SetResult();
        third.SetResult();
        await queue.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(queue.TryEnqueue(Ada, _ => Task.CompletedTask));
    }

    [Fact]
    public async Task Work_that_fails_stops_nothing_and_work_that_will_not_end_is_told_when_the_grace_is_over()
    {
        using var queue = await StartAsync(mostWaiting: 10);
        var after = new TaskCompletionSource();
        queue.TryEnqueue(Ada, _ => throw new InvalidOperationException("broken"));
        queue.TryEnqueue(Ada, _ =>
        {
            after.SetResult();
            return Task.CompletedTask;
        });
        await after.Task.WaitAsync(TestContext.Current.CancellationToken);
        var abandoned = new TaskCompletionSource();
        queue.TryEnqueue(Ada, async ending =>
        {
            await using var told = ending.Register(abandoned.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, ending);
        });

        using var grace = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await queue.StopAsync(grace.Token);

        await abandoned.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_left_when_the_queue_is_thrown_away_is_abandoned_and_is_no_failure()
    {
        using var log = new CollectedLog();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var queue = await StartAsync(mostWaiting: 10, loggers.CreateLogger<LaneQueue>());
        var goOn = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        queue.TryEnqueue(Ada, async _ =>
        {
            begun.SetResult();
            await goOn.Task;
        });
        var wasStarted = false;
        queue.TryEnqueue(Ada, _ =>
        {
            wasStarted = true;
            return Task.CompletedTask;
        });
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        queue.Dispose();
        goOn.SetResult();

        while (log.Lines.Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Contains("was not finished", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.False(wasStarted);
        Assert.False(queue.TryEnqueue(Ben, _ => Task.CompletedTask));
    }

    private static async Task<LaneQueue> StartAsync(int mostWaiting, ILogger<LaneQueue>? logger = null)
    {
        var queue = new LaneQueue(mostWaiting, logger ?? NullLogger<LaneQueue>.Instance);
        await queue.StartAsync(TestContext.Current.CancellationToken);
        return queue;
    }
}
