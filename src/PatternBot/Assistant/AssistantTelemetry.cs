using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PatternBot.Assistant;

/// <summary>
/// What is measured of a language model, by OpenTelemetry's conventions for generative AI (https://opentelemetry.io/docs/specs/semconv/gen-ai/).
/// Words of people or models stand in none of it.
/// </summary>
public static class AssistantTelemetry
{
    /// <summary>The name of the source of spans and of the meter, for exporters.</summary>
    public const string Name = "PatternBot.Assistant";

    private const string Provider = "openai";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    // The boundaries that the conventions ask for.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "How long a request to the model took.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });

    private static readonly Histogram<long> Tokens = Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "How many tokens a request took.", null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576] });

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("patternbot.assistant.answers", "{answer}", "What became of the answers, by outcome.");
    private static readonly Counter<long> Sentences = Meter.CreateCounter<long>("patternbot.assistant.sentences", "{sentence}", "What became of the model's sentences, by fault.");

    /// <summary>The span of a whole answer.</summary>
    public static Activity? Answering() =>
        Source.StartActivity("invoke_agent PatternBot")?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.provider.name", Provider).SetTag("gen_ai.agent.name", "PatternBot");

    /// <summary>The span of a function that a model called.</summary>
    public static Activity? Tool(string name) =>
        Source.StartActivity($"execute_tool {name}")?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", name).SetTag("gen_ai.tool.type", "function");

    /// <summary>The span of one request to a model.</summary>
    public static Activity? Chat(string model, Uri server, int maxTokens) =>
        Source.StartActivity($"chat {model}", ActivityKind.Client)?
            .SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.provider.name", Provider)
            .SetTag("gen_ai.request.model", model)
            .SetTag("gen_ai.request.max_tokens", maxTokens)
            .SetTag("server.address", server.Host)
            .SetTag("server.port", server.Port);

    /// <summary>The span of one request for vectors.</summary>
    public static Activity? Embeddings(string model, Uri server) =>
        Source.StartActivity($"embeddings {model}", ActivityKind.Client)?
            .SetTag("gen_ai.operation.name", "embeddings")
            .SetTag("gen_ai.provider.name", Provider)
            .SetTag("gen_ai.request.model", model)
            .SetTag("server.address", server.Host)
            .SetTag("server.port", server.Port);

    /// <summary>One request for vectors is over.</summary>
    /// <param name="span">Its span, or null when nobody looks.</param>
    /// <param name="model">The model.</param>
    /// <param name="server">Its server.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="tokens">The tokens that were sent; null where the server does not tell.</param>
    /// <param name="error">The error's type, or null.</param>
    public static void EmbeddingsEnded(Activity? span, string model, Uri server, TimeSpan took, long? tokens, string? error)
    {
        var tags = Tags("embeddings", model, server);
        if (tokens is { } sent)
        {
            span?.SetTag("gen_ai.usage.input_tokens", sent);
            Tokens.Record(sent, [.. tags, new("gen_ai.token.type", "input")]);
        }

        End(span, tags, took, error);
    }

    /// <summary>One request to a model is over.</summary>
    /// <param name="span">Its span, or null when nobody looks.</param>
    /// <param name="model">The model.</param>
    /// <param name="server">Its server.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="use">The tokens; null when it failed before they were known.</param>
    /// <param name="error">The error's type, or null.</param>
    public static void ChatEnded(Activity? span, string model, Uri server, TimeSpan took, ModelUse? use, string? error)
    {
        var tags = Tags("chat", model, server);
        if (use is not null)
        {
            span?.SetTag("gen_ai.usage.input_tokens", use.PromptTokens).SetTag("gen_ai.usage.output_tokens", use.AnswerTokens);
            Tokens.Record(use.PromptTokens, [.. tags, new("gen_ai.token.type", "input")]);
            Tokens.Record(use.AnswerTokens, [.. tags, new("gen_ai.token.type", "output")]);
        }

        End(span, tags, took, error);
    }

    internal static void AnswerEnded(AnswerOutcome outcome) => Answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    internal static void SentenceJudged(AnswerFault? fault) => Sentences.Add(1, new KeyValuePair<string, object?>("fault", fault?.ToString() ?? "none"));

    private static TagList Tags(string operation, string model, Uri server) =>
        [new("gen_ai.operation.name", operation), new("gen_ai.provider.name", Provider), new("gen_ai.request.model", model), new("server.address", server.Host), new("server.port", server.Port)];

    private static void End(Activity? span, TagList tags, TimeSpan took, string? error)
    {
        if (error is not null)
        {
            span?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            tags.Add("error.type", error);
        }

        Duration.Record(took.TotalSeconds, tags);
    }
}
