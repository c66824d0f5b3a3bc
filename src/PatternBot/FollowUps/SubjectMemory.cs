using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>
/// Remembers what each person was last told about in each conversation, threads apart. Bounded: what was not spoken of for longest goes first.
/// Safe for concurrent use. What other replicas tell is remembered as well.
/// </summary>
public sealed class SubjectMemory
{
    /// <summary>How long a subject is remembered after it was last spoken of.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>How many subjects are remembered at least before the oldest are forgotten; at most twice as many are held.</summary>
    public const int Capacity = 10_000;

    private readonly RecentCache<(ConversationId Conversation, string Person), (Subject? Subject, long At)> _subjects = new(Capacity);

    private readonly TimeProvider _time;
    private readonly SubjectShare? _share;

    /// <summary>A memory, empty.</summary>
    /// <param name="time">Tells when a subject is too old.</param>
    /// <param name="share">Other replicas; null when there are none.</param>
    public SubjectMemory(TimeProvider time, SubjectShare? share = null)
    {
        _time = time;
        _share = share;
        share?.Follow((conversation, person, subject) => _subjects.Set((conversation, person), (subject, time.GetTimestamp())));
    }

    /// <summary>What the person was last told about there; null when nothing, or when that is too long ago.</summary>
    public Subject? Recall(Turn turn) =>
        _subjects.TryGet((turn.Conversation, turn.From.Id), out var entry) && _time.GetElapsedTime(entry.At) <= Lifetime ? entry.Subject : null;

    /// <summary>Remembers a subject in place of the one before; null forgets it.</summary>
    public void Keep(Turn turn, Subject? subject)
    {
        _subjects.Set((turn.Conversation, turn.From.Id), (subject, _time.GetTimestamp()));
        _share?.Tell(turn, subject);
    }
}
