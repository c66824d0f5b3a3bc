using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>A record that the store keeps.</summary>
public interface IStoredRecord;

/// <summary>A record that changes. Saving one that somebody else has changed meanwhile fails, and the work is done again on what is there then.</summary>
public interface IVersionedRecord : IStoredRecord
{
    /// <summary>How often it was saved after it was added; the store counts.</summary>
    long Version { get; }
}

/// <summary>A person who learns here, on one channel or on several that were linked.</summary>
public sealed record Learner : IVersionedRecord
{
    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When they first answered or ticked something.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }
}

/// <summary>A person as one channel knows them.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="UserId">The channel's id of the person.</param>
public readonly record struct PersonKey(string Channel, string UserId)
{
    /// <summary>Who speaks in a turn.</summary>
    public static PersonKey Of(Turn turn) => new(turn.Channel, turn.From.Id);
}

/// <summary>Which learner a person of a channel is.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="UserId">The channel's id of the person; one learner each.</param>
/// <param name="LearnerId">The learner.</param>
/// <param name="Since">When it was first seen, or linked.</param>
public sealed record LearnerAccount(string Channel, string UserId, Guid LearnerId, DateTimeOffset Since) : IStoredRecord;

/// <summary>A code that joins another channel's person to a learner when it is typed there.</summary>
/// <param name="Code">Six letters and digits that are not mistaken for each other.</param>
/// <param name="LearnerId">The learner who asked for it.</param>
/// <param name="Expires">Until when it works.</param>
public sealed record LinkCode(string Code, Guid LearnerId, DateTimeOffset Expires) : IStoredRecord;

/// <summary>A pattern that a learner has read here, or knew before.</summary>
/// <param name="LearnerId">The learner.</param>
/// <param name="Pattern">The pattern's slug.</param>
/// <param name="How">How it came to be known.</param>
/// <param name="Since">Since when.</param>
public sealed record KnownPattern(Guid LearnerId, string Pattern, KnownHow How, DateTimeOffset Since) : IStoredRecord;

/// <summary>How a pattern came to be known.</summary>
public enum KnownHow
{
    /// <summary>Its text was opened here.</summary>
    Read,

    /// <summary>The learner said so.</summary>
    Ticked,
}

/// <summary>That a learner agreed to be shown to others in one conversation. Taking it back deletes it.</summary>
/// <param name="LearnerId">The learner.</param>
/// <param name="Channel">The conversation's channel.</param>
/// <param name="Place">The conversation's key.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Given">When they agreed.</param>
public sealed record Consent(Guid LearnerId, string Channel, string Place, string Name, DateTimeOffset Given) : IStoredRecord;
