using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PatternBot.ScriptedModel;

/// <summary>
/// A server that speaks OpenAI's protocol over real HTTP, on a free port of this machine, and does what a script says: the stand-in for a
/// language model, at its best and at its worst. Keeps what it was asked.
/// </summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ChatRequest> _requests = new();
    private readonly ConcurrentQueue<EmbeddingRequest> _embeddings = new();

    private ScriptedModelServer(WebApplication app) => _app = app;

    /// <summary>The models that it says to have.</summary>
    public static ImmutableArray<string> Models { get; } = [ChatModel, EmbeddingModel];

    /// <summary>The model that talks.</summary>
    public const string ChatModel = "scripted-chat";

    /// <summary>The model that makes vectors.</summary>
    public const string EmbeddingModel = "scripted-embedding";

    /// <summary>What to write into <c>Assistant:Endpoint</c>.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/v1");

    /// <summary>What it does with a request to talk. By default it quotes the passages that it is offered.</summary>
    public Func<ChatRequest, ScriptedAnswer> Script { get; set; } = ModelScripts.Quotes;

    /// <summary>The key that a request must carry; null to let everybody in.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How it makes the vector of a text. By default texts that share words are near.</summary>
    public Func<string, float[]> Vectors { get; set; } = EmbeddingRequest.VectorOf;

    /// <summary>What it does with a request for vectors; null to answer it.</summary>
    public Func<EmbeddingRequest, ScriptedAnswer?> EmbeddingScript { get; set; } = _ => null;

    /// <summary>The requests to talk that came, in order.</summary>
    public ImmutableArray<ChatRequest> Requests => [.. _requests];

    /// <summary>The requests for vectors that came, in order.</summary>
    public ImmutableArray<EmbeddingRequest> EmbeddingRequests => [.. _embeddings];

    /// <summary>Starts one.</summary>
    public static async Task<ScriptedModelServer> StartAsync(Func<ChatRequest, ScriptedAnswer>? script = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ScriptedModelServer(app);
        if (script is not null)
            server.Script = script;
        app.MapGet("/v1/models", server.ListModelsAsync);
        app.MapPost("/v1/chat/completions", server.ChatAsync);
        app.MapPost("/v1/embeddings", server.EmbedAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Endpoint = new Uri($"{address}/v1");
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Requests that hang on purpose end with the server, at once.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Task ListModelsAsync(HttpContext context) => Admits(context)
        ? context.Response.WriteAsJsonAsync(new { @object = "list", data = Models.Select(id => new { id, @object = "model", created = 1_700_000_000, owned_by = "tests" }) })
        : ScriptedWire.FailAsync(context.Response, new Fails(System.Net.HttpStatusCode.Unauthorized));

    private async Task ChatAsync(HttpContext context)
    {
        var request = ChatRequest.Read(context.Request.Path, context.Request.Headers.Authorization, await BodyAsync(context));
        _requests.Enqueue(request);
        var answer = Admits(context) ? Script(request) : new Fails(System.Net.HttpStatusCode.Unauthorized);
        await ScriptedWire.SendAsync(context, request, answer);
    }

    private async Task EmbedAsync(HttpContext context)
    {
        var request = EmbeddingRequest.Read(await BodyAsync(context));
        _embeddings.Enqueue(request);
        if (!Admits(context))
            await ScriptedWire.FailAsync(context.Response, new Fails(System.Net.HttpStatusCode.Unauthorized));
        else if (EmbeddingScript(request) is { } scripted)
            await ScriptedWire.SendAsync(context, scripted);
        else
            await context.Response.WriteAsJsonAsync(request.Answer(Vectors));
    }

    private bool Admits(HttpContext context) => ApiKey is null || context.Request.Headers.Authorization == $"Bearer {ApiKey}";

    private static async Task<JsonElement> BodyAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        return document.RootElement.Clone();
    }
}
