using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Assistant;

/// <summary>
/// Puts a text above a card that stands already: the catalog's own answer stays, in the form in which its feature made it. So it is no
/// template of its own.
/// </summary>
internal static class AnswerCard
{
    /// <summary>The card's name, for logs.</summary>
    public const string Name = "assistant-answer";

    private const string Origin = "Written by a language model from the passages it names. The catalog's own answer stands below.";

    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card with an answer above it.</summary>
    public static ReplyCard WithAnswer(ReplyCard? below, AnswerDraft answer) => Above(below, answer.Text, json => WriteSources(json, answer.Cited));

    /// <summary>The card with a notice above it.</summary>
    public static ReplyCard WithNotice(ReplyCard? below, string notice) => Above(below, notice, _ => { });

    private static ReplyCard Above(ReplyCard? below, string text, Action<Utf8JsonWriter> writeMore) =>
        new(Name, below, json => Expand(json, text, writeMore));

    private static byte[] Expand(ReadOnlyMemory<byte>? below, string text, Action<Utf8JsonWriter> writeMore)
    {
        var bytes = new ArrayBufferWriter<byte>(8 * 1024);
        using (var json = new Utf8JsonWriter(bytes, Legible))
        {
            var card = JsonElement.Parse(below is null ? """{"type":"AdaptiveCard","version":"1.5","body":[]}"""u8 : below.Value.Span);
            json.WriteStartObject();
            foreach (var member in card.EnumerateObject().Where(member => member.Name is not ("body" or "fallbackText" or "speak")))
                member.WriteTo(json);
            json.WriteString("fallbackText"u8, text);
            json.WriteString("speak"u8, text);
            json.WriteStartArray("body"u8);
            WriteText(json, Paragraphs(text), isSmall: false);
            writeMore(json);
            foreach (var (index, element) in (card.TryGetProperty("body", out var body) ? body.EnumerateArray() : default).Index())
                WriteBelow(json, element, isFirst: index == 0);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteSources(Utf8JsonWriter json, ImmutableArray<MaterialPassage> cited)
    {
        WriteText(json, string.Join(" · ", cited.Select((passage, index) => $"[{index + 1}] {passage.Source.Replace(" · ", ", ", StringComparison.Ordinal)}")), isSmall: true);
        var buttons = cited.Select((passage, index) => passage.Button($"[{index + 1}] {passage.Source.Split(" · ")[0]}")).OfType<CardButton>().Take(CardButtons.Most).ToImmutableArray();
        if (!buttons.IsEmpty)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "ActionSet"u8);
            json.WriteStartArray("actions"u8);
            foreach (var button in buttons)
                WriteButton(json, button);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        WriteText(json, Origin, isSmall: true);
    }

    private static void WriteButton(Utf8JsonWriter json, CardButton button)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.Submit"u8);
        json.WriteString("title"u8, button.Title);
        json.WriteStartObject("data"u8);
        foreach (var (name, value) in button.Data)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text, bool isSmall)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "TextBlock"u8);
        json.WriteString("text"u8, text);
        json.WriteBoolean("wrap"u8, true);
        if (isSmall)
        {
            json.WriteString("size"u8, "Small"u8);
            json.WriteBoolean("isSubtle"u8, true);
            json.WriteString("spacing"u8, "Small"u8);
        }

        json.WriteEndObject();
    }

    // A bleeding head belongs to a card's top edge; in the middle it is set off by its distance.
    private static void WriteBelow(Utf8JsonWriter json, JsonElement element, bool isFirst)
    {
        if (!isFirst)
        {
            element.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var member in element.EnumerateObject().Where(member => member.Name is not ("spacing" or "separator")))
            member.WriteTo(json);
        json.WriteString("spacing"u8, "Large"u8);
        json.WriteEndObject();
    }

    private static string Paragraphs(string text) => text.Replace("\n", "\n\n", StringComparison.Ordinal);
}
