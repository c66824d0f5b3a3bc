using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Nudges;

/// <summary>
/// A company's Monday at nine: planning, ledger, sender, governor and a real database, against Teams on a simulated clock. A minute's worth of recipients;
/// PATTERNBOT_RECIPIENTS=90000 makes it fifty.
/// </summary>
public sealed class ThroughTheLedgerTests
{
    private const int ASecond = 30;
    private const int OfSmall = 60;
    private const int OfThrottled = 40;

    private static readonly int Recipients =
        int.TryParse(Environment.GetEnvironmentVariable("PATTERNBOT_RECIPIENTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 1_800;

    [Fact]
    public async Task Thirty_a_second_arrive_in_a_large_tenant_and_a_throttled_one_delays_only_itself()
    {
        var watch = Stopwatch.StartNew();
        await using var database = await ADatabase.MigratedAsync(StorageProvider.Sqlite);
        var services = database.Start();
        await EnrolAsync(services.GetRequiredService<ILearningStore>(), ("large", Recipients), ("throttled", OfThrottled), ("small", OfSmall));
        var expected = TimeSpan.FromSeconds((double)Recipients / ASecond);
        Teams teams = null!;

        // Off the test's own context, which the simulation takes the place of.
        var simulation = await Task.Run(() => Simulation.Run(
            simulation => RunAsync(simulation, services, teams = new Teams(simulation, throttledFor: expected / 2)),
            step: TimeSpan.FromMilliseconds(10),
            limit: (3 * expected) + TimeSpan.FromMinutes(10)));

        var (large, small, throttled) = (teams.Took("large"), teams.Took("small"), teams.Took("throttled"));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Recipients:N0} recipients of one tenant: the last came after {large.TotalMinutes:0.00} simulated minutes ({expected.TotalMinutes:0.00} at {ASecond} a second). {OfSmall} of another: after {small.TotalSeconds:0.0} s. {OfThrottled} of one that was throttled for {(expected / 2).TotalMinutes:0.00} minutes: after {throttled.TotalMinutes:0.00}, having been told to wait {teams.ToldToWait} times. {teams.Arrived.Count:N0} arrived in all, {teams.Refused} broke a limit; {simulation.Elapsed.TotalMinutes:0.0} minutes passed in {watch.Elapsed.TotalSeconds:0} s."));
        Assert.Equal(Recipients + OfSmall + OfThrottled, teams.Arrived.Count);
        Assert.Equal(teams.Arrived.Count, teams.Arrived.Distinct().Count());
        Assert.Equal(0, teams.Refused);

        // The first look, and what a busy machine lets the simulated clock lose: not the tenth that a brake would take.
        Assert.InRange(large, TimeSpan.Zero, (expected * 1.01) + TimeSpan.FromSeconds(4));
        Assert.InRange(small, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(throttled, expected / 2, (expected / 2) + TimeSpan.FromMinutes(10));
    }

    private static async Task RunAsync(Simulation simulation, ServiceProvider services, Teams teams)
    {
        var store = new OutsideStore(services.GetRequiredService<ILearningStore>(), simulation);
        var ledger = new OutsideLedger(services.GetRequiredService<INudgeLedger>(), simulation);

        // A call takes a fifth of a second here, so thirty a second need at least six at once.
        var options = Microsoft.Extensions.Options.Options.Create(new NudgeOptions { CallsAtOnce = 8 });
        var sender = new NudgeSender(ledger, store, new AComposer(), [teams], options, simulation.Time, NullLogger<NudgeSender>.Instance);
        var planning = new NudgePlanning(store, ledger, simulation.Time, NullLogger<NudgePlanning>.Instance);
        using var lifetime = new Lifetime();
        using var service = new NudgeService(sender, planning, options, lifetime, simulation.Time, NullLogger<NudgeService>.Instance);
        using var stopping = new CancellationTokenSource();
        var running = service.RunAsync(stopping.Token);
        while (teams.Arrived.Count < Recipients + OfSmall + OfThrottled && !running.IsCompleted)
            await Task.Delay(TimeSpan.FromSeconds(1), simulation.Time);
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>Each recipient is a channel with a cohort of its own; all are due at nine.</summary>
    private static async Task EnrolAsync(ILearningStore store, params (string Tenant, int Count)[] tenants)
    {
        var cohorts = tenants.SelectMany(t => Enumerable.Range(0, t.Count).Select(i => ACohort.Running($"19:{t.Tenant}-{i}") with { Channel = Teams.Channel, Tenant = t.Tenant }));
        foreach (var some in cohorts.Chunk(2_000))
            await store.SaveAsync([.. some]);
    }

    /// <summary>Teams as it counts, and as the Bot Framework's channel speaks to it.</summary>
    private sealed class Teams(Simulation simulation, TimeSpan throttledFor) : IProactiveChannel
    {
        public const string Channel = "msteams";

        private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(100);

        private readonly SendGovernor _governor = new(simulation.Time, NullLogger<SendGovernor>.Instance);
        private readonly Dictionary<string, Queue<TimeSpan>> _lastSecond = [];
        private readonly Dictionary<string, TimeSpan> _latest = [];

        public List<string> Arrived { get; } = [];

        public int ToldToWait { get; private set; }

        public int Refused { get; private set; }

        /// <summary>When the last one of a tenant arrived.</summary>
        public TimeSpan Took(string tenant) => _latest[tenant];

        public bool Serves(string channel) => channel == Channel;

        public async Task<PostOutcome> PostAsync(ProactivePost post, CancellationToken cancellationToken)
        {
            var tenant = post.To.Key[3..post.To.Key.IndexOf('-', StringComparison.Ordinal)];
            var to = new ConversationReference { ChannelId = Channel, Conversation = new ConversationAccount { Id = post.To.Key, TenantId = tenant } };
            PostOutcome outcome = PostOutcome.Withdrawn.Instance;
            await _governor.SendAsync(
                ConnectorLimits.RouteOf(to),
                async token =>
                {
                    if (!await post.Journal!.StartingAsync(token))
                        return new SendAttempt.Failed("withdrawn");
                    await Task.Delay(Way, simulation.Time, CancellationToken.None);
                    outcome = Take(tenant, post.To.Key);
                    await Task.Delay(Way, simulation.Time, CancellationToken.None);
                    if (outcome is not PostOutcome.NotNow notNow)
                        return SendAttempt.Sent.Instance;
                    await post.Journal.PausedAsync(token);
                    return new SendAttempt.NotNow(notNow.After, notNow.Reason);
                },
                cancellationToken);
            return outcome;
        }

        private PostOutcome Take(string tenant, string conversation)
        {
            var now = simulation.Elapsed;
            if (tenant == "throttled" && now < throttledFor)
            {
                ToldToWait++;
                return new PostOutcome.NotNow("status 429", TimeSpan.FromSeconds(20));
            }

            if (!_lastSecond.TryGetValue(tenant, out var times))
                _lastSecond[tenant] = times = new Queue<TimeSpan>();
            while (times.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
                times.Dequeue();
            times.Enqueue(now);
            if (times.Count > 50)
            {
                Refused++;
                return new PostOutcome.NotNow("status 429", TimeSpan.FromSeconds(1));
            }

            Arrived.Add(conversation);
            _latest[tenant] = now;
            return new PostOutcome.Posted($"m{Arrived.Count}");
        }
    }

    private sealed class OutsideStore(ILearningStore store, Simulation simulation) : ILearningStore
    {
        public Task<T> ReadAsync<T>(Func<ILearningView, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
            simulation.OutsideAsync(store.ReadAsync(read, cancellationToken));

        public Task<T> WriteAsync<T>(Func<ILearningUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            simulation.OutsideAsync(store.WriteAsync(work, cancellationToken));
    }

    private sealed class OutsideLedger(INudgeLedger ledger, Simulation simulation) : INudgeLedger
    {
        public Task<int> PlanAsync(IReadOnlyList<CohortPlan> plans, CancellationToken cancellationToken) => simulation.OutsideAsync(ledger.PlanAsync(plans, cancellationToken));

        public Task<IReadOnlyList<ScheduledPost>> ClaimAsync(NudgeClaim claim, CancellationToken cancellationToken) => simulation.OutsideAsync(ledger.ClaimAsync(claim, cancellationToken));

        public Task RenewAsync(string replica, IReadOnlyCollection<Guid> posts, DateTimeOffset until, CancellationToken cancellationToken) =>
            OutsideAsync(ledger.RenewAsync(replica, posts, until, cancellationToken));

        public Task<bool> StartAsync(Guid post, string replica, DateTimeOffset now, CancellationToken cancellationToken) =>
            simulation.OutsideAsync(ledger.StartAsync(post, replica, now, cancellationToken));

        public Task PauseAsync(Guid post, string replica, CancellationToken cancellationToken) => OutsideAsync(ledger.PauseAsync(post, replica, cancellationToken));

        public Task ReleaseAsync(Guid post, string replica, DateTimeOffset notBefore, string reason, CancellationToken cancellationToken) =>
            OutsideAsync(ledger.ReleaseAsync(post, replica, notBefore, reason, cancellationToken));

        private Task OutsideAsync(Task work)
        {
            return simulation.OutsideAsync(DoneAsync());

            async Task<bool> DoneAsync()
            {
                await work;
                return true;
            }
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }

        public void Dispose() => _started.Dispose();
    }
}
