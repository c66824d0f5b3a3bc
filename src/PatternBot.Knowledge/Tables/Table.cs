using System.Collections.Immutable;

namespace PatternBot.Knowledge.Tables;

/// <summary>A table of the knowledge base.</summary>
/// <param name="Name">Its file's name without ending.</param>
/// <param name="Title">The name that people read.</param>
/// <param name="Source">Where its figures come from.</param>
/// <param name="OwnColumns">Columns that are our own reasoning, whatever <paramref name="Source"/> says of the rest.</param>
/// <param name="Rows">The rows, in the file's order.</param>
public sealed record Table<T>(string Name, string Title, Provenance Source, ImmutableArray<string> OwnColumns, ImmutableArray<T> Rows)
{
    /// <summary>A table without rows.</summary>
    public static Table<T> Empty { get; } = new("", "", Provenance.Own, [], []);
}

/// <summary>A cell that states a figure.</summary>
/// <param name="Text">The cell as written.</param>
/// <param name="Quantity">The figure as a number, or null where it is none (<c>1 outage prevented</c>).</param>
/// <param name="Unsourced">True when the page states it without naming a source; whoever shows it marks it.</param>
public sealed record Figure(string Text, Quantity? Quantity, bool Unsourced);

/// <summary>A name as a table has it, with the pattern that it stands for.</summary>
/// <param name="Name">The name as written (<c>Redis Cache</c>).</param>
/// <param name="Slug">The pattern, or null for things that are none (<c>Monolith</c>, <c>PostgreSQL</c>).</param>
public sealed record NamedPattern(string Name, string? Slug);
