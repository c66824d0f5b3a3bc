using PatternBot.Turns;

namespace PatternBot.Receiving;

/// <summary>When the bot may speak in a room, as the people there decided. Shared by all replicas.</summary>
public interface IRoomPolicies
{
    /// <summary>A room's policy; <see cref="RoomPolicy.MentionOnly"/> where nobody decided.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<RoomPolicy> FindAsync(ConversationId room, CancellationToken cancellationToken);

    /// <summary>Sets a room's policy.</summary>
    /// <exception cref="Learners.StoreUnavailableException">Nothing was saved.</exception>
    Task SetAsync(ConversationId room, RoomPolicy policy, CancellationToken cancellationToken);
}

/// <summary>When the bot may speak.</summary>
public enum RoomPolicy
{
    /// <summary>When somebody addresses it.</summary>
    MentionOnly,

    /// <summary>Also when somebody asks something that it knows well.</summary>
    AnswerQuestions,

    /// <summary>Never, except to who asks by command.</summary>
    Off,
}
