using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Reviews;

namespace PatternBot.Progress;

/// <summary>The page's tracker, filled in for one person: the groups of the catalog's progress table, in its order.</summary>
/// <param name="Groups">The groups.</param>
public sealed record ProgressTracker(ImmutableArray<ProgressGroup> Groups)
{
    /// <summary>The tracker of a person. Rows whose pattern the catalog lacks are left out.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="known">Slugs of the patterns that the person read or ticked.</param>
    /// <param name="history">What the person answered.</param>
    /// <param name="now">Now.</param>
    public static ProgressTracker Of(Catalog catalog, IReadOnlySet<string> known, LearnerHistory history, DateTimeOffset now) =>
        new([
            .. from item in catalog.Tables.ProgressGroups.Rows
               let pattern = item.Pattern.Slug is { } slug ? catalog.Pattern(slug) : null
               where pattern is not null
               group new TrackedPattern(item.Pattern.Name, item.Gain, item.MasteredWhen, PatternStanding.Of(pattern, catalog, known, history, now))
                   by (item.Group, item.When) into items
               select new ProgressGroup(items.Key.Group, items.Key.When, [.. items]),
        ]);
}

/// <summary>A group of the tracker.</summary>
/// <param name="Name">Its name (<c>Foundation Patterns</c>).</param>
/// <param name="When">When to take it (<c>Complete First</c>).</param>
/// <param name="Patterns">Its patterns, in the table's order.</param>
public sealed record ProgressGroup(string Name, string When, ImmutableArray<TrackedPattern> Patterns)
{
    /// <summary>How many are mastered.</summary>
    public int Mastered => Patterns.Count(p => p.State.Standing == Standing.Mastered);

    /// <summary>How many are known, the mastered included.</summary>
    public int Known => Patterns.Count(p => p.State.Standing != Standing.Open);
}

/// <summary>A pattern of the tracker.</summary>
/// <param name="Name">The name as the table has it.</param>
/// <param name="Gain">What it brings.</param>
/// <param name="MasteredWhen">How to tell at work that it is mastered.</param>
/// <param name="State">Where the person stands.</param>
public sealed record TrackedPattern(string Name, string Gain, string MasteredWhen, PatternStanding State);
