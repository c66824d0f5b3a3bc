using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Patterns;
using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>What a reply offers to choose from.</summary>
internal static class Offer
{
    /// <summary>
    /// The buttons that "the second one" counts: those that open patterns when there are any, else those with the verb that most of them have.
    /// </summary>
    public static ImmutableArray<Pressed> Of(Reply reply)
    {
        var buttons = ImmutableArray.CreateBuilder<Pressed>();
        foreach (var message in reply.Messages)
        {
            if (message.Card is not { } card)
                continue;
            using var document = JsonDocument.Parse(card.Json);
            Collect(document.RootElement, buttons);
        }

        if (buttons.Count == 0)
            return [];
        var verb = buttons.Any(b => b.Verb == ShowPattern.Verb) ? ShowPattern.Verb : buttons.GroupBy(b => b.Verb).MaxBy(group => group.Count())!.Key;
        return [.. buttons.Where(b => b.Verb == verb)];
    }

    private static void Collect(JsonElement element, ImmutableArray<Pressed>.Builder buttons)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, buttons);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("verb", out var verb) && verb.GetString() is { } name)
                buttons.Add(new Pressed(name, data.Clone()));
            else
                foreach (var property in element.EnumerateObject())
                    Collect(property.Value, buttons);
        }
    }
}
