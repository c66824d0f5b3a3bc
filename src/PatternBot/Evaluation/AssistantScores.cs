using System.Collections.Immutable;
using PatternBot.Assistant;

namespace PatternBot.Evaluation;

/// <summary>What a language model made of one question: a line of the report of <c>eval --assistant</c>.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Outcome">An <see cref="AnswerOutcome"/>, or <c>NotAsked</c> where the catalog's answer needs no addition.</param>
/// <param name="Shown">Sentences that were shown.</param>
/// <param name="Faults">Sentences that were not, by the name of their <see cref="AnswerFault"/>.</param>
/// <param name="Cited">The patterns whose passages were cited.</param>
/// <param name="CitesRight">Whether a right pattern is among them; null when no pattern is expected or nothing was shown.</param>
/// <param name="Calls">The functions that were called.</param>
/// <param name="FirstWordMs">Time to the first word; null when none came.</param>
/// <param name="Ms">Time in all.</param>
/// <param name="PromptTokens">Tokens that were sent.</param>
/// <param name="AnswerTokens">Tokens that came back.</param>
public sealed record AssistantAnswer(
    string Id,
    string Outcome,
    int Shown,
    ImmutableSortedDictionary<string, int> Faults,
    ImmutableArray<string> Cited,
    bool? CitesRight,
    ImmutableArray<string> Calls,
    double? FirstWordMs,
    double Ms,
    long PromptTokens,
    long AnswerTokens)
{
    /// <summary>The outcome of a question that no model is asked.</summary>
    public const string NotAsked = "NotAsked";

    /// <summary>The answer that a report tells of.</summary>
    public static AssistantAnswer Of(Question question, AnswerReport report, IEnumerable<string> cited)
    {
        var patterns = cited.Distinct().ToImmutableArray();
        return new AssistantAnswer(
            question.Id,
            report.Outcome.ToString(),
            report.Sentences.Count - report.Refused,
            report.Sentences.Select(s => s.Fault).OfType<AnswerFault>().GroupBy(f => f.ToString()).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            patterns,
            question.Slugs.IsDefaultOrEmpty || patterns.IsEmpty ? null : question.Slugs.Any(patterns.Contains),
            [.. report.Calls],
            report.FirstWord is { } first ? Math.Round(first.TotalMilliseconds, 1) : null,
            Math.Round(report.Took.TotalMilliseconds, 1),
            report.PromptTokens,
            report.AnswerTokens);
    }

    /// <summary>A question that no model is asked.</summary>
    public static AssistantAnswer Skipped(Question question) =>
        new(question.Id, NotAsked, 0, ImmutableSortedDictionary<string, int>.Empty, [], null, [], null, 0, 0, 0);
}

/// <summary>How good a model's answers to a set of questions are. Shares are from 0 to 1, or null when nothing can be said.</summary>
/// <param name="Model">The model, as its server calls it.</param>
/// <param name="Catalog">The catalog's version.</param>
/// <param name="Questions">How many questions there were.</param>
/// <param name="Asked">How many of them the model was asked.</param>
/// <param name="Outcomes">How they ended.</param>
/// <param name="Sentences">How many sentences the model wrote.</param>
/// <param name="Grounded">The share of them that holds against the passages.</param>
/// <param name="Faults">What was wrong with the others.</param>
/// <param name="CitesRight">Of the answers to questions with a right pattern, the share that cites it.</param>
/// <param name="ShownOffTopic">How many questions that should be refused were answered all the same.</param>
/// <param name="FirstWordMs">Median and 95th percentile of the time to the first word.</param>
/// <param name="Ms">The same of the time in all.</param>
/// <param name="PromptTokens">Tokens that were sent.</param>
/// <param name="AnswerTokens">Tokens that came back.</param>
/// <param name="Cost">What they cost by the configured prices; 0 without.</param>
public sealed record AssistantScores(
    string Model,
    string Catalog,
    int Questions,
    int Asked,
    ImmutableSortedDictionary<string, int> Outcomes,
    int Sentences,
    double? Grounded,
    ImmutableSortedDictionary<string, int> Faults,
    double? CitesRight,
    int ShownOffTopic,
    Spread FirstWordMs,
    Spread Ms,
    long PromptTokens,
    long AnswerTokens,
    decimal Cost)
{
    private const decimal Million = 1_000_000;

    /// <summary>The scores of answers, in the order of their questions.</summary>
    public static AssistantScores Of(ImmutableArray<Question> questions, ImmutableArray<AssistantAnswer> answers, AssistantOptions options, string catalog)
    {
        var asked = answers.Where(a => a.Outcome != AssistantAnswer.NotAsked).ToImmutableArray();
        var faults = asked.SelectMany(a => a.Faults).GroupBy(f => f.Key).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(f => f.Value), StringComparer.Ordinal);
        var shown = asked.Sum(a => a.Shown);
        var sentences = shown + faults.Values.Sum();
        var judged = asked.Select(a => a.CitesRight).OfType<bool>().ToImmutableArray();
        var (prompt, answer) = (asked.Sum(a => a.PromptTokens), asked.Sum(a => a.AnswerTokens));
        return new AssistantScores(
            options.Model,
            catalog,
            answers.Length,
            asked.Length,
            asked.GroupBy(a => a.Outcome).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            sentences,
            Share(shown, sentences),
            faults,
            Share(judged.Count(right => right), judged.Length),
            questions.Zip(answers).Count(pair => pair.First.Abstain && pair.Second.Shown > 0),
            Spread.Of(asked.Select(a => a.FirstWordMs).OfType<double>()),
            Spread.Of(asked.Select(a => a.Ms)),
            prompt,
            answer,
            ((prompt * options.PricePerMillionPromptTokens) + (answer * options.PricePerMillionAnswerTokens)) / Million);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}

/// <summary>The middle and the slow end of some times.</summary>
/// <param name="Median">Half are below; null when there are none.</param>
/// <param name="P95">Of twenty, nineteen are below.</param>
public sealed record Spread(double? Median, double? P95)
{
    /// <summary>The spread of some times.</summary>
    public static Spread Of(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length == 0 ? new Spread(null, null) : new Spread(sorted[(sorted.Length - 1) / 2], sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1]);
    }
}

/// <summary>What <c>eval --assistant --report</c> writes.</summary>
/// <param name="Scores">The figures.</param>
/// <param name="Answers">What they are made of.</param>
public sealed record AssistantEvaluationReport(AssistantScores Scores, ImmutableArray<AssistantAnswer> Answers);
