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
    public static byte[] Apply(ReadOnlyMemory<byte> utf8Card) => Apply(utf8Card, mark: null);

    /// <summary>The same; the data of each button that was an Action.Execute then also says where it stands.</summary>
    /// <param name="utf8Card">The card.</param>
    /// <param name="name">The name of the member that is added to the data.</param>
    /// <param name="value">Its value, such as the id of the message that carries the card.</param>
    /// <exception cref="CardFormatException">The bytes are no JSON object, or it is nested too deeply.</exception>
    public static byte[] Apply(ReadOnlyMemory<byte> utf8Card, string name, string value) => Apply(utf8Card, new Mark(name, value));

    private static byte[] Apply(ReadOnlyMemory<byte> utf8Card, Mark? mark)
    {
        try
        {
            var card = JsonElement.Parse(utf8Card.Span, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (card.ValueKind != JsonValueKind.Object)
                throw new CardFormatException("An Adaptive Card is a JSON object.");
            using var stream = new MemoryStream(utf8Card.Length);
            using (var json = new Utf8JsonWriter(stream, Relaxed))
                Write(json, card, mark, isRoot: true);
            return stream.ToArray();
        }
        catch (JsonException e)
        {
            throw new CardFormatException("The card is not valid JSON.", e);
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, Mark? mark, bool isRoot = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    if (!IsDropped(item))
                        Write(json, item, mark);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Object when IsExecute(element):
                WriteSubmit(json, element, mark);
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
                        Write(json, member.Value, mark);
                }

                json.WriteEndObject();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private static void WriteSubmit(Utf8JsonWriter json, JsonElement execute, Mark? mark)
    {
        // What updates the card there is told by the data here.
        if (execute.TryGetMember("fallback"u8, out var fallback) && fallback.ValueKind == JsonValueKind.Object)
        {
            if (fallback.Text("type"u8) is "Action.Submit")
                WriteAction(json, fallback, mark, verb: null);
            else
                Write(json, fallback, mark);
            return;
        }

        WriteAction(json, execute, mark, execute.Text("verb"u8));
    }

    /// <summary>An action with its data; as an Action.Submit where it had a verb.</summary>
    private static void WriteAction(Utf8JsonWriter json, JsonElement action, Mark? mark, string? verb)
    {
        var isExecute = verb is not null;
        json.WriteStartObject();
        foreach (var member in action.EnumerateObject().Where(member => member.Name is not "data" && !(isExecute && member.Name is "verb" or "fallback")))
        {
            json.WritePropertyName(member.Name);
            if (isExecute && member.NameEquals("type"))
                json.WriteStringValue("Action.Submit");
            else
                Write(json, member.Value, mark);
        }

        var hasData = action.TryGetMember("data"u8, out var data);
        if (isExecute || (mark is not null && data.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined))
        {
            json.WriteStartObject("data");
            if (data.ValueKind == JsonValueKind.Object)
                foreach (var member in data.EnumerateObject().Where(member => !(isExecute && member.NameEquals("verb")) && !(mark is { } own && member.NameEquals(own.Name))))
                    member.WriteTo(json);
            if (isExecute)
                json.WriteString("verb", verb);
            if (mark is { } given)
                json.WriteString(given.Name, given.Value);
            json.WriteEndObject();
        }
        else if (hasData)
        {
            json.WritePropertyName("data");
            data.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static bool IsExecute(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.Text("type"u8) == "Action.Execute";

    private static bool IsDropped(JsonElement element) => IsExecute(element) && element.Text("fallback"u8) == "drop";

    /// <summary>What the data of a button says of its place.</summary>
    private readonly record struct Mark(string Name, string Value);
}
