using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Turns;

namespace PatternBot.Progress;

/// <summary>Show how far somebody is.</summary>
public sealed record ShowProgress : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "progress.show";
}

/// <summary>Show the form in which patterns are ticked.</summary>
public sealed record ChooseKnown : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "progress.choose";
}

/// <summary>Save the form in which patterns are ticked: those of the tracker that it does not name are unticked.</summary>
/// <param name="Known">Slugs of the ticked patterns.</param>
public sealed record SaveKnown(ValueList<string> Known) : Intent
{
    /// <summary>The verb of its button.</summary>
    public const string Verb = "progress.save";

    /// <summary>Name of the form's field, which holds the slugs with commas between them.</summary>
    public const string Field = "known";

    private const int LongestField = 2_000;

    /// <summary>The ticks in a form's data; null when somebody else made the data.</summary>
    public static SaveKnown? Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(Field, out var field))
            return new SaveKnown([]);
        return field.ValueKind == JsonValueKind.String && field.GetString() is { Length: <= LongestField } slugs
            ? new SaveKnown(new ValueList<string>([.. slugs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]))
            : null;
    }
}

/// <summary>Tick patterns that somebody already knows, or untick them.</summary>
/// <param name="Patterns">Slugs of the patterns.</param>
/// <param name="Known">Whether they are known.</param>
public sealed record TickPatterns(ValueList<string> Patterns, bool Known) : Intent;
