using System.Text.Json.Nodes;
using PatternBot.Channels.Slack;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>
/// The column's cells of the grid: what Slack sends, recorded with changed names, through the HTTP stack, and the turn that it is, or else what
/// the channel itself does about it.
/// </summary>
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
            "options" => service.PostInteractionAsync(payload, "/slack/options"),
            "command" => service.PostCommandAsync("", [.. payload.AsObject().Select(field => (field.Key, field.Value!.GetValue<string>()))]),
            _ => service.PostInteractionAsync(payload),
        });
        await service.StopAsync();

        Assert.True(response.IsSuccessStatusCode);
        var then = fixture["then"]!.AsObject();
        if (then.ContainsKey("conversation"))
        {
            var turn = Assert.Single(service.Turns.Turns);
            Assert.True(JsonNode.DeepEquals(then, Described(turn)), $"read as {Described(turn)}");
        }

        if (then["answer"] is { } answer)
            Assert.Contains(answer.GetValue<string>(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (then["calls"] is { } calls)
            Assert.Equal(calls.AsArray().Select(call => call!.GetValue<string>()), service.Slack.Calls.Select(call => call.Method).Where(method => method != "auth.test"));
        if (then["log"] is { } line)
            Assert.Contains(service.LogLines.Lines, logged => logged.Contains(line.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public void There_is_a_cell_for_every_kind_of_event_that_the_app_subscribes_to()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        var recorded = Cells().Select(cell => JsonNode.Parse(File.ReadAllText(Path.Combine(root, cell.Data)))!["given"]!["payload"]!["event"]).OfType<JsonObject>()
            .Select(happened => (happened["type"]!.GetValue<string>(), happened["channel_type"]?.GetValue<string>()) switch
            {
                ("message", "im") => "message.im",
                ("message", "mpim") => "message.mpim",
                ("message", "group") => "message.groups",
                ("message", _) => "message.channels",
                var (type, _) => type,
            });

        Assert.Empty(SlackScopes.Events.Except(recorded));
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
