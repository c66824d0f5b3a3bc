using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PatternBot.Evaluation;

/// <summary>A question with what a good answer is. Fields that a question set leaves out count as "nothing expected".</summary>
public sealed record Question
{
    /// <summary>Unique within its set.</summary>
    public required string Id { get; init; }

    /// <summary>What a person writes.</summary>
    [JsonPropertyName("q")]
    public required string Text { get; init; }

    /// <summary>What the person said before in the same conversation, oldest first; empty when the question stands alone.</summary>
    public ImmutableArray<string> After { get; init; } = [];

    /// <summary><c>pattern</c>, <c>emergency</c>, <c>table</c>, <c>off-topic</c>, <c>follow-up</c> …; only groups the figures.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a follow-up, the side of the subject that is asked for (<c>maturity</c>, <c>when-not</c>); only groups the figures and says which side is right.</summary>
    public string? Intent { get; init; }

    /// <summary>The patterns that are right answers; any of them counts. Empty when no pattern is expected.</summary>
    public ImmutableArray<string> Slugs { get; init; } = [];

    /// <summary>The emergency that is right, or null for none.</summary>
    public string? Emergency { get; init; }

    /// <summary>Whether the honest answer is "I don't know".</summary>
    public bool Abstain { get; init; }

    /// <summary>Free labels; <c>trouble</c> says that triage beside the pattern is no mistake.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];
}

/// <summary>What was answered to a question: the line that <c>eval --predictions</c> writes.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Ranked">The patterns, the best first.</param>
/// <param name="Emergency">The emergency that was triaged, or null.</param>
/// <param name="Abstained">Whether the answer claimed nothing.</param>
/// <param name="Ms">How long understanding took, in milliseconds.</param>
public sealed record Prediction(string Id, ImmutableArray<string> Ranked, string? Emergency, bool Abstained, double Ms);

/// <summary>How questions and predictions become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(AssistantEvaluationReport))]
public sealed partial class EvaluationJson : JsonSerializerContext;
