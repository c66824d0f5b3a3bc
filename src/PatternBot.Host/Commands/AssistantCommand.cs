using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;

namespace PatternBot.Host.Commands;

/// <summary><c>assistant check</c>: tries the configured language model and says what it sees.</summary>
internal static class AssistantCommand
{
    private const string Function = "tell_word";
    private const string Word = "heron";

    public static Command Create()
    {
        var check = new Command("check", "Asks the configured language model one small question. Exits 1 when it gives no usable answer.");
        check.SetAction(async (_, cancellationToken) =>
        {
            await using var services = CommandServices.Build();
            return await CheckAsync(services, cancellationToken);
        });
        return new Command("assistant", "Works on the language model.") { check };
    }

    /// <summary>The settings of the language model.</summary>
    /// <exception cref="StartUpException">There is none.</exception>
    /// <exception cref="OptionsValidationException">They are wrong.</exception>
    public static AssistantOptions OptionsOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AssistantOptions>>().Value;
        return options.IsConfigured ? options : throw new StartUpException("No language model is configured: set Assistant__Endpoint and Assistant__Model. docs/assistant.md shows how.");
    }

    private static async Task<int> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = OptionsOf(services);
        await Console.Out.WriteLineAsync($"{options.Model} at {options.Endpoint}");
        var seen = new Seen();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.AnswerSeconds));
        try
        {
            await AskAsync(services.GetRequiredService<ILanguageModel>(), options, seen, limit.Token);
        }
        catch (ModelUnavailableException e)
        {
            return await FailAsync(e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await FailAsync($"No whole answer within {options.AnswerSeconds} seconds (Assistant:AnswerSeconds). A smaller model, or a larger machine, answers sooner.");
        }

        if (seen.Text.Trim().Length == 0)
            return await FailAsync("It answered nothing: either it is no model that talks, or the address leads to something else.");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"First word after {seen.FirstWord?.TotalMilliseconds:F0} ms, whole answer after {seen.Whole.TotalMilliseconds:F0} ms; tokens {seen.PromptTokens} + {seen.AnswerTokens}."));
        await Console.Out.WriteLineAsync(seen.Called ? "It calls functions." : "It called no function: answers then rest on what the search finds beforehand.");
        await Console.Out.WriteLineAsync(seen.Text.Contains(Word, StringComparison.OrdinalIgnoreCase) && seen.Text.Contains("[1]", StringComparison.Ordinal)
            ? "It cites passages. Good."
            : "It did not cite the passage as it was told to: sentences without citations are not shown, so people will often see the catalog's answer alone.");
        if (seen.FirstWord > TimeSpan.FromSeconds(options.FirstWordSeconds))
            return await FailAsync($"The first word came later than Assistant:FirstWordSeconds ({options.FirstWordSeconds}) allows.");
        return options.HasEmbeddings ? await CheckVectorsAsync(services.GetRequiredService<IEmbeddingModel>(), options, cancellationToken) : 0;
    }

    private static async Task<int> CheckVectorsAsync(IEmbeddingModel model, AssistantOptions options, CancellationToken cancellationToken)
    {
        try
        {
            // The first request also opens the connection and may load the model: a question's does neither.
            await model.EmbedAsync([Word], cancellationToken);
            var start = Stopwatch.GetTimestamp();
            var vectors = await model.EmbedAsync(["What is the word of the day?"], cancellationToken);
            var took = Stopwatch.GetElapsedTime(start);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{options.EmbeddingModel} makes vectors of {vectors[0].Length} numbers, a question's in {took.TotalMilliseconds:F0} ms."));
            if (took.TotalMilliseconds > options.QuestionVectorMilliseconds)
                return await FailAsync($"That is later than Assistant:QuestionVectorMilliseconds ({options.QuestionVectorMilliseconds}) allows: the search would go by words alone.");
            await Console.Out.WriteLineAsync("Whether they help, the service measures by itself after its start; eval FILE.jsonl --embeddings shows it.");
            return 0;
        }
        catch (ModelUnavailableException e)
        {
            return await FailAsync($"{options.EmbeddingModel}: {e.Message}");
        }
    }

    private static async Task AskAsync(ILanguageModel model, AssistantOptions options, Seen seen, CancellationToken cancellationToken)
    {
        var function = new ModelFunction(Function, "Gives a passage with the word of the day.", [], (_, _) =>
            ValueTask.FromResult($$"""{"id":1,"source":"Check","text":"The word of the day is {{Word}}."}"""));
        var task = new ModelTask(
            $"Call the function {Function} once. Then answer in one sentence from the passage it returns, and end the sentence with the passage's id in brackets, like [7].",
            "What is the word of the day?",
            [function],
            options.MaxRounds,
            options.MaxAnswerTokens);
        var start = Stopwatch.GetTimestamp();
        await foreach (var part in model.AnswerAsync(task, cancellationToken))
        {
            switch (part)
            {
                case ModelText text:
                    seen.FirstWord ??= Stopwatch.GetElapsedTime(start);
                    seen.Text += text.Text;
                    break;
                case ModelCalls:
                    seen.Called = true;
                    break;
                case ModelUse use:
                    (seen.PromptTokens, seen.AnswerTokens) = (seen.PromptTokens + use.PromptTokens, seen.AnswerTokens + use.AnswerTokens);
                    break;
            }
        }

        seen.Whole = Stopwatch.GetElapsedTime(start);
    }

    private static async Task<int> FailAsync(string why)
    {
        await Console.Out.WriteLineAsync(why);
        return 1;
    }

    private sealed class Seen
    {
        public string Text { get; set; } = "";

        public TimeSpan? FirstWord { get; set; }

        public TimeSpan Whole { get; set; }

        public bool Called { get; set; }

        public long PromptTokens { get; set; }

        public long AnswerTokens { get; set; }
    }
}
