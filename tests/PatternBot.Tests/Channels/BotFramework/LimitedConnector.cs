using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PatternBot.Sending;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>A connector that holds the limits of Teams as Teams publishes them: who sends more gets 429. Fails by chance where it is told to.</summary>
internal sealed class LimitedConnector : IAsyncDisposable
{
    private const int MostFailuresOfOne = 3;

    private static readonly SendLimit[] Thread =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1)),
    ];

    private static readonly SendLimit[] Tenant = [new(50, TimeSpan.FromSeconds(1))];

    private readonly WebApplication _app;
    private readonly double _failing;
    private readonly Lock _lock = new();
    private readonly Random _random = new(11);
    private readonly Dictionary<string, List<TimeSpan>> _seen = [];
    private readonly Dictionary<string, int> _failures = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    private LimitedConnector(WebApplication app, double failing) => (_app, _failing) = (app, failing);

    public string ServiceUrl => $"{_app.Urls.Single()}/";

    /// <summary>How many sends broke a limit.</summary>
    public int Throttled { get; private set; }

    /// <summary>How many failed by chance.</summary>
    public int Failed { get; private set; }

    /// <summary>What arrived, in order, by conversation.</summary>
    public ConcurrentDictionary<string, List<string>> Arrived { get; } = new();

    /// <param name="failing">How probably a send fails with 429, 412, 502 or 504; the same one at most three times.</param>
    public static async Task<LimitedConnector> StartAsync(double failing)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new LimitedConnector(app, failing);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!;
        context.Response.StatusCode = Take((string)activity["conversation"]!["id"]!, (string)activity["conversation"]!["tenantId"]!, (string)activity["text"]!);
        if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = "1";
        if (context.Response.StatusCode == StatusCodes.Status201Created)
            await context.Response.WriteAsync("""{"id":"1"}""");
    }

    private int Take(string conversation, string tenant, string text)
    {
        lock (_lock)
        {
            var now = Stopwatch.GetElapsedTime(_start);
            if (IsTooMuch($"c:{conversation}", Thread, now) | IsTooMuch($"t:{tenant}", Tenant, now))
            {
                Throttled++;
                return StatusCodes.Status429TooManyRequests;
            }

            var message = $"{conversation}/{text}";
            var failures = _failures.GetValueOrDefault(message);
            if (failures < MostFailuresOfOne && _random.NextDouble() < _failing)
            {
                _failures[message] = failures + 1;
                Failed++;
                return ((int[])[429, 412, 502, 504])[_random.Next(4)];
            }

            Arrived.GetOrAdd(conversation, _ => []).Add(text);
            return StatusCodes.Status201Created;
        }
    }

    // Counts what comes in, taken or not, as platforms do.
    private bool IsTooMuch(string bucket, SendLimit[] limits, TimeSpan now)
    {
        if (!_seen.TryGetValue(bucket, out var times))
            _seen[bucket] = times = [];
        times.Add(now);
        return limits.Any(limit => times.Count > limit.Count && now - times[^(limit.Count + 1)] < limit.Period);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Arrived.Sum(c => c.Value.Count)} arrived, {Throttled} throttled, {Failed} failed by chance");
}
