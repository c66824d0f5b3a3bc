using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;
using PatternBot.Evaluation;
using PatternBot.Understanding;

namespace PatternBot.Host.Commands;

/// <summary><c>eval FILE.jsonl --assistant</c>: asks the configured language model every question of a file, one after the other.</summary>
internal static class AssistantEvaluation
{
    public static async Task<int> RunAsync(IServiceProvider services, ImmutableArray<Question> questions, string? reportPath, CancellationToken cancellationToken)
    {
        var options = AssistantCommand.OptionsOf(services);
        if (options.HasEmbeddings)
            await PrepareVectorsAsync(services, cancellationToken);
        var replay = services.GetRequiredService<Replay>();
        var answers = ImmutableArray.CreateBuilder<AssistantAnswer>(questions.Length);
        foreach (var question in questions)
            answers.Add(await AskAsync(replay, question, cancellationToken));

        var scores = AssistantScores.Of(questions, answers.ToImmutable(), options, services.GetRequiredService<IKnowledgeSource>().Current.Catalog.Version);
        if (reportPath is not null)
            await WriteAsync(reportPath, new AssistantEvaluationReport(scores, answers.ToImmutable()), cancellationToken);
        Print(scores);
        return 0;
    }

    // As the service does in the background: used where they are a gain.
    private static async Task PrepareVectorsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<VectorPreparation>().PrepareAsync(services.GetRequiredService<IKnowledgeSource>().Current, cancellationToken);
        }
        catch (ModelUnavailableException e)
        {
            throw new StartUpException($"{AssistantOptions.Section}:{nameof(AssistantOptions.EmbeddingModel)}: {e.Message}", e);
        }
    }

    private static async Task<AssistantAnswer> AskAsync(Replay replay, Question question, CancellationToken cancellationToken)
    {
        var reply = await replay.AnswerAsync(await replay.RunAsync(question, cancellationToken), cancellationToken);
        if (reply.Sequel is not AnswerSequel sequel)
            return AssistantAnswer.Skipped(question);
        await foreach (var _ in sequel.UpdatesAsync(cancellationToken))
        {
            // Only how it went is of interest: the report tells.
        }

        var cited = sequel.Report.Sentences.Where(s => s.Fault is null).SelectMany(s => s.Cited).Select(passage => passage.Slug).OfType<string>();
        return AssistantAnswer.Of(question, sequel.Report, cited);
    }

    private static async Task WriteAsync(string path, AssistantEvaluationReport report, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, Indented.AssistantEvaluationReport), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private static EvaluationJson Indented { get; } = new(new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    private static void Print(AssistantScores scores)
    {
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scores.Model}: {scores.Questions} questions, {scores.Asked} asked: {List(scores.Outcomes)}"));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"sentences: {scores.Sentences}, grounded {scores.Grounded:F3}, not shown: {List(scores.Faults)}; answers that cite a right pattern {scores.CitesRight:F3}; off-topic questions answered: {scores.ShownOffTopic}"));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first word p50 {scores.FirstWordMs.Median:F0} ms, p95 {scores.FirstWordMs.P95:F0} ms; in all p50 {scores.Ms.Median:F0} ms, p95 {scores.Ms.P95:F0} ms; tokens {scores.PromptTokens} + {scores.AnswerTokens}, cost {scores.Cost:F4}"));
    }

    private static string List(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}")) is { Length: > 0 } list ? list : "none";
}
