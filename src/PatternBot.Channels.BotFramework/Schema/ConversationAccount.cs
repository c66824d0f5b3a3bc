namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>A conversation. In a channel of a team, <see cref="Id"/> carries the thread: <c>19:…@thread.tacv2;messageid=…</c>.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c>, <c>channel</c>, or null where the channel has but one kind.</summary>
    public string? ConversationType { get; init; }

    public bool? IsGroup { get; init; }

    public string? TenantId { get; init; }

    public string? Name { get; init; }
}
