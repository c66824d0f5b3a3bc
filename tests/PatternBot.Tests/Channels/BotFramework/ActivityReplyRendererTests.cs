using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Channels.BotFramework;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ActivityReplyRendererTests
{
    private static readonly ConversationReference Place = new()
    {
        ChannelId = "msteams",
        User = new ChannelAccount { Id = "user-1" },
        Bot = new ChannelAccount { Id = "bot-1", Name = "PatternBot" },
        Conversation = new ConversationAccount { Id = "conversation-1", ConversationType = "personal" },
    };

    [Fact]
    public void A_message_of_text_is_plain_text()
    {
        var activity = Rendered(new ReplyMessage { Summary = "1 * 2 * 3 <b>" });

        Assert.Equal("1 * 2 * 3 <b>", (string?)activity["text"]);
        Assert.Equal("plain", (string?)activity["textFormat"]);
        Assert.False(activity.ContainsKey("attachments"));
    }

    [Fact]
    public void A_card_travels_with_a_summary_and_without_text_because_Teams_makes_two_messages_of_both()
    {
        var activity = Rendered(new ReplyMessage { Summary = "Saga in short", Card = ACard.Saying("Saga") });

        Assert.False(activity.ContainsKey("text"));
        Assert.Equal("Saga in short", (string?)activity["summary"]);
        Assert.Equal("Saga in short", (string?)activity["speak"]);
        var attachment = Assert.Single(activity["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        Assert.Equal("AdaptiveCard", (string?)attachment["content"]!["type"]);
    }

    [Fact]
    public void A_card_that_cannot_be_drawn_leaves_its_summary()
    {
        var broken = ACard.FromTemplate("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"${int(text)}"}]}""", "no number");

        var activity = Rendered(new ReplyMessage { Summary = "Saga in short", Card = broken });

        Assert.Equal("Saga in short", (string?)activity["text"]);
        Assert.False(activity.ContainsKey("attachments"));
    }

    [Fact]
    public void At_most_six_suggestions_are_offered_and_only_to_one_person()
    {
        var message = new ReplyMessage { Summary = "Next?", Suggestions = ["1", "2", "3", "4", "5", "6", "7"] };

        var personal = Rendered(message);
        var group = Rendered(message, ConversationScope.Group);

        var actions = personal["suggestedActions"]!["actions"]!.AsArray();
        Assert.Equal(6, actions.Count);
        Assert.All(actions, action => Assert.Equal("imBack", (string?)action!["type"]));
        Assert.False(group.ContainsKey("suggestedActions"));
    }

    [Fact]
    public void Nothing_on_the_wire_is_null()
    {
        var activity = Rendered(new ReplyMessage { Summary = "short", Suggestions = ["a"] });

        Assert.DoesNotContain("null", activity.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonObject Rendered(ReplyMessage message, ConversationScope scope = ConversationScope.Personal)
    {
        using var buffer = JsonBuffer.Rent();
        new ActivityReplyRenderer(NullLogger<ActivityReplyRenderer>.Instance).WriteMessage(buffer.Writer, message, Place, scope);
        return JsonNode.Parse(buffer.Written.Span)!.AsObject();
    }
}
