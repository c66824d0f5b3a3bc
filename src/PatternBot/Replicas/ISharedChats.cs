using System.Collections.Immutable;

namespace PatternBot.Replicas;

/// <summary>
/// The web chat's conversations where several replicas serve them: one log for each, in one order for all. Every write is told on the bus under
/// <see cref="Topic"/>. Not registered where the service is one process.
/// </summary>
public interface ISharedChats
{
    /// <summary>The topic that tells a chat's id after something was written to it.</summary>
    const string Topic = "chat";

    /// <summary>Writes lines behind those that are there, in their order, all or none. A line whose key the chat has already is left out.</summary>
    /// <exception cref="Learners.StoreUnavailableException">Nothing was written.</exception>
    Task AppendAsync(IReadOnlyCollection<ChatLine> lines, CancellationToken cancellationToken);

    /// <summary>Opens a chat where it is not yet there.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="Learners.StoreUnavailableException">It is not known.</exception>
    Task<bool> OpenAsync(string chat, CancellationToken cancellationToken);

    /// <summary>What stands in a chat from a position on, at most the last thousand lines; null when there is no such chat.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<ChatPage?> ReadAsync(string chat, long from, CancellationToken cancellationToken);

    /// <summary>Deletes chats that nobody wrote to since a moment, and of the others what nobody can read any more.</summary>
    /// <exception cref="Learners.StoreUnavailableException">Nothing was deleted.</exception>
    Task SweepAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken);
}

/// <summary>A line of a chat.</summary>
/// <param name="Chat">The chat's id.</param>
/// <param name="Key">What tells it from the chat's other lines: written again, it stands there once.</param>
/// <param name="Content">The line.</param>
public sealed record ChatLine(string Chat, string Key, byte[] Content);

/// <summary>Lines of a chat that follow on each other.</summary>
/// <param name="First">The position of the first.</param>
/// <param name="Lines">The lines.</param>
public sealed record ChatPage(long First, ImmutableArray<byte[]> Lines);
