using System.Text.Json.Serialization;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>A conversation as the client is told of it. Without the token the client would go on with none.</summary>
internal sealed record Conversation(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

/// <summary>What a client says when it starts a conversation; who it is stands in its token.</summary>
internal sealed record ConversationStart(string? Locale);

/// <summary>The claims of a token, as they are written in it.</summary>
internal sealed record TokenPayload(
    [property: JsonPropertyName("conv")] string Conversation,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long Expires);

/// <summary>How the protocol's records are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(ConversationStart))]
[JsonSerializable(typeof(TokenPayload))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
