using System.Text.Json;

namespace PatternBot.Cards.Model;

/// <summary>Forgiving access to members of JSON that anybody may have written.</summary>
internal static class JsonMembers
{
    public static bool TryGetMember(this JsonElement element, ReadOnlySpan<byte> name, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;
    }

    /// <summary>The text of a scalar member; empty where there is none.</summary>
    public static string Text(this JsonElement element, ReadOnlySpan<byte> name) => element.TryGetMember(name, out var member) ? member.Read() : "";

    /// <summary>The text of a scalar; empty for anything else.</summary>
    public static string Read(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonText.Decode(element),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    public static bool Flag(this JsonElement element, ReadOnlySpan<byte> name, bool otherwise)
    {
        if (!element.TryGetMember(name, out var member))
            return otherwise;
        return member.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => member.Read().ToLowerInvariant() switch { "true" => true, "false" => false, _ => otherwise },
        };
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryGetMember(name, out var member) && member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : [];
}
