using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using ChatTokenUsage = OpenAI.Chat.ChatTokenUsage;

namespace PatternBot.Assistant.SemanticKernel;

/// <summary>
/// A model behind any server that speaks OpenAI's protocol, by Semantic Kernel. Functions are called here, round by round, rather than by the
/// kernel itself: so the rounds are counted, also those in which a model calls what does not exist.
/// </summary>
public sealed class SemanticKernelModel : ILanguageModel, IDisposable
{
    /// <summary>The name of the kernel's plugin: a model sees its functions as <c>catalog-search_catalog</c>.</summary>
    public const string Plugin = "catalog";

    private readonly AssistantOptions _options;
    private readonly Uri _server;
    private readonly HttpClient _http;
    private readonly OpenAIChatCompletionService _chat;

    /// <summary>A client of the configured server. Opens nothing yet.</summary>
    public SemanticKernelModel(IOptions<AssistantOptions> options)
    {
        _options = options.Value;
        _server = ModelServer.AddressOf(_options);

        _http = ModelServer.Client();
#pragma warning disable SKEXP0010 // An endpoint other than OpenAI's own is what this is for; the package is pinned.
        _chat = new OpenAIChatCompletionService(_options.Model, _server, ModelServer.KeyOf(_options), httpClient: _http);
#pragma warning restore SKEXP0010
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelPart> AnswerAsync(ModelTask task, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kernel = new Kernel();
        if (!task.Functions.IsEmpty)
            kernel.Plugins.AddFromFunctions(Plugin, task.Functions.Select(KernelFunctions.From));
        var history = new ChatHistory(task.Instructions);
        history.AddUserMessage(task.Material);
        for (var round = 0; ; round++)
        {
            var mayCall = round < task.MaxRounds && !task.Functions.IsEmpty;
            var calls = new FunctionCallContentBuilder();
            var said = new StringBuilder();
            ModelUse? use = null;
            var start = Stopwatch.GetTimestamp();
            using var span = AssistantTelemetry.Chat(_options.Model, _server, task.MaxAnswerTokens);
            string? error = "cancelled";
            try
            {
                var parts = _chat.GetStreamingChatMessageContentsAsync(history, Settings(task, mayCall), kernel, cancellationToken).GetAsyncEnumerator(cancellationToken);
                await using (parts)
                {
                    while (await MoveAsync(parts, cancellationToken))
                    {
                        var part = parts.Current;
                        calls.Append(part);
                        if (part.Metadata?.GetValueOrDefault("Usage") is ChatTokenUsage counted)
                            use = new ModelUse(counted.InputTokenCount, counted.OutputTokenCount);
                        if (part.Content is not { Length: > 0 } words)
                            continue;
                        said.Append(words);
                        yield return new ModelText(words);
                    }
                }

                error = null;
            }
            finally
            {
                AssistantTelemetry.ChatEnded(span, _options.Model, _server, Stopwatch.GetElapsedTime(start), use, error);
            }

            yield return use ?? new ModelUse(history.Sum(message => ModelUse.TokensOf(message.Content ?? "")), ModelUse.TokensOf(said.ToString()));
            var called = calls.Build().ToImmutableArray();
            if (called.IsEmpty)
                yield break;

            // A server that goes on calling where no function was offered is answered no more.
            if (!mayCall)
                throw new ModelUnavailableException("The model called functions without end.", null, null);
            yield return new ModelCalls([.. called.Select(call => call.FunctionName)]);
            await InvokeAsync(kernel, history, said.ToString(), called, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task InvokeAsync(Kernel kernel, ChatHistory history, string said, ImmutableArray<FunctionCallContent> called, CancellationToken cancellationToken)
    {
        var message = new ChatMessageContent(AuthorRole.Assistant, said);
        foreach (var call in called)
            message.Items.Add(call);
        history.Add(message);
        foreach (var call in called)
            history.Add((await ResultAsync(kernel, call, cancellationToken)).ToChatMessage());
    }

    private static async Task<FunctionResultContent> ResultAsync(Kernel kernel, FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (!kernel.Plugins.TryGetFunction(call.PluginName, call.FunctionName, out _))
            return new FunctionResultContent(call, "{\"note\":\"There is no function of that name.\"}");
        if (call.Exception is not null)
            return new FunctionResultContent(call, "{\"note\":\"The arguments are no JSON object.\"}");
        try
        {
            return await call.InvokeAsync(kernel, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new FunctionResultContent(call, "{\"note\":\"The function failed. Answer without it.\"}");
        }
    }

    private static OpenAIPromptExecutionSettings Settings(ModelTask task, bool mayCall) => new()
    {
        MaxTokens = task.MaxAnswerTokens,
        FunctionChoiceBehavior = mayCall ? FunctionChoiceBehavior.Auto(autoInvoke: false) : null,
    };

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<StreamingChatMessageContent> parts, CancellationToken cancellationToken)
    {
        try
        {
            return await parts.MoveNextAsync();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw ModelFailure.Of(e, $"{AssistantOptions.Section}:{nameof(AssistantOptions.Model)}", "perhaps the model cannot call functions");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // However the transport tells that it was broken off.
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }
}
