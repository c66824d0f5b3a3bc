using System.Text.Json;
using Xunit;

namespace PatternBot.Tests.Support;

/// <summary>Compares JSON as data: members in any order, numbers by their value as 64-bit floats.</summary>
internal static class JsonAssert
{
    public static void Equal(JsonElement expected, JsonElement actual, string about) =>
        Assert.True(AreEqual(expected, actual), $"{about}\nexpected {expected.GetRawText()}\nactual   {actual.GetRawText()}");

    public static bool AreEqual(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && a.ValueKind switch
    {
        JsonValueKind.Number => a.GetDouble() == b.GetDouble(),
        JsonValueKind.String => a.GetString() == b.GetString(),
        JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
        JsonValueKind.Object => a.GetPropertyCount() == b.GetPropertyCount() && a.EnumerateObject().All(p => b.TryGetProperty(p.Name, out var other) && AreEqual(p.Value, other)),
        _ => true,
    };
}
