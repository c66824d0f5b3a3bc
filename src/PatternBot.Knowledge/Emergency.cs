using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>One row of the emergency room, with what triage needs beyond the row.</summary>
public sealed record Emergency
{
    /// <summary>Key: <c>high-latency</c>, <c>cascade-failures</c>, <c>cant-scale</c>, <c>data-conflicts</c>, <c>complex-workflows</c> or <c>debugging-nightmare</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>One emoji.</summary>
    public required string Icon { get; init; }

    /// <summary>The row's symptoms.</summary>
    public required string Symptoms { get; init; }

    /// <summary>The row's immediate fix.</summary>
    public required string ImmediateFix { get; init; }

    /// <summary>The row's long-term solution.</summary>
    public required string LongTermSolution { get; init; }

    /// <summary>The row's time to relief, as written (<c>2 hours</c>).</summary>
    public required string TimeToRelief { get; init; }

    /// <summary>One sentence: what this class of trouble is.</summary>
    public required string Summary { get; init; }

    /// <summary>The patterns behind the fixes, most urgent first, each with its reason.</summary>
    public required ImmutableArray<PatternReason> Patterns { get; init; }

    /// <summary>What to check first.</summary>
    public required ImmutableArray<TriageCheck> Checks { get; init; }

    /// <summary>What to do now, in order.</summary>
    public required ImmutableArray<string> FirstSteps { get; init; }

    /// <summary>What to do afterwards, in order.</summary>
    public required ImmutableArray<string> LongTermPlan { get; init; }

    /// <summary>What a message may mention beyond the class itself, and which patterns that puts first.</summary>
    public required ImmutableArray<TriageSignal> Signals { get; init; }

    /// <summary>How people say it.</summary>
    public required ImmutableArray<string> Phrases { get; init; }
}

/// <summary>A pattern and why it is named here.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Why">One sentence.</param>
public sealed record PatternReason(string Slug, string Why);

/// <summary>A question to answer before acting.</summary>
/// <param name="Question">The question.</param>
/// <param name="LookAt">Where to look, and what tells.</param>
public sealed record TriageCheck(string Question, string LookAt);

/// <summary>Words that say more than the class of the emergency does.</summary>
/// <param name="Mention">What the words mean, to fill "you mention …": <c>a call to another service</c>.</param>
/// <param name="Words">Words and phrases that give it away, in lower case.</param>
/// <param name="Patterns">The patterns that this puts first.</param>
/// <param name="Advice">One sentence on what to do about it.</param>
public sealed record TriageSignal(string Mention, ImmutableArray<string> Words, ImmutableArray<string> Patterns, string Advice);
