using System.Text.Json.Serialization;

namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>How the protocol's records are written and read: camelCase, case matters, no null on the wire (strict receivers reject them).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ConversationResourceResponse))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class SchemaJson : JsonSerializerContext;
