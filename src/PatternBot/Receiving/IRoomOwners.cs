using PatternBot.Turns;

namespace PatternBot.Receiving;

/// <summary>Who owns a room, where its platform tells.</summary>
public interface IRoomOwners
{
    /// <summary>Whether rooms of a channel (<see cref="ConversationId.Channel"/>) are known to it.</summary>
    bool Serves(string channel);

    /// <summary>Whether a person owns a room; false too where the platform does not answer.</summary>
    /// <exception cref="Learners.StoreUnavailableException">What is needed to ask the platform cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<bool> IsOwnerAsync(ConversationId room, string person, CancellationToken cancellationToken);
}
