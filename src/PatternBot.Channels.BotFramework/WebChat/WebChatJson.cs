using System.Text.Json.Serialization;

namespace PatternBot.Channels.BotFramework.WebChat;

/// <summary>What the page says when it opens.</summary>
internal sealed record WebChatSessionRequest(string? Token);

/// <summary>What it gets: a token, and the conversation when there is one to go on with.</summary>
internal sealed record WebChatSession(string Token, string? ConversationId);

/// <summary>How the page's records are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebChatSession))]
[JsonSerializable(typeof(WebChatSessionRequest))]
internal sealed partial class WebChatJson : JsonSerializerContext;
