using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Cards;

/// <summary>Every card that the product can show, with all its data, in Slack's limits: whatever is cut or moved on the way, no action is lost.</summary>
public sealed class SlackRealCardsTests(RealCards cards, ITestOutputHelper output) : IClassFixture<RealCards>
{
    [Fact]
    public void Every_action_of_every_card_can_be_pressed_in_Slack()
    {
        var lost = new List<string>();
        var manyPieced = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var card in cards.All)
        {
            var messages = SlackBlocks.From(card.Card.Json);
            Assert.All(messages, message => SlackRules.Hold(message.Blocks, message.Text));
            if (messages.Count > 1)
                manyPieced[card.Template] = Math.Max(messages.Count, manyPieced.GetValueOrDefault(card.Template));
            var pressed = messages.SelectMany(message => Values(JsonElement.Parse(message.Blocks.Span))).Select(Read).OfType<SlackSubmission>().ToList();
            var words = string.Join('\n', messages.SelectMany(message => SlackRules.Texts(JsonElement.Parse(message.Blocks.Span))));
            lost.AddRange(Actions(JsonElement.Parse(card.Card.Json.Span)).Where(action => !IsThere(action, pressed, words)).Select(action => $"{card.Template} ({card.Name}): {action}"));
        }

        output.WriteLine($"{cards.All.Length} cards; more than one message for: {string.Join(", ", manyPieced.Select(pair => $"{pair.Key} ({pair.Value})"))}");
        Assert.True(lost.Count == 0, string.Join('\n', lost.Take(20)));
    }

    private static bool IsThere(JsonElement action, List<SlackSubmission> pressed, string words)
    {
        var data = action.TryGetProperty("data", out var given) ? given : JsonElement.Parse("{}"u8);
        return action.GetProperty("type").GetString() switch
        {
            "Action.OpenUrl" => words.Contains(action.GetProperty("url").GetString()!.Replace("&", "&amp;"), StringComparison.Ordinal) || words.Contains(action.GetProperty("url").GetString()!, StringComparison.Ordinal),
            "Action.Execute" => pressed.Exists(press => press.Verb == action.GetProperty("verb").GetString() && JsonElement.DeepEquals(press.Data, data)),
            _ => pressed.Exists(press => press.Verb.Length == 0 && JsonElement.DeepEquals(press.Data, data)),
        };
    }

    /// <summary>The actions of a card, without what is only for clients that do not know them.</summary>
    private static IEnumerable<JsonElement> Actions(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(Actions);
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        var inside = element.EnumerateObject().Where(member => member.Name is not ("fallback" or "data" or "refresh")).SelectMany(member => Actions(member.Value));
        return element.TryGetProperty("type", out var type) && type.GetString() is "Action.Submit" or "Action.Execute" or "Action.OpenUrl" ? inside.Prepend(element) : inside;
    }

    private static IEnumerable<string> Values(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Values),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member is { Name: "value", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : Values(member.Value)),
        _ => [],
    };

    private static SlackSubmission? Read(string value) => SlackSubmission.Read(JsonSerializer.SerializeToElement(new JsonObject
    {
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "press:0", ["value"] = value }),
    }));
}
