using PatternBot.Learners;

namespace PatternBot.Quizzes;

/// <summary>One question to all people of a conversation.</summary>
public sealed record ChannelRound : IVersionedRecord
{
    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The conversation's channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation's key.</summary>
    public required string Place { get; init; }

    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>Shuffles the options, the same for all.</summary>
    public required long Seed { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last moment at which an answer counts.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>When it was closed on request; null before.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Whether answers no longer count.</summary>
    public bool IsClosed(DateTimeOffset now) => ClosedAt is not null || now > ClosesAt;

    /// <summary>The name under which a learner answers: each counts once.</summary>
    public string AskingOf(Guid learner) => $"round/{Id:N}/{learner:N}";
}
