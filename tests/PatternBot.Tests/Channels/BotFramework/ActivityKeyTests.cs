using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Schema;
using Xunit;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ActivityKeyTests
{
    [Fact]
    public void The_same_activity_has_the_same_key() =>
        Assert.Equal(Key("msteams", "19:room@thread.tacv2", "1"), Key("msteams", "19:room@thread.tacv2", "1"));

    [Theory]
    [InlineData("msteams", "ab", "c", "msteams", "a", "bc")]
    [InlineData("ms", "teamsroom", "1", "msteams", "room", "1")]
    [InlineData("msteams", "room", "1", "msteams", "room", "2")]
    public void Parts_do_not_run_into_each_other(string channel, string room, string id, string otherChannel, string otherRoom, string otherId) =>
        Assert.NotEqual(Key(channel, room, id), Key(otherChannel, otherRoom, otherId));

    [Fact]
    public void A_giant_id_has_a_key_of_its_own() =>
        Assert.NotEqual(Key("msteams", "room", new string('x', 20_000)), Key("msteams", "room", new string('x', 20_001)));

    [Fact]
    public void Without_an_id_there_is_no_key() => Assert.Null(ActivityKey.Of(ActivityOf("msteams", "room", null)));

    private static ActivityKey Key(string channel, string conversation, string id) =>
        Assert.NotNull(ActivityKey.Of(ActivityOf(channel, conversation, id)));

    private static Activity ActivityOf(string channel, string conversation, string? id) =>
        new() { Type = ActivityTypes.Message, ChannelId = channel, Id = id, Conversation = new ConversationAccount { Id = conversation }, From = new ChannelAccount { Id = "ada" } };
}
