using System.Text.Json.Nodes;
using PatternBot.Tests.Channels.BotFramework;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels;

/// <summary>The contract of the channels, down the Bot Framework's column: through the HTTP stack, with the replies in the response.</summary>
public sealed class BotFrameworkContractTests : ChannelContract
{
    private protected override async Task<IColumn> StartAsync(ITurnHandler handler)
    {
        var service = await ChannelService.StartAsync();
        service.Turns.Script = handler.HandleAsync;
        return new Column(service);
    }

    private sealed class Column(ChannelService service) : IColumn
    {
        private int _conversations;

        public async Task<string> AnswerAsync(CardSample sample)
        {
            var conversation = $"contract-{++_conversations}";
            foreach (var content in sample.Before)
                await service.AskAsync(ActivityOf(content, conversation, sample.Scope));
            return string.Join('\n', (await service.AskAsync(ActivityOf(sample.Typical, conversation, sample.Scope))).Select(reply => reply!["summary"] ?? reply["text"]));
        }

        public async ValueTask DisposeAsync() => await service.DisposeAsync();

        private static JsonObject ActivityOf(TurnContent content, string conversation, ConversationScope scope) => (content switch
        {
            Said said => AnActivity.Saying(said.Text),
            Pressed pressed => AnActivity.Pressing(JsonNode.Parse(pressed.Data.GetRawText())!),
            _ => AnActivity.AddingTheBot(),
        }).In(conversation, scope == ConversationScope.Personal ? "personal" : "channel");
    }
}
