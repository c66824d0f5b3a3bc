using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Cohorts;
using PatternBot.EndToEnd.Support;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.EndToEnd.Nudges;

/// <summary>
/// Two replicas on PostgreSQL, 200 cohorts due at the same moment, and a SIGKILL at a random one. Two seeded rounds; PATTERNBOT_CRASH_ROUNDS says
/// how many instead, or which (51-100), so that several can run side by side.
/// </summary>
public sealed class CrashTests
{
    private const int Cohorts = 200;
    private const int Tenants = 4;

    [Fact]
    public async Task A_killed_replica_loses_no_nudge_and_repeats_at_most_the_one_on_the_wire()
    {
        if (PostgresServer.Binaries is null)
            Requires.Missing("Needs PostgreSQL: install Debian's package postgresql (it need not run; the test starts a server of its own).");
        var (first, last) = Rounds(Environment.GetEnvironmentVariable("PATTERNBOT_CRASH_ROUNDS") ?? "2");
        using var postgres = PostgresServer.Start();
        var database = postgres.Connect("crash");
        await using var connector = await StrictConnector.StartAsync();
        await using var one = new Replica(database);
        await using var two = new Replica(database);
        await one.MigrateAsync();
        await using var services = Services(database);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        var (duplicates, onWire, watch) = (0, 0, Stopwatch.StartNew());

        for (var seed = first; seed <= last; seed++)
        {
            var random = new Random(seed);
            var before = connector.Posts.Count;
            var cohorts = await EnrolAsync(services, connector.ServiceUrl, seed);
            var killAfter = before + random.Next(Cohorts);
            await UntilAsync(() => Task.FromResult(connector.Posts.Count >= killAfter), 2, "the first nudges", one, two);
            await Task.Delay(random.Next(30), TestContext.Current.CancellationToken);
            var victim = random.Next(2) == 0 ? one : two;
            onWire += connector.OnWire;
            await victim.KillAsync();
            await UntilAsync(() => AllSentAsync(services, cohorts), 200, "all nudges", one, two);

            var counts = connector.Posts.Skip(before).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
            Assert.Equal(cohorts.Select(c => c.Place).Order(), counts.Keys.Order());
            var twice = counts.Values.Sum(c => c - 1);
            duplicates += twice;
            Assert.InRange(twice, 0, 1);
            await victim.StartAsync();
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{last - first + 1} rounds of {Cohorts} nudges, a SIGKILL in each: 0 lost, {duplicates} sent twice (calls of both replicas on the wire at the kills: {onWire}), {connector.Refused} calls refused by the limits; {watch.Elapsed.TotalSeconds:0} s.");
        Assert.Equal(0, connector.Refused);
    }

    private static (int First, int Last) Rounds(string wanted)
    {
        var numbers = wanted.Split('-').Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var first, var last] ? (first, last) : (1, numbers[0]);
    }

    private static ServiceProvider Services(string database)
    {
        var settings = new Dictionary<string, string?> { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = database };
        return new ServiceCollection().AddLogging().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    private static async Task<Cohort[]> EnrolAsync(ServiceProvider services, string serviceUrl, int round)
    {
        var (store, directory) = (services.GetRequiredService<ILearningStore>(), services.GetRequiredService<IConversationDirectory>());
        var places = Enumerable.Range(0, Cohorts).Select(i => (Place: $"19:r{round}c{i}@thread.tacv2", Tenant: $"tenant-{i % Tenants}")).ToArray();
        await Task.WhenAll(places.Select(p => directory.RememberAsync(AChannel(p.Place, p.Tenant, serviceUrl), TestContext.Current.CancellationToken)));

        // All due at the same second.
        var due = new DateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(3).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var cohorts = places.Select(p => ACohort(p.Place, p.Tenant, due)).ToArray();
        await store.WriteAsync(
            (unit, _) =>
            {
                foreach (var cohort in cohorts)
                    unit.Add(cohort with { });
                return Task.FromResult(0);
            },
            TestContext.Current.CancellationToken);
        return cohorts;
    }

    /// <summary>A channel of Teams that the bot is in.</summary>
    internal static KnownConversation AChannel(string place, string tenant, string serviceUrl) => new()
    {
        Id = new ConversationId("msteams", place),
        Scope = ConversationScope.Channel,
        Address = $$"""{"bot":{"id":"bot-1"},"conversation":{"id":"{{place}}","conversationType":"channel","tenantId":"{{tenant}}"},"channelId":"msteams","serviceUrl":"{{serviceUrl}}"}""",
        Tenant = tenant,
        SeenAt = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>A cohort that is due at a moment.</summary>
    internal static Cohort ACohort(string place, string tenant, DateTimeOffset due) => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = "msteams",
        Place = place,
        Tenant = tenant,
        IsPersonal = false,
        Path = "foundation",
        Day = due.DayOfWeek,
        Time = TimeOnly.FromTimeSpan(due.TimeOfDay),
        Zone = "UTC",
        NextDate = DateOnly.FromDateTime(due.UtcDateTime),
        NextDue = due,
        OwnerId = "ada",
        OwnerName = "Ada",
        StartedAt = due.AddDays(-1),
    };

    private static async Task<bool> AllSentAsync(ServiceProvider services, Cohort[] cohorts)
    {
        var due = cohorts[0].NextDue;
        var posts = await services.GetRequiredService<ILearningStore>().ReadAsync((view, ct) => view.Cohorts.PostsAsync(due, due.AddSeconds(1), 10 * Cohorts, ct), TestContext.Current.CancellationToken);
        return posts.Count(p => p.State == PostState.Sent) == cohorts.Length;
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, int everyMs, string what, Replica one, Replica two)
    {
        var watch = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{what} did not come.\n{one.Log}\n{two.Log}");
            await Task.Delay(everyMs, TestContext.Current.CancellationToken);
        }
    }
}
