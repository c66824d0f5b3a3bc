using PatternBot.Turns;

namespace PatternBot.Sending;

/// <summary>The conversations that the bot was invited to, by which it can speak there later. Shared by all replicas.</summary>
public interface IConversationDirectory
{
    /// <summary>A room, or null where the bot is not.</summary>
    Task<KnownConversation?> FindAsync(ConversationId room, CancellationToken cancellationToken);

    /// <summary>A person's own conversation with the bot, or null when there is none yet.</summary>
    Task<KnownConversation?> FindPersonalAsync(string channel, string person, CancellationToken cancellationToken);

    /// <summary>Notes a conversation, in the place of what was known of it.</summary>
    Task RememberAsync(KnownConversation conversation, CancellationToken cancellationToken);

    /// <summary>A person had themselves forgotten: what is known of their own conversations with the bot goes, also where it is only held in mind.</summary>
    Task ForgetPersonAsync(string channel, string person, CancellationToken cancellationToken);

    /// <summary>Forgets a room that the bot was removed from.</summary>
    Task ForgetAsync(ConversationId room, CancellationToken cancellationToken);
}

/// <summary>A conversation that the bot can speak in.</summary>
public sealed record KnownConversation
{
    /// <summary>The conversation without its thread.</summary>
    public required ConversationId Id { get; init; }

    /// <summary>Who reads it.</summary>
    public required ConversationScope Scope { get; init; }

    /// <summary>What the channel needs to post there, as it writes it: JSON that only the channel reads.</summary>
    public required string Address { get; init; }

    /// <summary>The person of a personal conversation; null elsewhere.</summary>
    public string? Person { get; init; }

    /// <summary>The organisation: a Teams tenant or a Slack workspace; null where there is none.</summary>
    public string? Tenant { get; init; }

    /// <summary>What people call it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>When something was last heard from it.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
