using System.Collections.Immutable;

namespace PatternBot.Knowledge.Quizzes;

/// <summary>What a question exercises.</summary>
public enum QuestionKind
{
    /// <summary>Which pattern fits a situation.</summary>
    PatternSelection,

    /// <summary>What a choice gains and costs.</summary>
    TradeOffAnalysis,

    /// <summary>What is wrong, or missing, in a design.</summary>
    ArchitectureReview,

    /// <summary>What causes a failure, and what cures it.</summary>
    DebuggingScenario,
}

/// <summary>How hard a question is, as its author sees it.</summary>
public enum Difficulty
{
    /// <summary>Whoever read the pattern's text knows it.</summary>
    Easy,

    /// <summary>The text has to be applied to the situation.</summary>
    Medium,

    /// <summary>Several facts or figures have to be put together.</summary>
    Hard,
}

/// <summary>One question: a situation, three to five options, and the explanation.</summary>
public sealed record Question
{
    /// <summary>Key: the file's name and a number (<c>circuit-breaker-1</c>). Stored answers refer to it, so it never comes to mean another question.</summary>
    public required string Id { get; init; }

    /// <summary>Slug of the pattern that it is about; null for a question across patterns.</summary>
    public required string? Pattern { get; init; }

    /// <summary>What it exercises.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>How hard it is.</summary>
    public required Difficulty Difficulty { get; init; }

    /// <summary>The question itself, one sentence of plain text; unique in the catalog. It says how many options are right when there are several.</summary>
    public required string Heading { get; init; }

    /// <summary>The situation, one paragraph of Markdown.</summary>
    public required string Situation { get; init; }

    /// <summary>Three to five options in the file's order, at least one right and one wrong.</summary>
    public required ImmutableArray<QuestionOption> Options { get; init; }

    /// <summary>Why the right options are right, and where to read on.</summary>
    public required Explanation Explanation { get; init; }
}

/// <summary>One option of a question.</summary>
/// <param name="Text">Plain text, unique within its question.</param>
/// <param name="IsRight">Whether it belongs to the answer.</param>
/// <param name="WhyWrong">Why it is wrong, one line of Markdown; null exactly for a right option.</param>
public sealed record QuestionOption(string Text, bool IsRight, string? WhyWrong);

/// <summary>What somebody reads after the answer.</summary>
/// <param name="Markdown">The explanation as written, links to passages included (<c>[How it fails](../patterns/saga.md#how-it-fails)</c>).</param>
/// <param name="Passages">The passages that it links to, in order: at least one of the question's pattern, or of two patterns for a question across them.</param>
public sealed record Explanation(string Markdown, ImmutableArray<Passage> Passages);

/// <summary>A section of a pattern's text.</summary>
/// <param name="Pattern">The pattern's slug.</param>
/// <param name="Section">One of <see cref="SectionNames"/>, which the pattern has.</param>
public sealed record Passage(string Pattern, string Section);
