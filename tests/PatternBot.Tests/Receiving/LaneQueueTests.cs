using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Receiving;
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

    private static async Task<LaneQueue> StartAsync(int mostWaiting)
    {
        var queue = new LaneQueue(mostWaiting, NullLogger<LaneQueue>.Instance);
        await queue.StartAsync(TestContext.Current.CancellationToken);
        return queue;
    }
}
