using System.Text.Encodings.Web;
using System.Text.Json;
using PatternBot.Cards.Model;

namespace PatternBot.Cards;

/// <summary>
/// A card for clients that know the type Action.Execute and yet do nothing when it is pressed, as Web Chat does: they never come to its
/// fallback by themselves.
/// </summary>
public static class ExecuteFallback
{
    private const int MaxDepth = 128;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    /// <summary>
    /// Puts the fallback of every Action.Execute in its place; one that has none becomes an Action.Submit whose data carries the verb, one
    /// whose fallback is <c>drop</c> goes. <c>refresh</c> goes as well. Everything else stays as it is.
    /// </summary>
    /// <exception cref="CardFormatException">The bytes are no JSON object, or it is nested too deeply.</exception>
    public static byte[] Apply(ReadOnlyMemory<byte> utf8Card)
    {
        try
        {
            var card = JsonElement.Parse(utf8Card.Span, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (card.ValueKind != JsonValueKind.Object)
                throw new CardFormatException("An Adaptive Card is a JSON object.");
            using var stream = new MemoryStream(utf8Card.Length);
            using (var json = new Utf8JsonWriter(stream, Relaxed))
                Write(json, card, isRoot: true);
            return stream.ToArray();
        }
        catch (JsonException e)
        {
            throw new CardFormatException("The card is not valid JSON.", e);
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, bool isRoot = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    if (!IsDropped(item))
                        Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Object when IsExecute(element):
                WriteSubmit(json, element);
                break;
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    if (IsDropped(member.Value) || (isRoot && member.NameEquals("refresh")))
                        continue;
                    json.WritePropertyName(member.Name);

                    // What the data of a button says is its own affair, whatever it looks like.
                    if (member.NameEquals("data"))
                        member.Value.WriteTo(json);
                    else
                        Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private static void WriteSubmit(Utf8JsonWriter json, JsonElement execute)
    {
        if (execute.TryGetMember("fallback"u8, out var fallback) && fallback.ValueKind == JsonValueKind.Object)
        {
            Write(json, fallback);
            return;
        }

        json.WriteStartObject();
        foreach (var member in execute.EnumerateObject().Where(member => member.Name is not ("verb" or "data" or "fallback")))
        {
            json.WritePropertyName(member.Name);
            if (member.NameEquals("type"))
                json.WriteStringValue("Action.Submit");
            else
                member.Value.WriteTo(json);
        }

        json.WriteStartObject("data");
        if (execute.TryGetMember("data"u8, out var data) && data.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in data.EnumerateObject().Where(member => !member.NameEquals("verb")))
                member.WriteTo(json);
        }

        json.WriteString("verb", execute.Text("verb"u8));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool IsExecute(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.Text("type"u8) == "Action.Execute";

    private static bool IsDropped(JsonElement element) => IsExecute(element) && element.Text("fallback"u8) == "drop";
}
