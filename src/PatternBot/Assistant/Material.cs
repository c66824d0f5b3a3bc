using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Assistant;

/// <summary>A passage that an answer may rest on.</summary>
/// <param name="Id">Its number in the prompt.</param>
/// <param name="Source">Where it stands, as people read it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Slug">The pattern that it is of, or null.</param>
/// <param name="Section">The section that it is of, or null.</param>
public sealed record MaterialPassage(int Id, string Source, string Text, string? Slug, string? Section)
{
    /// <summary>The place in the catalog that it is of, or null.</summary>
    public Passage? Place { get; init; }

    /// <summary>The button that opens it; null where there is nothing to open.</summary>
    public CardButton? Button(string title) => Slug is null || Section is null ? null : Patterns.ShowSection.Button(title, Slug, Section);
}

/// <summary>
/// All that one answer may rest on: numbered passages, each once. Orders to a language model that stand in them are left out. Safe for
/// concurrent use: a model may call two functions at once.
/// </summary>
public sealed class Material
{
    // A model reads more than it needs; what follows after that is cut off by servers, in the middle of a passage.
    private const int MostPassages = 60;
    private const int LongestPassage = 900;

    // Angle brackets leave as escapes, so that nothing inside a part can end it; all other letters stay readable.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonWriterOptions Legible = new() { Encoder = Encoder };

    private readonly Lock _lock = new();
    private readonly List<MaterialPassage> _passages = [];

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Passages.IsEmpty;

    /// <summary>The passages, in the order of their numbers.</summary>
    public ImmutableArray<MaterialPassage> Passages
    {
        get
        {
            lock (_lock)
                return [.. _passages];
        }
    }

    /// <summary>The passage of a number, or null.</summary>
    public MaterialPassage? Find(int id)
    {
        lock (_lock)
            return id >= 1 && id <= _passages.Count ? _passages[id - 1] : null;
    }

    /// <summary>Adds a passage of the catalog.</summary>
    /// <returns>The passage with its number, or the one that was there already; null when nothing of it may be used, or there is no more room.</returns>
    public MaterialPassage? Add(Passage passage) => Add($"{passage.Title} · {passage.Heading}", passage.Text, passage.Document, passage.Heading, passage);

    /// <summary>Adds a text.</summary>
    /// <inheritdoc cref="Add(Passage)"/>
    public MaterialPassage? Add(string source, string text, string? slug, string? section) => Add(source, text, slug, section, place: null);

    private MaterialPassage? Add(string source, string text, string? slug, string? section, Passage? place)
    {
        var kept = EmbeddedOrders.Remove(text.Length > LongestPassage ? text[..LongestPassage] : text);
        if (kept.Length == 0)
            return null;
        lock (_lock)
        {
            if (_passages.Find(p => p.Text == kept) is { } known)
                return known;
            if (_passages.Count >= MostPassages)
                return null;
            var added = new MaterialPassage(_passages.Count + 1, EmbeddedOrders.Remove(source), kept, slug, section) { Place = place };
            _passages.Add(added);
            return added;
        }
    }

    /// <summary>Passages as data: one JSON object a line.</summary>
    public static string ToLines(IEnumerable<MaterialPassage> passages) => string.Join('\n', passages.Select(Line));

    /// <summary>A text as a JSON string that cannot end the part that it stands in.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, Encoder)}\"";

    private static string Line(MaterialPassage passage)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Legible))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, passage.Id);
            json.WriteString("source"u8, passage.Source);
            json.WriteString("text"u8, passage.Text);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
