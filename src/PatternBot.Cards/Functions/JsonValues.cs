using System.Text;
using System.Text.Json;
using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Functions;

/// <summary>Values to and from JSON text.</summary>
internal static class JsonValues
{
    private const int MaxDepth = 64;

    public static Outcome Parse(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.Text)
            return a.Fail("only a text can be read as JSON");
        try
        {
            value = Value.From(JsonElement.Parse(JsWhiteSpace.Trim(a[0].Text), new JsonDocumentOptions { MaxDepth = MaxDepth }));
            return Outcome.Ok;
        }
        catch (JsonException)
        {
            return a.Fail("the text is not valid JSON");
        }
        catch (ArgumentException)
        {
            return a.Fail("the text is not valid Unicode");
        }
    }

    public static Outcome Write(in Arguments a, out Value value)
    {
        value = a[0].Kind == ValueKind.Undefined ? Value.Undefined : Write(a[0], a.MaxLength);
        return Outcome.Ok;
    }

    public static string Write(in Value value, int maxLength)
    {
        using var json = new JsonOutput(maxLength, scriptNumbers: true);
        json.Value(value, MaxDepth);
        return Encoding.UTF8.GetString(json.Written);
    }
}
