using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>A way through part of the catalog, week by week.</summary>
public sealed record LearningPath
{
    /// <summary>Key: <c>foundation</c>, <c>six-weeks</c>, <c>e-commerce</c> …</summary>
    public required string Slug { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>For whom it is.</summary>
    public required string For { get; init; }

    /// <summary>What its patterns are about.</summary>
    public required string Focus { get; init; }

    /// <summary>Where its choice and order come from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>Other names by which people ask for it.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    /// <summary>The paths that it is put together from, in order; empty for a path with weeks of its own.</summary>
    public required ImmutableArray<string> Parts { get; init; }

    /// <summary>What it brings, in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The weeks in order, those of its parts included. Numbers follow one another but need not start at 1.</summary>
    public required ImmutableArray<PathWeek> Weeks { get; init; }
}

/// <summary>One week of a path.</summary>
/// <param name="Number">Its number in the six weeks, or in the track.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Patterns">Its patterns in order.</param>
/// <param name="Read">What to read, as Markdown items with links to patterns.</param>
/// <param name="Project">What to build, as plain text.</param>
/// <param name="Checks">Questions to ask oneself at its end.</param>
public sealed record PathWeek(
    int Number,
    string Title,
    ImmutableArray<PathPattern> Patterns,
    ImmutableArray<string> Read,
    string Project,
    ImmutableArray<KnowledgeCheck> Checks);

/// <summary>A pattern in a week.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Name">Its name as the path has it.</param>
/// <param name="InShort">What it does, in a few words.</param>
/// <param name="TakeAway">What to take from it this week, one sentence.</param>
public sealed record PathPattern(string Slug, string Name, string InShort, string TakeAway);

/// <summary>A question with what a good answer says.</summary>
/// <param name="Question">The question.</param>
/// <param name="GoodAnswer">What a good answer says.</param>
public sealed record KnowledgeCheck(string Question, string GoodAnswer);
