using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using PatternBot.Assistant.Hybrid;

namespace PatternBot.Assistant.SemanticKernel;

/// <summary>Vectors from any server that speaks OpenAI's protocol, by the client that Semantic Kernel uses too.</summary>
public sealed class OpenAIEmbeddings : IEmbeddingModel, IDisposable
{
    // A batch of passages on a small machine takes its time; a question has a bound of its own.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly string _model;
    private readonly Uri _server;
    private readonly HttpClient _http;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _vectors;

    /// <summary>A client of the configured server. Opens nothing yet.</summary>
    public OpenAIEmbeddings(IOptions<AssistantOptions> options)
    {
        _model = options.Value.EmbeddingModel;
        _server = ModelServer.AddressOf(options.Value);
        _http = ModelServer.Client();

        // Whoever asks knows how long it may wait: no repetition here.
        var client = new OpenAIClient(
            new ApiKeyCredential(ModelServer.KeyOf(options.Value)),
            new OpenAIClientOptions { Endpoint = _server, Transport = new HttpClientPipelineTransport(_http), RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = Longest });
        _vectors = client.GetEmbeddingClient(_model).AsIEmbeddingGenerator();
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var span = AssistantTelemetry.Embeddings(_model, _server);
        long? tokens = null;
        string? error = "cancelled";
        try
        {
            var made = await _vectors.GenerateAsync(texts, cancellationToken: cancellationToken);
            if (made.Count != texts.Count || made.Any(vector => vector.Vector.IsEmpty))
                throw new ModelUnavailableException($"The server sent {made.Count} vectors for {texts.Count} texts, or empty ones: {AssistantOptions.Section}:{nameof(AssistantOptions.EmbeddingModel)} may name a model that makes none.", null, null);
            (tokens, error) = (made.Usage?.InputTokenCount, null);
            return [.. made.Select(vector => vector.Vector.ToArray())];
        }
        catch (Exception e) when (e is not ModelUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            error = e.GetType().Name;
            throw ModelFailure.Of(e, $"{AssistantOptions.Section}:{nameof(AssistantOptions.EmbeddingModel)}", "perhaps the model makes no vectors");
        }
        finally
        {
            AssistantTelemetry.EmbeddingsEnded(span, _model, _server, Stopwatch.GetElapsedTime(start), tokens, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vectors.Dispose();
        _http.Dispose();
    }
}
