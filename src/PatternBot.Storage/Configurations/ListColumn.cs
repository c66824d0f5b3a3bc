using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Turns;

namespace PatternBot.Storage.Configurations;

/// <summary>Keeps a list of ids in one column, a blank between them: ids hold none.</summary>
internal static class ListColumn
{
    private static readonly ValueComparer<ValueList<string>> ByContent = new((left, right) => left == right, list => list.GetHashCode(), list => list);

    public static PropertyBuilder<ValueList<string>> AsColumn(this PropertyBuilder<ValueList<string>> property) => property.HasConversion(
        list => string.Join(' ', list),
        text => new ValueList<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray()),
        ByContent);
}
