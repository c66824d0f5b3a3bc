using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Everything that is sent to five hundred conversations, over HTTP, to a connector that holds the limits of Teams.</summary>
public sealed class LimitTests(ITestOutputHelper output)
{
    private const int Conversations = 500;
    private const int Tenants = 10;
    private const int Messages = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_hundred_conversations_are_served_without_breaking_one_limit()
    {
        await using var connector = await LimitedConnector.StartAsync(failing: 0);

        await SendAllAsync(connector);

        Assert.Equal(0, connector.Throttled);
        EverythingArrivedInOrder(connector);
    }

    [Fact]
    public async Task When_the_connector_fails_by_chance_nothing_is_lost_and_order_is_kept()
    {
        await using var connector = await LimitedConnector.StartAsync(failing: 0.05);

        await SendAllAsync(connector);

        Assert.InRange(connector.Failed, 50, 500);
        EverythingArrivedInOrder(connector);
    }

    private async Task SendAllAsync(LimitedConnector connector)
    {
        await using var service = await ChannelService.StartAsync();
        var directory = service.Services.GetRequiredService<IConversationDirectory>();
        for (var c = 0; c < Conversations; c++)
            await directory.RememberAsync(Known(c, connector.ServiceUrl), Stop);
        var channel = service.Services.GetServices<IProactiveChannel>().Single(channel => channel.Serves("msteams"));
        var start = Stopwatch.GetTimestamp();

        var outcomes = await Task.WhenAll(
            from message in Enumerable.Range(0, Messages)
            from conversation in Enumerable.Range(0, Conversations)
            select channel.PostAsync(new ProactivePost { To = IdOf(conversation), Message = new ReplyMessage { Summary = message.ToString(CultureInfo.InvariantCulture) } }, Stop));

        output.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s: {connector}");
        Assert.All(outcomes, outcome => Assert.IsType<PostOutcome.Posted>(outcome));
    }

    private static void EverythingArrivedInOrder(LimitedConnector connector)
    {
        var expected = Enumerable.Range(0, Messages).Select(m => m.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Conversations, connector.Arrived.Count);
        Assert.All(connector.Arrived.Values, texts => Assert.Equal(expected, texts));
    }

    private static ConversationId IdOf(int conversation) => new("msteams", $"19:chat-{conversation}");

    private static KnownConversation Known(int conversation, string serviceUrl) => new()
    {
        Id = IdOf(conversation),
        Scope = ConversationScope.Group,
        Address = JsonSerializer.Serialize(
            new ConversationReference
            {
                ChannelId = "msteams",
                ServiceUrl = serviceUrl,
                Bot = new ChannelAccount { Id = "28:bot" },
                Conversation = new ConversationAccount { Id = IdOf(conversation).Key, ConversationType = "groupChat", TenantId = $"tenant-{conversation % Tenants}" },
            },
            SchemaJson.Default.ConversationReference),
        SeenAt = DateTimeOffset.UnixEpoch,
    };
}
