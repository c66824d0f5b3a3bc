using System.Collections.Immutable;
using System.Globalization;
using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;
using PatternBot.Evaluation;
using PatternBot.Understanding;

namespace PatternBot.Host.Commands;

/// <summary><c>eval FILE.jsonl --embeddings</c>: what the vectors of the configured model add to the search, on a file of questions and on the catalog's own.</summary>
internal static class EmbeddingEvaluation
{
    public static async Task<int> RunAsync(IServiceProvider services, ImmutableArray<Question> questions, CancellationToken cancellationToken)
    {
        var options = AssistantCommand.OptionsOf(services);
        if (!options.HasEmbeddings)
            throw new StartUpException("No model for vectors is configured: set Assistant__EmbeddingModel. docs/assistant.md shows how.");
        ImmutableArray<TrialQuestion> asked = [.. questions.Where(q => !q.Slugs.IsDefaultOrEmpty && !q.Abstain && q.After.IsDefaultOrEmpty).Select(q => new TrialQuestion(q.Text, q.Slugs))];
        if (asked.IsEmpty)
            throw new StartUpException("No question of the file names a right pattern and stands alone: there is nothing to compare.");

        var preparation = services.GetRequiredService<VectorPreparation>();
        var knowledge = services.GetRequiredService<IKnowledgeSource>().Current;
        try
        {
            var prepared = await preparation.PrepareAsync(knowledge, cancellationToken);
            var vectors = await preparation.EmbedAsync([.. asked.Select(question => question.Text)], cancellationToken);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.EmbeddingModel}: {prepared.Vectors.Count} passages, {prepared.Vectors.Dimensions} numbers each"));
            Print($"passages, {asked.Length} questions of the file", "words", HybridTrial.Run(asked, vectors, knowledge.Search.Passages, prepared.Vectors));
            Print($"patterns, {asked.Length} questions of the file", "catalog", Patterns(asked, vectors, knowledge, prepared.Vectors));
            if (prepared.Comparison is { } own)
                Print($"passages, {own.Questions} questions of the catalog", "words", own);
            Console.Out.WriteLine(prepared.Comparison is { IsGain: true }
                ? "The service uses the vectors to find passages for the language model: on the catalog's own questions they are a gain."
                : "The service does not use the vectors: on the catalog's own questions they are no gain that is more than luck.");
            return 0;
        }
        catch (ModelUnavailableException e)
        {
            throw new StartUpException(e.Message, e);
        }
    }

    // The ranking of patterns is shown for comparison only: what answers without a language model is the same with every configuration.
    private static HybridComparison Patterns(ImmutableArray<TrialQuestion> questions, ImmutableArray<float[]> vectors, KnowledgeBase knowledge, PassageVectors passages) => HybridTrial.Run<string>(
        questions,
        vectors,
        text => [.. knowledge.Search.Read(text).Patterns.Select(pattern => pattern.Slug)],
        vector => [.. passages.Nearest(vector, HybridTrial.Depth).Select(passage => passage.Document).Distinct()],
        slug => slug);

    private static void Print(string title, string without, HybridComparison comparison)
    {
        Console.Out.WriteLine($"{title}:");
        PrintFigures(without, comparison.Words);
        PrintFigures("vectors", comparison.Vectors);
        PrintFigures("both", comparison.Hybrid);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  gain in MRR {comparison.Gain:+0.000;-0.000;0.000}, standard error {comparison.StandardError:F3}: {(comparison.IsGain ? "a gain" : "no gain that is more than luck")}"));
    }

    private static void PrintFigures(string search, RankFigures figures) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {search,-8} hit@1 {figures.HitAt1:F3}, hit@3 {figures.HitAt3:F3}, MRR@10 {figures.MeanReciprocalRank:F3}"));
}
