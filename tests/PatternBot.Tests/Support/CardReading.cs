using System.Text.Json;
using PatternBot.Feedback;
using PatternBot.Turns;

namespace PatternBot.Tests.Support;

/// <summary>Reads out of an expanded card what a person would see and press.</summary>
internal static class CardReading
{
    /// <summary>Every text that the card shows, in order.</summary>
    public static IReadOnlyList<string> Texts(this ReplyCard card)
    {
        var texts = new List<string>();
        using var document = JsonDocument.Parse(card.Json);
        Visit(document.RootElement, element =>
        {
            foreach (var name in new[] { "text", "title", "value" })
                if (element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                    texts.Add(text.GetString()!);
        });
        return texts;
    }

    /// <summary>The titles and data of every button that leads on, in order; those that ask for an opinion are answered with a sentence.</summary>
    public static IReadOnlyList<(string Title, JsonElement Data)> Buttons(this ReplyCard card)
    {
        var buttons = new List<(string, JsonElement)>();
        using var document = JsonDocument.Parse(card.Json);
        Visit(document.RootElement, element =>
        {
            if (element.TryGetProperty("type", out var type) && type.GetString() is "Action.Submit" or "Action.Execute"
                && element.GetProperty("data").GetProperty("verb").GetString() != GiveFeedback.Verb)
                buttons.Add((element.GetProperty("title").GetString()!, element.GetProperty("data").Clone()));
        });
        return buttons;
    }

    private static void Visit(JsonElement element, Action<JsonElement> visit)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Visit(item, visit);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        visit(element);
        foreach (var property in element.EnumerateObject())
            if (property.Name is not ("data" or "fallback"))
                Visit(property.Value, visit);
    }
}
