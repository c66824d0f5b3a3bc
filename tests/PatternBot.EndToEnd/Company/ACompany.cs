using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PatternBot.Cohorts;
using PatternBot.EndToEnd.Nudges;
using PatternBot.EndToEnd.Support;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Company;

/// <summary>Two replicas on one database behind nginx, and a connector that nudges go to.</summary>
internal sealed class ACompany : IAsyncDisposable
{
    private readonly string _database;
    private readonly Nginx _nginx;
    private readonly StrictConnector _connector;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;
    private readonly Dictionary<string, int> _questions = [];
    private readonly TimeSpan _limit;

    private ACompany(PostgresServer postgres, string database, StrictConnector connector, TimeSpan limit, bool keepsChats)
    {
        (Postgres, _database, _connector, _limit) = (postgres, database, connector, limit);
        (One, Two) = (new Replica(database), new Replica(database));
        foreach (var replica in (Replica[])[One, Two])
            replica.With("Shutdown__DelaySeconds", "1").With("Logging__LogLevel__Default", "Warning")
                // They talk faster than people do, and all from one address.
                .With("Limits__TurnsPerMinute", "0").With("Limits__RoomTurnsPerMinute", "0").With("Limits__AnonymousPerMinute", "0");
        _nginx = Nginx.Start([One.Address, Two.Address], keepsChats);
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) }) { BaseAddress = new Uri(_nginx.Address), Timeout = TimeSpan.FromSeconds(20) };
        var settings = new Dictionary<string, string?> { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = database };
        _services = new ServiceCollection().AddLogging().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    public Replica One { get; }

    public Replica Two { get; }

    public PostgresServer Postgres { get; }

    /// <summary>What nginx complained about, and how often.</summary>
    public string Complaints => string.Join(Environment.NewLine, _nginx.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(line => Regex.Replace(line, @"^.*?\*\d+ |, client:.*?upstream: ""|/v3/.*|/api/.*", " ").Trim()).OrderByDescending(group => group.Count()).Take(10)
        .Select(group => $"nginx, {group.Count()} times, first {group.First()[..Math.Min(19, group.First().Length)]}: {group.Key}"));

    /// <summary>Starts it, and learns how many messages answer each question while nothing is wrong.</summary>
    /// <param name="questions">What people ask.</param>
    /// <param name="limit">How long they wait for an answer.</param>
    /// <param name="keepsChats">Whether nginx keeps a conversation of the web page with one replica.</param>
    public static async Task<ACompany> StartAsync(IReadOnlyCollection<string> questions, TimeSpan limit, bool keepsChats)
    {
        var postgres = PostgresServer.Start();
        var company = new ACompany(postgres, postgres.Connect("company"), await StrictConnector.StartAsync(), limit, keepsChats);
        await company.One.MigrateAsync();
        await Task.WhenAll(company.One.StartAsync(), company.Two.StartAsync());
        foreach (var question in questions)
            company._questions[question] = await company.AskAsync(question, "a newcomer");
        return company;
    }

    /// <summary>Has people talk until they are told to end.</summary>
    public async Task<People> TalkAsync(int count)
    {
        var people = new People(_http, _questions);
        await people.OpenAsync(count);
        people.Talk();
        return people;
    }

    /// <summary>Asks ten times about an emergency, which needs no database.</summary>
    /// <returns>How many got their answer.</returns>
    public async Task<int> AskWithoutDatabaseAsync()
    {
        var emergency = _questions.First();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => AskAsync(emergency.Key, $"in need {i}")));
        return answers.Count(messages => messages == emergency.Value);
    }

    /// <summary>Starts cohorts that are due at the same second, three seconds from now.</summary>
    /// <returns>When.</returns>
    public async Task<DateTimeOffset> EnrolAsync(int count)
    {
        var (store, directory) = (_services.GetRequiredService<ILearningStore>(), _services.GetRequiredService<IConversationDirectory>());
        var places = Enumerable.Range(0, count).Select(i => $"19:c{i}@thread.tacv2").ToArray();
        await Task.WhenAll(places.Select((place, i) => directory.RememberAsync(CrashTests.AChannel(place, $"tenant-{i % 4}", _connector.ServiceUrl), CancellationToken.None)));
        var due = new DateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(3).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        await store.WriteAsync(
            (unit, _) =>
            {
                foreach (var (i, place) in places.Index())
                    unit.Add(CrashTests.ACohort(place, $"tenant-{i % 4}", due));
                return Task.FromResult(0);
            },
            CancellationToken.None);
        return due;
    }

    /// <summary>Waits until all nudges of a moment are sent.</summary>
    public async Task<Nudging> NudgesAsync(DateTimeOffset due)
    {
        // The test's own connections broke with the server.
        NpgsqlConnection.ClearAllPools();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var posts = await _services.GetRequiredService<ILearningStore>().ReadAsync((view, ct) => view.Cohorts.PostsAsync(due, due.AddSeconds(1), 10_000, ct), CancellationToken.None);
            var counts = _connector.Posts.GroupBy(post => post).Select(group => group.Count()).ToList();
            if ((posts.Count > 0 && posts.All(post => post.State == PostState.Sent)) || watch.Elapsed > _limit)
                return new Nudging(posts.Count, counts.Count, counts.Count(count => count > 1));
            await Task.Delay(200);
        }
    }

    /// <summary>How many quiz answers the database holds.</summary>
    public async Task<int> CountAnswersAsync()
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM answer_log WHERE takes_back IS NULL", connection);
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _nginx.Dispose();
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await _services.DisposeAsync();
        await _connector.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Postgres.Dispose();
    }

    private async Task<int> AskAsync(string text, string person)
    {
        var activity = new JsonObject
        {
            ["type"] = "message", ["text"] = text, ["channelId"] = "emulator", ["serviceUrl"] = "http://localhost:9", ["deliveryMode"] = "expectReplies",
            ["from"] = new JsonObject { ["id"] = person }, ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = $"talk of {person}", ["conversationType"] = "personal" },
        };
        using var response = await _http.PostAsJsonAsync("/api/messages", activity);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["activities"]!.AsArray().Count;
    }
}
