using System.Text.Json;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>Reads JSON from outside, where a field may be missing or of any kind.</summary>
internal static class JsonElementExtensions
{
    /// <summary>The string in a field of an object, or null when there is none or it is something else.</summary>
    public static string? StringOrNull(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
