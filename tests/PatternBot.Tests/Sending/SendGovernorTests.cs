using System.Collections.Immutable;
using FsCheck.Xunit;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Replicas;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Sending;

public sealed class SendGovernorTests
{
    private static readonly ImmutableArray<SendLimit> Thread =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1)),
    ];

    private static readonly ImmutableArray<SendLimit> Tenant = [new(30, TimeSpan.FromSeconds(1))];

    /// <summary>What the receiver saw, and its own opinion of the limits.</summary>
    private sealed class Receiver(Simulation simulation)
    {
        public List<(string Conversation, string Tenant, int Message, DateTimeOffset At)> Seen { get; } = [];

        /// <summary>Takes a message at some moment within its time on the wire.</summary>
        public async Task<SendAttempt> TakeAsync(string conversation, string tenant, int message, TimeSpan there, TimeSpan back)
        {
            await Task.Delay(there, simulation.Time);
            Seen.Add((conversation, tenant, message, simulation.Time.GetUtcNow()));
            await Task.Delay(back, simulation.Time);
            return SendAttempt.Sent.Instance;
        }

        public void HoldsLimits()
        {
            foreach (var conversation in Seen.GroupBy(s => s.Conversation))
                Holds([.. conversation.Select(s => s.At)], Thread, conversation.Key);
            foreach (var tenant in Seen.GroupBy(s => s.Tenant))
                Holds([.. tenant.Select(s => s.At)], Tenant, tenant.Key);
        }

        private static void Holds(DateTimeOffset[] times, ImmutableArray<SendLimit> limits, string who)
        {
            Array.Sort(times);
            foreach (var limit in limits)
                for (var i = limit.Count; i < times.Length; i++)
                    Assert.True(times[i] - times[i - limit.Count] >= limit.Period, $"{who}: more than {limit.Count} in {limit.Period}");
        }
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(1_000.4)]
    public async Task A_pause_with_a_fraction_of_a_millisecond_is_waited_for_and_not_spun_through(double milliseconds)
    {
        var attempts = 0;
        var run = Task.Run(() => Simulation.Run(
            async simulation =>
            {
                var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
                var outcome = await governor.SendAsync(
                    new SendRoute("c", [new SendBucket("c", Thread)]),
                    _ => Task.FromResult<SendAttempt>(++attempts == 1 ? new SendAttempt.NotNow(TimeSpan.FromMilliseconds(milliseconds), "429") : SendAttempt.Sent.Instance),
                    CancellationToken.None);
                Assert.IsType<SendAttempt.Sent>(outcome);
            },
            step: TimeSpan.FromMilliseconds(1),
            limit: TimeSpan.FromSeconds(10)));

        var simulation = await run.WaitAsync(Patience.Length, TestContext.Current.CancellationToken);

        Assert.Equal(Math.Ceiling(milliseconds), simulation.Elapsed.TotalMilliseconds);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_platform_that_wants_to_be_left_alone_for_longer_than_timers_go_is_left_alone()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var governor = new SendGovernor(time, NullLogger<SendGovernor>.Instance);
        using var patience = new CancellationTokenSource();
        var attempts = 0;

        var sending = governor.SendAsync(
            new SendRoute("c", [new SendBucket("c", Thread)]),
            _ => Task.FromResult<SendAttempt>(attempts++ == 0 ? new SendAttempt.NotNow(TimeSpan.FromDays(400), "429") : SendAttempt.Sent.Instance),
            patience.Token);
        time.Advance(TimeSpan.FromDays(100));
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(1, attempts);
    }

    [Property(MaxTest = 25)]
    public void No_limit_is_ever_broken_nothing_is_lost_and_order_is_kept(int seed)
    {
        var random = new Random(seed);
        Receiver receiver = null!;
        var sent = 0;
        Simulation.Run(async simulation =>
        {
            receiver = new Receiver(simulation);
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            var all = new List<Task>();
            for (var burst = 0; burst < 20; burst++)
            {
                for (var n = random.Next(40); n > 0; n--)
                {
                    var (conversation, tenant, message) = ($"c{random.Next(6)}", "t", sent++);
                    var (there, back) = (TimeSpan.FromMilliseconds(random.Next(300)), TimeSpan.FromMilliseconds(random.Next(300)));
                    all.Add(governor.SendAsync(Route(conversation, tenant), _ => receiver.TakeAsync(conversation, tenant, message, there, back), CancellationToken.None));
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(4_000)), simulation.Time);
            }

            await Task.WhenAll(all);
        }, step: TimeSpan.FromMilliseconds(10), limit: TimeSpan.FromHours(2));

        receiver.HoldsLimits();
        Assert.Equal(sent, receiver.Seen.Count);
        foreach (var conversation in receiver.Seen.GroupBy(s => s.Conversation))
            Assert.Equal(conversation.Select(s => s.Message).Order(), conversation.Select(s => s.Message));
    }

    [Fact]
    public void Waiting_costs_no_more_than_the_limits_ask()
    {
        var simulation = Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => governor.SendAsync(Route("c", "t"), _ => Arrives(), CancellationToken.None)));
        }, step: TimeSpan.FromMilliseconds(10), limit: TimeSpan.FromMinutes(1));

        // Eight in any two seconds: the sixtieth waits for seven such stretches.
        Assert.InRange(simulation.Elapsed.TotalSeconds, 14, 14.5);
    }

    [Fact]
    public void Ninety_thousand_people_of_a_tenant_are_reached_in_fifty_minutes_and_a_throttled_tenant_delays_only_itself()
    {
        var others = TimeSpan.Zero;
        var simulation = Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            var refusals = 3;
            var throttled = governor.SendAsync(
                Route("throttled", "other"), _ => refusals-- > 0 ? Task.FromResult<SendAttempt>(new SendAttempt.NotNow(TimeSpan.FromMinutes(20), "told to")) : Arrives(), CancellationToken.None);
            await Task.WhenAll(Enumerable.Range(0, 90_000).Select(n => governor.SendAsync(Route($"c{n}", "t"), _ => Arrives(), CancellationToken.None)));
            others = simulation.Elapsed;
            Assert.Equal(SendAttempt.Sent.Instance, await throttled);
        }, step: TimeSpan.FromMilliseconds(100), limit: TimeSpan.FromHours(2));

        Assert.InRange(others.TotalMinutes, 49.9, 50.2);
        Assert.InRange(simulation.Elapsed.TotalMinutes, 60, 60.2);
    }

    [Fact]
    public void Replicas_share_a_tenants_limit_and_each_conversation_has_its_own()
    {
        Receiver receiver = null!;
        Simulation.Run(async simulation =>
        {
            receiver = new Receiver(simulation);
            var line = new ReplicaLine();
            var governors = new List<SendGovernor>();
            for (var replica = 0; replica < 3; replica++)
            {
                var census = new ReplicaCensus([line.Join()], simulation.Time);
                await census.StartAsync(CancellationToken.None);
                governors.Add(new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance, census));
            }

            var all = governors.SelectMany((governor, replica) => Enumerable.Range(0, 600).Select(n => SendAsync(governor, $"c{replica}-{n}", n))).ToList();
            await Task.WhenAll(all);

            Task SendAsync(SendGovernor governor, string conversation, int message) => governor.SendAsync(
                Route(conversation, "t"), _ => receiver.TakeAsync(conversation, "t", message, TimeSpan.FromMilliseconds(100), TimeSpan.Zero), CancellationToken.None);
        }, step: TimeSpan.FromMilliseconds(10), limit: TimeSpan.FromMinutes(5));

        receiver.HoldsLimits();
        Assert.Equal(1_800, receiver.Seen.Count);

        // None of it is left lying: three times ten a second, of which each counts for the tenth of a second that it is on the wire too.
        Assert.InRange(receiver.Seen.Max(s => s.At) - receiver.Seen.Min(s => s.At), TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public void What_did_not_arrive_is_sent_again_after_the_time_that_was_asked_for_and_before_what_comes_after_it()
    {
        var arrived = new List<(int Message, TimeSpan At)>();
        Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            var isFirst = true;
            await Task.WhenAll(Enumerable.Range(0, 3).Select(message => governor.SendAsync(Route("c", "t"), _ =>
            {
                if (message == 0 && isFirst)
                {
                    isFirst = false;
                    return Task.FromResult<SendAttempt>(new SendAttempt.NotNow(TimeSpan.FromSeconds(17), "429"));
                }

                arrived.Add((message, simulation.Elapsed));
                return Arrives();
            }, CancellationToken.None)));
        }, step: TimeSpan.FromMilliseconds(100), limit: TimeSpan.FromMinutes(1));

        Assert.Equal([0, 1, 2], arrived.Select(a => a.Message));
        Assert.InRange(arrived[0].At.TotalSeconds, 17, 17.2);
    }

    [Fact]
    public void A_message_that_can_never_go_out_is_given_up_after_five_attempts()
    {
        var attempts = 0;
        var simulation = Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            var outcome = await governor.SendAsync(Route("c", "t"), _ =>
            {
                attempts++;
                return Task.FromResult<SendAttempt>(new SendAttempt.NotNow(null, "502"));
            }, CancellationToken.None);
            Assert.IsType<SendAttempt.NotNow>(outcome);
        }, step: TimeSpan.FromMilliseconds(100), limit: TimeSpan.FromMinutes(2));

        Assert.Equal(5, attempts);
        Assert.InRange(simulation.Elapsed.TotalSeconds, 30, 38.5);
    }

    [Fact]
    public void Who_gives_up_waiting_neither_blocks_the_lane_nor_lets_others_overtake()
    {
        var arrived = new List<int>();
        Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(1), simulation.Time);
            var first = governor.SendAsync(Route("c", "t"), async _ =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), simulation.Time);
                arrived.Add(1);
                return SendAttempt.Sent.Instance;
            }, CancellationToken.None);
            var second = governor.SendAsync(Route("c", "t"), _ => throw new InvalidOperationException("It was cancelled."), impatience.Token);
            var third = governor.SendAsync(Route("c", "t"), _ =>
            {
                arrived.Add(3);
                return Arrives();
            }, CancellationToken.None);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
            await Task.WhenAll(first, third);
        }, step: TimeSpan.FromMilliseconds(100), limit: TimeSpan.FromMinutes(1));

        Assert.Equal([1, 3], arrived);
    }

    [Fact]
    public void An_attempt_that_throws_ends_its_message_only()
    {
        Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            var broken = governor.SendAsync(Route("c", "t"), _ => throw new IOException("cut"), CancellationToken.None);
            var next = governor.SendAsync(Route("c", "t"), _ => Arrives(), CancellationToken.None);

            await Assert.ThrowsAsync<IOException>(() => broken);
            Assert.Equal(SendAttempt.Sent.Instance, await next);
        }, step: TimeSpan.FromMilliseconds(100), limit: TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Buckets_that_nobody_uses_are_forgotten()
    {
        Simulation.Run(async simulation =>
        {
            var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
            for (var hour = 0; hour < 5; hour++)
            {
                for (var n = 0; n < 2_000; n++)
                    await governor.SendAsync(new SendRoute($"{hour}-{n}", [new SendBucket($"{hour}-{n}", Thread)]), _ => Arrives(), CancellationToken.None);
                await Task.Delay(TimeSpan.FromHours(1), simulation.Time);
            }

            Assert.InRange(governor.Buckets, 1, 4_500);
        }, step: TimeSpan.FromMinutes(1), limit: TimeSpan.FromHours(6));
    }

    private static Task<SendAttempt> Arrives() => Task.FromResult<SendAttempt>(SendAttempt.Sent.Instance);

    private static SendRoute Route(string conversation, string tenant) =>
        new(conversation, [new SendBucket($"conversation:{conversation}", Thread), new SendBucket($"tenant:{tenant}", Tenant, IsShared: true)]);
}
