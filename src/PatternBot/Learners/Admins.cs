using System.Collections.Immutable;
using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>Who runs the cohort: the setting <c>Admins</c>, each as channel and id with a colon between (<c>msteams:29:1abc</c>).</summary>
/// <param name="People">Them.</param>
public sealed record Admins(ImmutableHashSet<string> People)
{
    /// <summary>Whether somebody is one of them.</summary>
    public bool Include(Turn turn) => People.Contains($"{turn.Channel}:{turn.From.Id}");
}
