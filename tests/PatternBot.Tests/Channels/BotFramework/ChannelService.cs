using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.BotFramework;
using PatternBot.Channels.BotFramework.DirectLine;
using PatternBot.Channels.BotFramework.WebChat;
using PatternBot.CardModels;
using PatternBot.Patterns;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>The channel on a real Kestrel at a free port of this machine, with a scripted core behind it.</summary>
internal sealed class ChannelService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string? _ownState;

    private ChannelService(WebApplication app, ScriptedTurns turns, string? ownState)
    {
        _app = app;
        _ownState = ownState;
        Turns = turns;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public ScriptedTurns Turns { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ChannelService> StartAsync(
        string environment = "Development", Dictionary<string, string?>? settings = null, TimeProvider? time = null, string? stateFolder = null,
        Action<IServiceCollection>? configure = null)
    {
        // A folder that is not given is this service's own, and goes with it.
        var state = stateFolder ?? Directory.CreateTempSubdirectory("state").FullName;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([.. settings ?? [], new("State:Path", state)]);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging(logging => logging.AddProvider(new TestOutputLogging()));
        if (time is not null)
            builder.Services.AddSingleton(time);
        var turns = new ScriptedTurns();
        builder.Services.AddSingleton<ITurnHandler>(turns);
        builder.Services.AddSingleton<IKnowledgeSource, TheKnowledge>().AddSingleton(new PublicAddress(new Uri("https://patterns.example"))).AddSingleton<PatternLookup>();
        builder.Services.AddBotFramework(builder.Configuration, builder.Environment);
        builder.Services.AddDirectLine(builder.Configuration).AddWebChatPage();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        app.MapBotFramework();
        app.MapDirectLine();
        app.MapWebChatPage();
        await app.StartAsync();
        return new ChannelService(app, turns, stateFolder is null ? state : null);
    }

    /// <summary>Stops the service as Ctrl+C does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public Task<HttpResponseMessage> PostAsync(JsonNode activity) => Client.PostAsJsonAsync("/api/messages", activity);

    public Task<HttpResponseMessage> PostAsync(byte[] body) =>
        Client.PostAsync("/api/messages", new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } });

    public Task<HttpResponseMessage> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    /// <summary>Posts an activity that wants its replies in the response, and gives those.</summary>
    public async Task<JsonArray> AskAsync(JsonNode activity)
    {
        var asking = activity.DeepClone();
        asking["deliveryMode"] = "expectReplies";
        using var response = await PostAsync(asking);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        // Not waiting for what is still to be sent to connectors that are not there.
        await _app.StopAsync(new CancellationToken(canceled: true));
        var clock = Services.GetService<TimeProvider>() as FakeTimeProvider;
        var disposing = _app.DisposeAsync().AsTask();

        // The connector's client waits for its last attempt to end, by the service's clock: one that a test holds has to go on.
        while (await Task.WhenAny(disposing, Task.Delay(20)) != disposing)
            clock?.Advance(TimeSpan.FromSeconds(1));
        await disposing;
        if (_ownState is not null)
            Directory.Delete(_ownState, recursive: true);
    }

    /// <summary>The real catalog, read when somebody asks for it.</summary>
    private sealed class TheKnowledge : IKnowledgeSource
    {
        public KnowledgeBase Current => TheProduct.Knowledge;
    }
}
