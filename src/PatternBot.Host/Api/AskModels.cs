using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PatternBot.Host.Api;

/// <summary>A question.</summary>
/// <param name="Text">What a person would write; up to 100,000 characters, of which the telling parts are read.</param>
public sealed record AskRequest(string? Text);

/// <summary>The answer to a question.</summary>
public sealed record AskResponse
{
    /// <summary>What the question was taken for: <c>triage</c>, <c>pattern</c>, <c>section</c>, <c>candidates</c>, <c>list</c>, <c>pack</c>, <c>help</c>, <c>unknown</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>The emergency's slug, or null.</summary>
    public required string? Emergency { get; init; }

    /// <summary>The patterns that fit, the best first.</summary>
    public required ImmutableArray<PatternScore> Patterns { get; init; }

    /// <summary>The whole answer in plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The answer as an Adaptive Card, or null when text says it all.</summary>
    public required JsonElement? Card { get; init; }

    /// <summary>Where the answer's knowledge comes from.</summary>
    public required ImmutableArray<Source> Sources { get; init; }

    /// <summary>What a language model says beyond it, from the catalog's passages; absent where there is none, or it was late, or not good enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssistantAnswer? Assistant { get; init; }
}

/// <summary>A language model's answer.</summary>
/// <param name="Text">The text; <c>[1]</c> stands for the first citation.</param>
/// <param name="Citations">The passages that it rests on.</param>
public sealed record AssistantAnswer(string Text, ImmutableArray<CitedPassage> Citations);

/// <summary>A passage that an answer rests on.</summary>
/// <param name="Number">Its number in the text.</param>
/// <param name="Title">Where it stands.</param>
/// <param name="Quote">What it says.</param>
/// <param name="Url">Where it can be read, or null when the service's own address is not known.</param>
public sealed record CitedPassage(int Number, string Title, string Quote, string? Url);

/// <summary>A pattern with its score.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Score">From 0 to 1: its share of all patterns.</param>
public sealed record PatternScore(string Slug, double Score);

/// <summary>A work that the answer rests on.</summary>
/// <param name="Pattern">The pattern whose text names it, or null for the catalog page.</param>
/// <param name="Author">Author, as written.</param>
/// <param name="Title">Title.</param>
/// <param name="Year">Year of publication, or null for the catalog page.</param>
/// <param name="Url">Address, or null.</param>
public sealed record Source(string? Pattern, string? Author, string Title, int? Year, string? Url);

/// <summary>A pattern in a list.</summary>
public sealed record PatternSummary(string Slug, string Name, string Tier, string Category, string Complexity, string Problem, string When);

/// <summary>A pattern in full.</summary>
public sealed record PatternDetails(
    string Slug, string Name, string Tier, string Category, string Complexity, string Problem, string When,
    ImmutableArray<string> Aliases, ImmutableArray<PatternText> Sections, ImmutableArray<PatternRelation> Relations, ImmutableArray<Source> References);

/// <summary>A section of a pattern's text, as Markdown.</summary>
public sealed record PatternText(string Name, string Markdown);

/// <summary>A relation to another pattern.</summary>
public sealed record PatternRelation(string Kind, string Slug, string Why);

/// <summary>What went wrong, for the machine and for the person.</summary>
/// <param name="Error">A short code.</param>
/// <param name="Message">A sentence.</param>
public sealed record ApiError(string Error, string Message);

/// <summary>How the plain interface's messages become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(AskResponse))]
[JsonSerializable(typeof(ImmutableArray<PatternSummary>))]
[JsonSerializable(typeof(PatternDetails))]
[JsonSerializable(typeof(ApiError))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The same, for people to read.</summary>
    public static ApiJson Indented { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
