using System.Collections.Immutable;

namespace PatternBot.Knowledge.Reading;

/// <summary>Makes what one file says of another readable from both ends.</summary>
internal static class Agreement
{
    /// <summary>The patterns with the relations added that only the other side mentions, with that side's reason.</summary>
    public static ImmutableArray<Pattern> OfRelations(ImmutableArray<Pattern> patterns)
    {
        var incoming = patterns
            .SelectMany(p => p.Relations.Select(r => (To: r.Slug, Relation: new Relation(Reverse(r.Kind), p.Slug, r.Why))))
            .ToLookup(r => r.To, r => r.Relation, StringComparer.Ordinal);
        return [.. patterns.Select(p => p with { Relations = [.. p.Relations, .. incoming[p.Slug].Where(r => p.Relations.All(o => o.Slug != r.Slug))] })];
    }

    /// <summary>The patterns with the emergencies added that name them, with the emergency room's reason.</summary>
    public static ImmutableArray<Pattern> OfEmergencies(ImmutableArray<Pattern> patterns, ImmutableArray<Emergency> emergencies)
    {
        var incoming = emergencies
            .SelectMany(e => e.Patterns.Select(r => (To: r.Slug, Help: new EmergencyHelp(e.Slug, r.Why))))
            .ToLookup(r => r.To, r => r.Help, StringComparer.Ordinal);
        return [.. patterns.Select(p => p with { Emergencies = [.. p.Emergencies, .. incoming[p.Slug].Where(h => p.Emergencies.All(o => o.Emergency != h.Emergency))] })];
    }

    /// <summary>What a relation is called from its other end: what is needed works with what needs it.</summary>
    public static RelationKind Reverse(RelationKind kind) => kind == RelationKind.Needs ? RelationKind.WorksWith : kind;
}
