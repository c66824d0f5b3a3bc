using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PatternBot.EndToEnd.Support;

/// <summary>A connector of Teams on this machine: notes each post that it takes, and refuses what breaks Teams' limits as Teams counts them.</summary>
internal sealed class StrictConnector : IAsyncDisposable
{
    // "Optimize your bot with rate limiting in Teams", learn.microsoft.com.
    private static readonly (int Count, TimeSpan Period)[] Thread = [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1_800, TimeSpan.FromHours(1))];
    private static readonly (int Count, TimeSpan Period)[] Tenant = [(50, TimeSpan.FromSeconds(1))];

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, List<long>> _times = new();
    private int _onWire;

    private StrictConnector(WebApplication app) => _app = app;

    /// <summary>The channels that a post was made in, in order.</summary>
    public ConcurrentQueue<string> Posts { get; } = new();

    /// <summary>How many calls were refused because of a limit.</summary>
    public int Refused { get; private set; }

    /// <summary>How many calls are taken and not answered yet.</summary>
    public int OnWire => Volatile.Read(ref _onWire);

    public string ServiceUrl => $"{_app.Urls.Single()}/teams/";

    public static async Task<StrictConnector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new StrictConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _onWire);
        try
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            var channel = (string?)body["channelData"]?["channel"]?["id"] ?? context.Request.Path;
            if (!Fits($"thread/{channel}", Thread) || !Fits($"tenant/{(string?)body["tenantId"]}", Tenant))
            {
                Refused++;
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return;
            }

            // Taken here; its answer takes a while, as over the internet.
            Posts.Enqueue(channel);
            await Task.Delay(Random.Shared.Next(5, 40));
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsync($$"""{"id":"{{channel}};messageid=1","activityId":"1"}""");
        }
        finally
        {
            Interlocked.Decrement(ref _onWire);
        }
    }

    private bool Fits(string bucket, (int Count, TimeSpan Period)[] limits)
    {
        var times = _times.GetOrAdd(bucket, _ => []);
        lock (times)
        {
            var now = Stopwatch.GetTimestamp();
            if (limits.Any(limit => times.Count(t => Stopwatch.GetElapsedTime(t, now) < limit.Period) >= limit.Count))
                return false;
            times.Add(now);
            return true;
        }
    }
}
