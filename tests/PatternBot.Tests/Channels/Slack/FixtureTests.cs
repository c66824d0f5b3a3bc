using System.Text.Json.Nodes;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The column's cells of the grid: what Slack sends, recorded with changed names, through the HTTP stack, and the turns that it is.</summary>
public sealed class FixtureTests
{
    public static TheoryData<string> Cells()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        return new(Directory.EnumerateFiles(root, "slack.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_delivery_is_read_as_the_turn_that_it_is(string cell)
    {
        var fixture = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", cell), TestContext.Current.CancellationToken))!;
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Silence);
        var payload = fixture["given"]!["payload"]!;

        using var response = await (fixture["given"]!["kind"]!.GetValue<string>() switch
        {
            "event" => service.PostEventAsync(payload),
            "command" => service.PostCommandAsync("", [.. payload.AsObject().Select(field => (field.Key, field.Value!.GetValue<string>()))]),
            _ => service.PostInteractionAsync(payload),
        });
        await service.StopAsync();

        Assert.True(response.IsSuccessStatusCode);
        var turn = Assert.Single(service.Turns.Turns);
        Assert.True(JsonNode.DeepEquals(fixture["then"], Described(turn)), $"read as {Described(turn)}");
    }

    private static JsonObject Described(Turn turn)
    {
        Assert.Equal(("slack", "slack", "slack"), (turn.Channel, turn.Conversation.Channel, turn.Room.Channel));
        var described = new JsonObject
        {
            ["conversation"] = turn.Conversation.Key,
            ["room"] = turn.Room.Key,
            ["from"] = turn.From.Id,
            ["name"] = turn.From.Name,
            ["scope"] = turn.Scope.ToString(),
        };
        switch (turn.Content)
        {
            case Said said:
                described["said"] = said.Text;
                break;
            case Pressed pressed:
                described["pressed"] = new JsonObject { ["verb"] = pressed.Verb, ["data"] = JsonObject.Create(pressed.Data) };
                break;
            default:
                described["arrived"] = true;
                break;
        }

        return described;
    }
}
