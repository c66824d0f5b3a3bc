using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PatternBot.Knowledge;

/// <summary>What a check of the knowledge base tells: how much there is, and what is wrong with it.</summary>
/// <param name="Gold">Gold patterns.</param>
/// <param name="Silver">Silver patterns.</param>
/// <param name="Bronze">Bronze patterns.</param>
/// <param name="Phrases">Phrases of people, those of patterns and of emergencies together.</param>
/// <param name="Questions">Quiz questions by kind, in the order of the kinds' names.</param>
/// <param name="Packs">Packs.</param>
/// <param name="Paths">Learning paths and tracks.</param>
/// <param name="Tables">Tables, the emergency room included.</param>
/// <param name="Faults">Every fault, by file and line.</param>
public sealed record CatalogCounts(
    int Gold,
    int Silver,
    int Bronze,
    int Phrases,
    ImmutableArray<KindCount> Questions,
    int Packs,
    int Paths,
    int Tables,
    ImmutableArray<Fault> Faults)
{
    // The output goes to terminals and scripts, not into HTML: quotes and arrows stay readable.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing at all.</summary>
    public static CatalogCounts None { get; } = new(0, 0, 0, 0, [], 0, 0, 0, []);

    /// <summary>The counts of a reading; with faults, of what could be read.</summary>
    public static CatalogCounts Of(CatalogReading reading) => reading.Counts with { Faults = reading.Faults };

    /// <summary>
    /// <c>{patterns:{gold,silver,bronze}, phrases, questions:{total, byKind:{…}}, packs, paths, tables, faults:[{file,line,message,fix}]}</c>,
    /// which scripts read: names and shape are a contract.
    /// </summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
            Write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The faults on a line each, with paths that editors open, and the counts below.</summary>
    /// <param name="directory">The folder that was read.</param>
    public string ToText(string directory)
    {
        var text = new StringBuilder();
        foreach (var fault in Faults)
            text.AppendLine(Path.Combine(directory, fault.ToString()));
        text.Append(CultureInfo.InvariantCulture, $"{Gold + Silver + Bronze} patterns ({Gold} gold, {Silver} silver, {Bronze} bronze), {Phrases} phrases, ");
        text.Append(CultureInfo.InvariantCulture, $"{Questions.Sum(kind => kind.Count)} questions, {Packs} packs, {Paths} paths, {Tables} tables: ");
        text.Append(Faults.Length switch { 0 => "no faults.", 1 => "1 fault.", var n => $"{n} faults." });
        return text.ToString();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("patterns");
        json.WriteNumber("gold", Gold);
        json.WriteNumber("silver", Silver);
        json.WriteNumber("bronze", Bronze);
        json.WriteEndObject();
        json.WriteNumber("phrases", Phrases);
        json.WriteStartObject("questions");
        json.WriteNumber("total", Questions.Sum(kind => kind.Count));
        json.WriteStartObject("byKind");
        foreach (var (kind, count) in Questions)
            json.WriteNumber(kind, count);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("packs", Packs);
        json.WriteNumber("paths", Paths);
        json.WriteNumber("tables", Tables);
        json.WriteStartArray("faults");
        foreach (var fault in Faults)
        {
            json.WriteStartObject();
            json.WriteString("file", fault.File);
            json.WriteNumber("line", fault.Line);
            json.WriteString("message", fault.Message);
            json.WriteString("fix", fault.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>How many questions there are of a kind.</summary>
/// <param name="Kind">The kind, as files name it.</param>
/// <param name="Count">How many; 1 and more.</param>
public sealed record KindCount(string Kind, int Count);
