using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PatternBot.CardModels;
using PatternBot.Channels.Slack;
using PatternBot.Storage;
using PatternBot.Tests.Channels.BotFramework;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The channel on a real Kestrel, between a fake Slack and a scripted core.</summary>
internal sealed class SlackService : IAsyncDisposable
{
    public const string Secret = "s3cr3t-example-signing-key";

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly bool _ownsSlack;

    private SlackService(WebApplication app, FakeSlack slack, ScriptedTurns turns, TimeProvider time, CollectedLog log, bool ownsSlack)
    {
        _ownsSlack = ownsSlack;
        _app = app;
        _time = time;
        Slack = slack;
        Turns = turns;
        LogLines = log;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeSlack Slack { get; }

    public ScriptedTurns Turns { get; }

    public CollectedLog LogLines { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<SlackService> StartAsync(
        Dictionary<string, string?>? settings = null, TimeProvider? time = null, ITurnHandler? handler = null, Action<IServiceCollection>? configure = null,
        string? stateFolder = null, FakeSlack? slack = null)
    {
        time ??= TimeProvider.System;
        var isOwn = slack is null;
        slack ??= await FakeSlack.StartAsync(time);
        var turns = new ScriptedTurns();
        var log = new CollectedLog();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection([
            new("Slack:SigningSecret", Secret), new("Slack:BotToken", FakeSlack.BotToken), new("Slack:ApiBaseUrl", slack.ApiBaseUrl), new("State:Path", stateFolder),
        ]).AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging(logging => logging.AddProvider(new TestOutputLogging()).AddProvider(log));
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(handler ?? turns);
        builder.Services.AddSingleton<IKnowledgeSource>(_ => new FixedKnowledge(TheProduct.Knowledge));
        builder.Services.AddSingleton(_ => TheProduct.Interpreter);
        builder.Services.AddSingleton(new PublicAddress(new Uri("https://patterns.example")));
        if (stateFolder is not null)
            builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSlack(builder.Configuration);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        app.MapSlack();
        await app.StartAsync();
        return new SlackService(app, slack, turns, time, log, isOwn);
    }

    /// <summary>Ends the service as a power cut does: nothing that was begun is finished.</summary>
    public Task KillAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    /// <summary>Stops the service as Ctrl+C does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        // Replies wait for the clock that the test has stopped.
        if (_time is FakeTimeProvider clock)
            clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(200);
        Client.Dispose();
        await _app.DisposeAsync();
        if (_ownsSlack)
            await Slack.DisposeAsync();
    }

    /// <summary>Posts an event as Slack does.</summary>
    public Task<HttpResponseMessage> PostEventAsync(JsonNode envelope, int? retry = null)
    {
        var request = Signed("/slack/events", Encoding.UTF8.GetBytes(envelope.ToJsonString()), "application/json");
        if (retry is { } number)
        {
            request.Headers.Add("X-Slack-Retry-Num", number.ToString());
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        }

        return SendAsync(request);
    }

    /// <summary>Posts a command as Slack does.</summary>
    public Task<HttpResponseMessage> PostCommandAsync(string text, params (string Name, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["command"] = "/pattern", ["text"] = text, ["team_id"] = FakeSlack.Team, ["user_id"] = "U1ADA", ["user_name"] = "ada",
            ["channel_id"] = "C1OPS", ["channel_name"] = "ops", ["trigger_id"] = Slack.NewTrigger(), ["response_url"] = Slack.NewResponseUrl().ToString(),
        };
        foreach (var (name, value) in others)
            fields[name] = value;
        return SendAsync(Signed("/slack/commands", FormOf(fields), "application/x-www-form-urlencoded"));
    }

    /// <summary>Posts something pressed as Slack does.</summary>
    public Task<HttpResponseMessage> PostInteractionAsync(JsonNode payload, string path = "/slack/interactions") =>
        SendAsync(Signed(path, FormOf(new() { ["payload"] = payload.ToJsonString() }), "application/x-www-form-urlencoded"));

    /// <summary>A request that Slack has signed.</summary>
    public HttpRequestMessage Signed(string path, byte[] body, string type, string secret = Secret, DateTimeOffset? at = null, byte[]? signedBody = null)
    {
        var stamp = (at ?? _time.GetUtcNow()).ToUnixTimeSeconds().ToString();
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", Sign(secret, stamp, signedBody ?? body));
        return request;
    }

    public static string Sign(string secret, string stamp, byte[] body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{stamp}:").Concat(body).ToArray()));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Client.SendAsync(request, TestContext.Current.CancellationToken);

    private static byte[] FormOf(Dictionary<string, string> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{field.Key}={WebUtility.UrlEncode(field.Value)}")));
}

/// <summary>Keeps what a service logs.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

internal sealed class FixedKnowledge(KnowledgeBase knowledge) : IKnowledgeSource
{
    public KnowledgeBase Current => knowledge;
}
