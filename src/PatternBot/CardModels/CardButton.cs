using System.Collections.Immutable;
using System.Text.Json;

namespace PatternBot.CardModels;

/// <summary>A button of a card: what it says, and the intent in writing that it sends.</summary>
/// <param name="Title">What it says; keep it under 30 characters.</param>
/// <param name="Data">The verb and its arguments.</param>
public sealed record CardButton(string Title, ImmutableSortedDictionary<string, string> Data)
{
    /// <summary>A button with a verb and up to a few named arguments.</summary>
    public static CardButton For(string title, string verb, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var data = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        data.Add("verb", verb);
        foreach (var (name, value) in arguments)
            data.Add(name, value);
        return new CardButton(title, data.ToImmutable());
    }
}

/// <summary>Reads arguments out of a button's data, which comes from outside.</summary>
public static class ButtonData
{
    private const int LongestArgument = 200;

    /// <summary>The text of an argument, or null when it is missing, not text, empty or too long.</summary>
    public static string? Text(this JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= LongestArgument } text
            ? text
            : null;
}
