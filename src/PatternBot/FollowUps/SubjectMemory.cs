using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>
/// Remembers what each person was last told about in each conversation, threads apart. Bounded: what was not spoken of for longest goes first.
/// Safe for concurrent use.
/// </summary>
/// <param name="time">Tells when a subject is too old.</param>
public sealed class SubjectMemory(TimeProvider time)
{
    /// <summary>How long a subject is remembered after it was last spoken of.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>How many subjects are remembered at least before the oldest are forgotten; at most twice as many are held.</summary>
    public const int Capacity = 10_000;

    private readonly RecentCache<(ConversationId Conversation, string Person), (Subject? Subject, long At)> _subjects = new(Capacity);

    /// <summary>What the person was last told about there; null when nothing, or when that is too long ago.</summary>
    public Subject? Recall(Turn turn) =>
        _subjects.TryGet((turn.Conversation, turn.From.Id), out var entry) && time.GetElapsedTime(entry.At) <= Lifetime ? entry.Subject : null;

    /// <summary>Remembers a subject in place of the one before; null forgets it.</summary>
    public void Keep(Turn turn, Subject? subject) => _subjects.Set((turn.Conversation, turn.From.Id), (subject, time.GetTimestamp()));
}
