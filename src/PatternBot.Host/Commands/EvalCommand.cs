using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PatternBot.Evaluation;
using PatternBot.Understanding;

namespace PatternBot.Host.Commands;

/// <summary><c>eval FILE.jsonl</c>: runs a file of questions through the real interpreter and prints how good the answers are.</summary>
internal static class EvalCommand
{
    private const int WarmUp = 200;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Questions, one JSON object a line: {id, q, slugs, emergency, abstain …}." };
        var predictions = new Option<string?>("--predictions") { Description = "Write {id, ranked, emergency, abstained, ms} a line to this file." };
        var byKind = new Option<bool>("--by-kind") { Description = "Also print the figures for each kind of question." };
        var misses = new Option<bool>("--misses") { Description = "Also print every question whose first answer is wrong. Never on questions that are kept for measuring." };
        var assistant = new Option<bool>("--assistant") { Description = "Ask the configured language model instead, and print how far its answers hold: this takes time and tokens." };
        var embeddings = new Option<bool>("--embeddings") { Description = "Print instead what the vectors of Assistant:EmbeddingModel add to the search." };
        var report = new Option<string?>("--report") { Description = "With --assistant: write figures and answers as JSON to this file, to compare over time." };
        Option<double?> Threshold(string name, string what) => new(name) { Description = $"Exit 1 when {what}." };
        var hit1 = Threshold("--min-hit1", "hit@1 is below");
        var hit3 = Threshold("--min-hit3", "hit@3 is below");
        var f1 = Threshold("--min-emergency-f1", "the emergencies' macro-F1 is below");
        var refusal = Threshold("--min-refusal", "fewer of the unanswerable questions are refused");
        var wrong = Threshold("--max-wrong-refusal", "more of the real questions are refused");
        var command = new Command("eval", "Measures the answers to a file of questions.") { file, predictions, byKind, misses, assistant, embeddings, report, hit1, hit3, f1, refusal, wrong };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = CommandServices.Build();
            var interpreter = services.GetRequiredService<Interpreter>();
            var replay = services.GetRequiredService<Replay>();
            var questions = await ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            if (parsed.GetValue(assistant))
                return await AssistantEvaluation.RunAsync(services, questions, parsed.GetValue(report), cancellationToken);
            if (parsed.GetValue(embeddings))
                return await EmbeddingEvaluation.RunAsync(services, questions, cancellationToken);
            foreach (var question in questions.Take(WarmUp))
                interpreter.Inspect(question.Text);
            var replayed = ImmutableArray.CreateBuilder<Replayed>(questions.Length);
            foreach (var question in questions)
                replayed.Add(await replay.RunAsync(question, cancellationToken));
            var answers = replayed.Select(r => r.Prediction).ToImmutableArray();

            if (parsed.GetValue(predictions) is { } path)
                await File.WriteAllLinesAsync(path, answers.Select(a => JsonSerializer.Serialize(a, EvaluationJson.Default.Prediction)), cancellationToken);
            var scores = Scores.Of(questions, answers);
            Print("all", scores);
            if (parsed.GetValue(byKind))
                foreach (var kind in questions.Select(q => q.Kind ?? "none").Distinct().Order(StringComparer.Ordinal))
                    PrintKind(kind, questions, answers);
            PrintFollowUps(replayed.Where(r => !r.Question.After.IsDefaultOrEmpty));
            if (parsed.GetValue(misses))
                PrintMisses(questions, answers);

            return Below(scores.HitAt1, parsed.GetValue(hit1)) || Below(scores.HitAt3, parsed.GetValue(hit3))
                || Below(scores.EmergencyMacroF1, parsed.GetValue(f1)) || Below(scores.RefusalRecall, parsed.GetValue(refusal))
                || scores.WronglyRefused > (parsed.GetValue(wrong) ?? double.PositiveInfinity) ? 1 : 0;
        });
        return command;
    }

    private static bool Below(double value, double? threshold) => threshold is { } least && !(value >= least);

    private static async Task<ImmutableArray<Question>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new StartUpException($"There is no file {path}.");
        var questions = ImmutableArray.CreateBuilder<Question>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                questions.Add(JsonSerializer.Deserialize(line, EvaluationJson.Default.Question) ?? throw new JsonException("null"));
            }
            catch (JsonException e)
            {
                throw new StartUpException($"{path}:{number}: not a question: {e.Message} Write {{\"id\": …, \"q\": …}} on one line.", e);
            }
        }

        return questions.ToImmutable();
    }

    private static void PrintFollowUps(IEnumerable<Replayed> followUps)
    {
        foreach (var group in followUps.GroupBy(f => f.Question.Intent ?? "none").OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.Out.WriteLine($"follow-up {group.Key}: {group.Count()} questions, pattern right {group.Count(f => f.PatternIsRight)}, side right {group.Count(f => f.SideIsRight)}");
    }

    private static void PrintKind(string kind, ImmutableArray<Question> questions, ImmutableArray<Prediction> answers)
    {
        var chosen = questions.Zip(answers).Where(p => (p.First.Kind ?? "none") == kind).ToImmutableArray();
        Print(kind, Scores.Of([.. chosen.Select(p => p.First)], [.. chosen.Select(p => p.Second)]));
    }

    private static void PrintMisses(ImmutableArray<Question> questions, ImmutableArray<Prediction> answers)
    {
        foreach (var (question, answer) in questions.Zip(answers))
        {
            var wrongPattern = !question.Slugs.IsDefaultOrEmpty && (answer.Ranked.IsEmpty || !question.Slugs.Contains(answer.Ranked[0]));
            var wrongEmergency = question.Emergency != answer.Emergency && !(question.Emergency is null && question.Tags.Contains("trouble"));
            if (wrongPattern || wrongEmergency || question.Abstain != answer.Abstained)
                Console.Out.WriteLine(
                    $"{question.Id} want {string.Join('|', question.Slugs)} {question.Emergency} {(question.Abstain ? "refusal" : "")} got {string.Join(' ', answer.Ranked.Take(3))} {answer.Emergency} {(answer.Abstained ? "refused" : "")}: {question.Text}");
        }
    }

    private static void Print(string title, Scores scores) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{title}: {scores.Questions} questions, hit@1 {scores.HitAt1:F3}, hit@3 {scores.HitAt3:F3}, MRR@10 {scores.MeanReciprocalRank:F3}, emergency accuracy {scores.EmergencyAccuracy:F3}, emergency macro-F1 {scores.EmergencyMacroF1:F3}, refusal precision {scores.RefusalPrecision:F3}, refusal recall {scores.RefusalRecall:F3}, wrongly refused {scores.WronglyRefused:F3}, latency p50 {scores.MedianMs:F3} ms, p99 {scores.P99Ms:F3} ms"));
}
