namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>The id that a posted activity was given.</summary>
internal sealed record ResourceResponse(string? Id);

/// <summary>The conversation that was made, and the id of the first activity in it.</summary>
internal sealed record ConversationResourceResponse(string? Id, string? ActivityId);

/// <summary>Why a request was refused.</summary>
internal sealed record ErrorResponse(Error Error);

/// <summary>A code of the protocol and a sentence for people.</summary>
internal sealed record Error(string Code, string Message);
