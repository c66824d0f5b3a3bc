using System.Text.Json;
using System.Text.Unicode;

namespace PatternBot.Receiving;

/// <summary>Looks at JSON from outside before anybody reads it.</summary>
public static class ReadableJson
{
    /// <summary>Whether every string of a JSON text can be read: valid UTF-8, and no half of a surrogate pair in an escape.</summary>
    /// <remarks>The JSON reader checks neither until a string is asked for, which may be far from here.</remarks>
    /// <exception cref="JsonException">It is no JSON. Not always noticed.</exception>
    public static bool HasReadableStrings(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return false;
        if (utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0)
            return true;

        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
