using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.Benchmarks.Measure;
using PatternBot.CardModels;
using PatternBot.Channels.Slack;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Storage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Benchmarks.Slack;

/// <summary>
/// <c>slack [SECONDS]</c>: 300 signed events a second, one in ten delivered again, to a handler that takes two seconds. Prints how long Slack
/// waited for its acknowledgements, and how many events were handled once, never, or more than once.
/// </summary>
internal static class SlackScript
{
    private const int EventsPerSecond = 300;
    private const int OneInSoManyComesAgain = 10;
    private const int Rooms = 300;
    private const string Secret = "load-signing-secret";
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30;
        var state = Directory.CreateTempSubdirectory("patternbot-slack-load-").FullName;
        await using var slack = await StartSlackAsync();
        var turns = new SlowTurns();
        var service = await StartServiceAsync(slack.Urls.Single(), state, turns);
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = new Uri(service.Urls.Single()) };
        await PostAsync(client, Event("warm-up", 0), 0);

        var acks = new ConcurrentQueue<TimeSpan>();
        var refused = 0;
        var posts = new List<Task>();
        var began = Stopwatch.GetTimestamp();
        var total = EventsPerSecond * seconds;
        for (var number = 1; number <= total; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / EventsPerSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            posts.Add(DeliverAsync(number));
        }

        await Task.WhenAll(posts);
        var sent = Stopwatch.GetElapsedTime(began);

        // A normal stop finishes what was taken on.
        await service.StopAsync();
        await service.DisposeAsync();
        Directory.Delete(state, recursive: true);

        var timings = new Timings(acks.Count);
        foreach (var ack in acks)
            timings.Add(ack);
        var handled = turns.Handled;
        handled.TryRemove("warm-up", out _);
        var twice = handled.Values.Count(count => count > 1);
        Console.WriteLine($"{total:N0} events and {posts.Count / OneInSoManyComesAgain:N0} redeliveries in {sent.TotalSeconds:F1} s, a handler of {Slow.TotalSeconds:F0} s, SQLite; {Environment.ProcessorCount} cores shared by client and service");
        Console.WriteLine($"acknowledged after {timings}; not 200: {refused}");
        Console.WriteLine($"handled once: {handled.Count - twice:N0} of {total:N0}; more than once: {twice}; never: {total - handled.Count}");
        return twice == 0 && handled.Count == total && refused == 0 ? 0 : 1;

        async Task DeliverAsync(int number)
        {
            await CountedAsync(number, retry: 0);
            if (number % OneInSoManyComesAgain != 0)
                return;
            await Task.Delay(number % 1_500);
            await CountedAsync(number, retry: 1);
        }

        async Task CountedAsync(int number, int retry)
        {
            var start = Stopwatch.GetTimestamp();
            if (!await PostAsync(client, Event($"event-{number}", number), retry))
                Interlocked.Increment(ref refused);
            acks.Enqueue(Stopwatch.GetElapsedTime(start));
        }
    }

    private static string Event(string text, int number) => $$$"""
        {"type":"event_callback","team_id":"T1","event_id":"Ev-{{{text}}}","authorizations":[{"team_id":"T1","user_id":"U0BOT"}],"event":{"type":"app_mention","user":"U{{{number % 500}}}","text":"<@U0BOT> {{{text}}}","ts":"{{{number}}}.1","channel":"C{{{number % Rooms}}}"}}
        """;

    private static async Task<bool> PostAsync(HttpClient client, string body, int retry)
    {
        // Slack signs each delivery anew; a blank makes the bytes of a redelivery within the same second others.
        var bytes = Encoding.UTF8.GetBytes(body + new string(' ', retry));
        var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new ByteArrayContent(bytes) { Headers = { { "Content-Type", "application/json" } } } };
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{stamp}:").Concat(bytes).ToArray())));
        using var response = await client.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    private static async Task<WebApplication> StartSlackAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.MapPost("/api/{method}", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"ok":true,"team_id":"T1","user_id":"U0BOT","ts":"1.1"}""");
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> StartServiceAsync(string slack, string state, SlowTurns turns)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(
        [
            new("Slack:SigningSecret", Secret), new("Slack:BotToken", "xoxb-load"), new("Slack:ApiBaseUrl", $"{slack}/api/"), new("State:Path", state),
        ]);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Error));
        var catalog = CatalogReader.Read(Checkout.PathOf("data")).Catalog!;
        builder.Services.AddSingleton<IKnowledgeSource>(new OneVersion(new KnowledgeBase(catalog, CatalogSearch.Build(catalog))));
        builder.Services.AddSingleton(CardLibrary.Load(Checkout.PathOf("cards")));
        builder.Services.AddSingleton(new PublicAddress(null));
        builder.Services.AddSingleton<ITurnHandler>(turns);
        builder.Services.AddStorage(builder.Configuration).AddPatternBot().AddSlack(builder.Configuration);
        var app = builder.Build();
        app.UseRouting();
        app.MapSlack();
        await app.StartAsync();
        return app;
    }

    private sealed class OneVersion(KnowledgeBase knowledge) : IKnowledgeSource
    {
        public KnowledgeBase Current => knowledge;
    }

    /// <summary>Takes its time, counts, and says nothing: what is measured is the way in, and Slack's limits would hold back the way out.</summary>
    private sealed class SlowTurns : ITurnHandler
    {
        public ConcurrentDictionary<string, int> Handled { get; } = new();

        public async ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
        {
            await Task.Delay(Slow, cancellationToken);
            Handled.AddOrUpdate(((Said)turn.Content).Text, 1, (_, count) => count + 1);
            return Reply.Silence;
        }
    }
}
