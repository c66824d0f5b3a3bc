using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Sending;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>What Teams publishes as its limits, held for more than an hour of a simulated clock under five hundred conversations.</summary>
public sealed class TeamsLimitsTests(ITestOutputHelper output)
{
    private const int Conversations = 500;
    private const int MessagesOfEach = 10;

    // The chattiest conversation has more to say than an hour takes.
    private const int MessagesOfOne = 2_000;

    private static readonly ImmutableArray<SendLimit> Thread =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1)),
    ];

    private static readonly ImmutableArray<SendLimit> Tenant = [new(50, TimeSpan.FromSeconds(1))];

    [Fact]
    public void In_a_steady_run_nothing_is_ever_refused()
    {
        var teams = Run(failing: 0);

        Assert.Equal(0, teams.Throttled);
        EverythingArrivedInOrder(teams);
    }

    [Fact]
    public void With_failures_by_chance_nothing_is_lost_and_order_is_kept()
    {
        var teams = Run(failing: 0.05);

        Assert.Equal(0, teams.Throttled);
        Assert.InRange(teams.Failed, 200, 700);
        EverythingArrivedInOrder(teams);
    }

    private Teams Run(double failing)
    {
        Teams teams = null!;
        var simulation = Simulation.Run(
            async simulation =>
            {
                teams = new Teams(simulation, failing);
                var governor = new SendGovernor(simulation.Time, NullLogger<SendGovernor>.Instance);
                var all =
                    from conversation in Enumerable.Range(0, Conversations)
                    from message in Enumerable.Range(0, conversation == 0 ? MessagesOfOne : MessagesOfEach)
                    select governor.SendAsync(ConnectorLimits.RouteOf(To(conversation)), _ => teams.TakeAsync(conversation, message), CancellationToken.None);
                Assert.All(await Task.WhenAll(all), outcome => Assert.IsType<SendAttempt.Sent>(outcome));
            },
            step: TimeSpan.FromMilliseconds(50),
            limit: TimeSpan.FromHours(4));
        output.WriteLine($"{simulation.Elapsed} simulated: {teams.Arrived.Sum(c => c.Value.Count)} arrived, {teams.Throttled} throttled, {teams.Failed} failed by chance");
        Assert.True(simulation.Elapsed > TimeSpan.FromHours(1), "The hour's limit was never met.");
        return teams;
    }

    private static void EverythingArrivedInOrder(Teams teams)
    {
        Assert.Equal(Conversations, teams.Arrived.Count);
        Assert.All(teams.Arrived, kept => Assert.Equal(Enumerable.Range(0, kept.Key == 0 ? MessagesOfOne : MessagesOfEach), kept.Value));
    }

    // One tenant, so that its limit is met too.
    private static ConversationReference To(int conversation) => new()
    {
        ChannelId = "msteams",
        ServiceUrl = "https://smba.trafficmanager.net/emea/",
        Conversation = new ConversationAccount { Id = $"19:chat-{conversation}", TenantId = "tenant" },
    };

    /// <summary>Teams' own opinion: counts all that comes in, taken or not, somewhere between its leaving here and the answer's coming back.</summary>
    private sealed class Teams(Simulation simulation, double failing)
    {
        private const int MostFailuresOfOne = 3;

        private readonly Random _random = new(11);
        private readonly Dictionary<string, List<TimeSpan>> _seen = [];
        private readonly Dictionary<(int Conversation, int Message), int> _failures = [];

        public Dictionary<int, List<int>> Arrived { get; } = [];

        public int Throttled { get; private set; }

        public int Failed { get; private set; }

        public async Task<SendAttempt> TakeAsync(int conversation, int message)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(200)), simulation.Time);
            var attempt = Take(conversation, message);
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(200)), simulation.Time);
            return attempt;
        }

        private SendAttempt Take(int conversation, int message)
        {
            if (IsTooMuch($"c{conversation}", Thread) | IsTooMuch("tenant", Tenant))
            {
                Throttled++;
                return new SendAttempt.NotNow(TimeSpan.FromSeconds(1), "429");
            }

            var failures = _failures.GetValueOrDefault((conversation, message));
            if (failures < MostFailuresOfOne && _random.NextDouble() < failing)
            {
                _failures[(conversation, message)] = failures + 1;
                Failed++;
                var status = ((int[])[429, 412, 502, 504])[_random.Next(4)];
                return new SendAttempt.NotNow(status == 429 ? TimeSpan.FromSeconds(1) : null, $"status {status}");
            }

            if (!Arrived.TryGetValue(conversation, out var arrived))
                Arrived[conversation] = arrived = [];
            arrived.Add(message);
            return SendAttempt.Sent.Instance;
        }

        private bool IsTooMuch(string bucket, ImmutableArray<SendLimit> limits)
        {
            if (!_seen.TryGetValue(bucket, out var times))
                _seen[bucket] = times = [];
            times.Add(simulation.Elapsed);
            return limits.Any(limit => times.Count > limit.Count && simulation.Elapsed - times[^(limit.Count + 1)] < limit.Period);
        }
    }
}
