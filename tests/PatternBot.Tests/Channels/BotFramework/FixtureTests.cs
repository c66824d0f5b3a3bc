using System.Text.Json.Nodes;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>The column's cells of the grid: activities as the platforms send them, through the HTTP stack, and the turns that they are.</summary>
public sealed class FixtureTests
{
    private static readonly string[] Columns = ["msteams", "webchat", "agents-playground"];

    public static TheoryData<string> Cells()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        return new(Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Where(path => Columns.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task An_activity_is_read_as_the_turn_that_it_is(string cell)
    {
        var fixture = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", cell), TestContext.Current.CancellationToken))!;
        await using var service = await ChannelService.StartAsync();

        var replies = await service.AskAsync(fixture["given"]!);

        Assert.Single(replies);
        var turn = Assert.Single(service.Turns.Turns);
        Assert.True(JsonNode.DeepEquals(fixture["then"], Described(turn)), $"read as {Described(turn)}");
    }

    private static JsonObject Described(Turn turn)
    {
        Assert.Equal(turn.Channel, turn.Conversation.Channel);
        var described = new JsonObject
        {
            ["channel"] = turn.Channel,
            ["conversation"] = turn.Conversation.Key,
            ["from"] = turn.From.Id,
            ["name"] = turn.From.Name,
            ["scope"] = turn.Scope.ToString(),
            ["locale"] = turn.Locale,
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
