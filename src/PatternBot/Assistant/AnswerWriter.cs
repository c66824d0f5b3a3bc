using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Assistant.Hybrid;
using PatternBot.Privacy;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Assistant;

/// <summary>What is to be answered.</summary>
/// <param name="Turn">Who asked, and where.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Intent">What that was taken for.</param>
/// <param name="Reply">The catalog's own answer.</param>
/// <param name="Answer">Answers another intent for the same person: what functions read.</param>
public sealed record AnswerTask(Turn Turn, string Question, Intent Intent, Reply Reply, Func<Intent, CancellationToken, ValueTask<Reply>> Answer);

/// <summary>
/// Writes answers with a language model: gathers what they may rest on, asks, and lets through only sentences that hold against it. In time,
/// within the budget, or not at all.
/// </summary>
public sealed class AnswerWriter(
    ILanguageModel model, IKnowledgeSource knowledge, PassageFinder finder, Interpreter interpreter, TokenBudget budget, IOptions<AssistantOptions> options, TimeProvider time,
    ILogger<AnswerWriter> logger)
{
    private const int RememberedAnswers = 500;
    private const int LongestQuestion = 4_000;
    private const int LongestAnswer = 2_500;

    // Much more than any answer: what is longer is nonsense, and is not read to its end.
    private const int MostReceived = 20_000;
    private const int MostRefused = 12;

    // A server that asks for so little patience is asked again at once; for more, nobody waits.
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly RecentCache<(string Question, Intent Intent, string Version, string Model), AnswerDraft> _recent = new(RememberedAnswers);
    private long _pausedUntil;

    /// <summary>The answer as it grows, each draft holding all of the one before; none when there is none. Never throws for what a model or its server does.</summary>
    /// <param name="task">What is to be answered.</param>
    /// <param name="report">Is filled with how it went; <see cref="AnswerReport.Outcome"/> last.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<AnswerDraft> WriteAsync(AnswerTask task, AnswerReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var span = AssistantTelemetry.Answering();
        var current = knowledge.Current;
        var question = Anonymiser.Clean(task.Question.Length > LongestQuestion ? task.Question[..LongestQuestion] : task.Question, task.Turn.From);
        var key = (question.Trim().ToLowerInvariant(), task.Intent, current.Catalog.Version, options.Value.Model);
        if (_recent.TryGet(key, out var known))
        {
            End(report, AnswerOutcome.Remembered, start);
            yield return known;
            yield break;
        }

        var material = await MaterialGathering.OfAsync(task.Intent, question, task.Reply, current, finder, Clean, cancellationToken);
        if (material.IsEmpty)
        {
            End(report, AnswerOutcome.NothingToGoBy, start);
            yield break;
        }

        if (Interlocked.Read(ref _pausedUntil) > time.GetUtcNow().UtcTicks)
        {
            End(report, AnswerOutcome.Paused, start);
            yield break;
        }

        if (await budget.CheckAsync(task.Turn, cancellationToken) is var state and not BudgetState.Open)
        {
            report.Notice = state is BudgetState.SpentAndUntold ? budget.Refusal() : null;
            End(report, AnswerOutcome.OverBudget, start);
            yield break;
        }

        var functions = new AssistantFunctions(material, task.Turn, current, finder, interpreter, task.Answer, Clean);
        var asked = new ModelTask(AssistantPrompt.Instructions, AssistantPrompt.Data(question, material), functions.All, options.Value.MaxRounds, options.Value.MaxAnswerTokens);
        var checker = new GroundingChecker(current.Search, GroundingChecker.SoundsForeign(current.Search.Read(question)));
        var built = new AnswerBuilder();
        try
        {
            await foreach (var sentence in SentencesAsync(asked, report, cancellationToken))
            {
                var judged = checker.Check(sentence.Text, material);
                report.Add(judged);
                AssistantTelemetry.SentenceJudged(judged.Fault);
                if (judged.Fault is { } fault)
                    logger.SentenceRefused(fault.ToString());
                if (judged.Fault is null)
                {
                    var before = built.Length;
                    built.Add(judged, sentence.StartsLine);
                    if (built.Length > before)
                        yield return built.Draft;
                }

                if (built.Length > LongestAnswer || report.Refused > MostRefused)
                    break;
            }
        }
        finally
        {
            // What was used counts also when nobody waited for the end.
            Estimate(asked, report);
            await budget.SpendAsync(task.Turn, report.PromptTokens + report.AnswerTokens, CancellationToken.None);
        }

        var failed = report.Outcome;
        if (built.IsEmpty)
        {
            End(report, failed is not AnswerOutcome.Open ? failed : report.Sentences.Count > 0 && !IsNoAnswer(report) ? AnswerOutcome.Refused : AnswerOutcome.Declined, start);
            yield break;
        }

        // Cut off, it holds whole sentences that are right; but it is not kept for others.
        if (failed is AnswerOutcome.Open && !functions.IsPersonal)
            _recent.Set(key, built.Draft);
        End(report, AnswerOutcome.Answered, start);
        if (options.Value.LogTexts)
            logger.AnswerText(question, built.Draft.Text);

        string Clean(string text) => Anonymiser.Clean(text, task.Turn.From);
    }

    // A round that was broken off never tells what it took.
    private static void Estimate(ModelTask asked, AnswerReport report)
    {
        if (report.PromptTokens == 0)
            report.PromptTokens = ModelUse.TokensOf(asked.Instructions) + ModelUse.TokensOf(asked.Material);
        if (report.AnswerTokens == 0)
            report.AnswerTokens = report.Sentences.Sum(sentence => ModelUse.TokensOf(sentence.Text));
    }

    private static bool IsNoAnswer(AnswerReport report) => report.Sentences.All(s => s.Text.Contains(AssistantPrompt.NoAnswer, StringComparison.OrdinalIgnoreCase));

    /// <summary>The model's sentences, whole ones. A sentence that breaks off in a call of a function was none.</summary>
    private async IAsyncEnumerable<CutSentence> SentencesAsync(ModelTask asked, AnswerReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var firstWord = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.FirstWordSeconds), time);
        using var whole = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.AnswerSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, firstWord.Token, whole.Token);
        for (var isFirstTry = true; ; isFirstTry = false)
        {
            var cutter = new SentenceCutter();
            var received = 0;
            var parts = model.AnswerAsync(asked, either.Token).GetAsyncEnumerator(either.Token);
            await using (parts)
            {
                while (await MoveAsync(parts, report, firstWord.Token, cancellationToken))
                {
                    firstWord.CancelAfter(Timeout.InfiniteTimeSpan);
                    switch (parts.Current)
                    {
                        case ModelUse use:
                            report.PromptTokens += use.PromptTokens;
                            report.AnswerTokens += use.AnswerTokens;
                            break;
                        case ModelCalls calls:
                            report.Add(calls.Names);
                            cutter = new SentenceCutter();
                            break;
                        case ModelText { Text: var text }:
                            report.FirstWord ??= time.GetElapsedTime(start);
                            foreach (var sentence in cutter.Take(text))
                                yield return sentence;
                            received += text.Length;
                            break;
                    }

                    if (received > MostReceived)
                    {
                        report.Outcome = AnswerOutcome.TooLong;
                        yield break;
                    }
                }
            }

            if (report.Outcome is AnswerOutcome.Open)
            {
                foreach (var sentence in cutter.Finish())
                    yield return sentence;
                yield break;
            }

            if (!isFirstTry || report.FirstWord is not null || report.RetryAfter is not { } pause || pause > ShortPause)
                yield break;
            report.Outcome = AnswerOutcome.Open;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<ModelPart> parts, AnswerReport report, CancellationToken firstWord, CancellationToken asker)
    {
        try
        {
            return await parts.MoveNextAsync();
        }
        catch (OperationCanceledException) when (!asker.IsCancellationRequested)
        {
            report.Outcome = firstWord.IsCancellationRequested ? AnswerOutcome.SlowToStart : AnswerOutcome.TooLong;
        }
        catch (ModelUnavailableException e)
        {
            (report.Outcome, report.Detail, report.RetryAfter) = (AnswerOutcome.Unavailable, e.Message, e.RetryAfter);
            if (e.RetryAfter > ShortPause)
                Interlocked.Exchange(ref _pausedUntil, (time.GetUtcNow() + (e.RetryAfter.Value < LongestPause ? e.RetryAfter.Value : LongestPause)).UtcTicks);
        }

        return false;
    }

    private void End(AnswerReport report, AnswerOutcome outcome, long start)
    {
        report.Outcome = outcome;
        report.Took = time.GetElapsedTime(start);
        AssistantTelemetry.AnswerEnded(outcome);
        var (milliseconds, tokens) = ((long)report.Took.TotalMilliseconds, report.PromptTokens + report.AnswerTokens);
        if (outcome is AnswerOutcome.Answered)
            logger.AnswerGiven(options.Value.Model, milliseconds, report.Sentences.Count - report.Refused, report.Refused, tokens);
        else if (outcome is not AnswerOutcome.Remembered)
            logger.AnswerNotGiven(options.Value.Model, outcome.ToString(), milliseconds, report.Refused, tokens, report.Detail);
    }
}
