using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>A channel's connector on this machine: takes what the bot sends, and refuses what it is told to refuse.</summary>
internal sealed class LoopbackConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Sent> _sent = Channel.CreateUnbounded<Sent>();

    private LoopbackConnector(WebApplication app) => _app = app;

    /// <summary>What was posted: the address as it came over the wire, and the activity.</summary>
    internal sealed record Sent(string Path, JsonObject Activity, string? Authorization, string Method);

    /// <summary>Answers for the next posts; 201 when there is none left.</summary>
    public ConcurrentQueue<Action<HttpResponse>> Answers { get; } = new();

    public string ServiceUrl => $"{_app.Urls.Single()}/connector/";

    public static async Task<LoopbackConnector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new LoopbackConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>The next post; fails when none comes.</summary>
    public async Task<Sent> NextAsync()
    {
        using var patience = Patience.Start();
        return await _sent.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Everything that was posted and not yet asked for.</summary>
    public IReadOnlyList<Sent> Rest()
    {
        var rest = new List<Sent>();
        while (_sent.Reader.TryRead(out var sent))
            rest.Add(sent);
        return rest;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var activity = await JsonNode.ParseAsync(context.Request.Body);
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Answers.TryDequeue(out var answer))
            answer(context.Response);
        else
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsync("""{"id":"1700000000000"}""");
        }

        _sent.Writer.TryWrite(new Sent(path, activity!.AsObject(), context.Request.Headers.Authorization, context.Request.Method));
    }
}
