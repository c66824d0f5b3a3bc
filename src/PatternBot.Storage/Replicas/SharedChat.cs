namespace PatternBot.Storage.Replicas;

/// <summary>A web chat as the database has it: where its next line goes, and when somebody last wrote (milliseconds since 1970).</summary>
internal sealed record SharedChat(string Id, long Next, long UsedAt);

/// <summary>A line of a web chat as the database has it.</summary>
internal sealed record SharedChatLine(string Chat, long Position, string Key, byte[] Content);

/// <summary>A secret of all replicas as the database has it.</summary>
internal sealed record SharedSecret(string Name, byte[] Value);
