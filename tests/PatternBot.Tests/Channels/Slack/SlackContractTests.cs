using System.Text.Json.Nodes;
using PatternBot.Channels.Slack;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The contract of the channels, down this column: through the HTTP stack, to a Slack that checks its limits.</summary>
public sealed class SlackContractTests : ChannelContract
{
    [Fact]
    public async Task What_arrives_for_every_feature_is_what_Slacks_own_types_allow()
    {
        var service = await SlackService.StartAsync(handler: new PostingProduct());
        await using var column = new Column(service);
        var blocks = new List<(string, string)>();
        foreach (var sample in CardSamples.All)
        {
            await column.AnswerAsync(sample);
            blocks.AddRange(service.Slack.Shown.Skip(column.Before).Select(call => (sample.Template, call["blocks"]!)).Where(pair => pair.Item2 is not null));
        }

        Assert.Equal(CardSamples.All.Length, blocks.Select(pair => pair.Item1).Distinct().Count());
        await CardJudges.TypeCheckBlocksAsync(blocks, TestContext.Current.CancellationToken);
    }

    private protected override async Task<IColumn> StartAsync(ITurnHandler handler) => new Column(await SlackService.StartAsync(handler: handler));

    private sealed class Column(SlackService service) : IColumn
    {
        private int _rooms;

        public int Before { get; private set; }

        public async Task<string> AnswerAsync(CardSample sample)
        {
            // A room of its own for each: Slack takes one message a second into each.
            var room = $"{(sample.Scope == ConversationScope.Personal ? 'D' : 'C')}{++_rooms}";
            var thread = AnEvent.NewTimestamp();
            foreach (var content in sample.Before)
            {
                var shown = service.Slack.Shown.Count;
                await DoAsync(content, room, thread);
                await service.Slack.ShownAsync(shown + 1);
            }

            Before = service.Slack.Shown.Count;
            await DoAsync(sample.Typical, room, thread);
            var answer = await service.Slack.ShownAsync(Before + 1);
            Assert.DoesNotContain(service.Slack.Calls, call => !call.HasWorked);
            return string.Join('\n', answer.Skip(Before).Select(call => call["text"]));
        }

        public async ValueTask DisposeAsync() => await service.DisposeAsync();

        private async Task DoAsync(TurnContent content, string room, string thread)
        {
            using var response = await (content switch
            {
                Said said when room[0] == 'D' => service.PostEventAsync(In(AnEvent.Message(Escaped(said.Text)), room)),
                Said said => service.PostEventAsync(AnEvent.Mention(Escaped(said.Text), room, thread)),
                Pressed pressed => service.PostInteractionAsync(APress.Of(service, room, room[0] == 'D' ? null : thread, "press:0", $"s{pressed.Data.GetRawText()}")),
                _ => service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "member_joined_channel", ["user"] = FakeSlack.BotUser, ["channel"] = $"C{room[1..]}" })),
            });
            Assert.True(response.IsSuccessStatusCode);
        }

        private static JsonObject In(JsonObject envelope, string room)
        {
            envelope["event"]!["channel"] = room;
            return envelope;
        }

        private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }
}
