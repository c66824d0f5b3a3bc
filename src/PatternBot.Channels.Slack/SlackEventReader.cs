using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Surfaces;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Reads the events of the Events API.</summary>
internal static class SlackEventReader
{
    /// <summary>What an event means. Unknown events mean nothing.</summary>
    public static SlackReading Read(SlackDelivery delivery)
    {
        var happened = delivery.Payload.At("event");
        if (delivery.Payload.TextAt("team_id") is not { } team || happened.TextAt("type") is not { } type)
            return SlackReading.Nothing;
        var authorization = delivery.Payload.ItemsAt("authorizations").FirstOrDefault();
        var enterprise = delivery.Payload.TextAt("enterprise_id") ?? authorization.TextAt("enterprise_id");
        var bot = authorization.TextAt("user_id");
        if (type is "app_uninstalled" || (type is "tokens_revoked" && happened.ItemsAt("tokens", "bot").Any()))
            return new SlackReading.Uninstalled(PlaceOf(team, enterprise, team, ""), type);
        if (type is "assistant_thread_started")
            return ReadAssistant(delivery, happened.At("assistant_thread"), team, enterprise);
        if (type is "channel_left" or "group_left" && happened.TextAt("channel") is { } left)
            return new SlackReading.Departed(PlaceOf(team, enterprise, left, ""));
        if (type is "reaction_added")
            return ReadReaction(delivery, happened, team, enterprise, bot);
        if (happened.TextAt("user") is not { } user || happened.TextAt("channel") is not { } channel)
            return SlackReading.Nothing;

        var place = PlaceOf(team, enterprise, channel, user) with
        {
            Scope = happened.TextAt("channel_type") is "mpim" ? ConversationScope.Group : SlackPlace.ScopeOf(channel, null),
        };
        return type switch
        {
            "app_mention" when IsFromPerson(happened, bot) => Answering(delivery, Threaded(place, happened), happened, bot),
            "message" when IsFromPerson(happened, bot) => ReadMessage(delivery, place, happened, bot),
            "member_joined_channel" when user == bot => new SlackReading.ReadTurn(SlackTurnReader.TurnOf(delivery, place, new Arrived()), place),
            "member_left_channel" when user == bot => new SlackReading.Departed(place),
            "app_home_opened" when happened.TextAt("tab") is "home" => HomeOf(delivery, place),
            "link_shared" => ReadLinks(delivery, place, happened),
            _ => SlackReading.Nothing,
        };
    }

    private static SlackPlace PlaceOf(string team, string? enterprise, string channel, string user) =>
        new() { Team = team, Enterprise = enterprise, Channel = channel, User = user, Scope = SlackPlace.ScopeOf(channel, null) };

    /// <summary>Not the bot's own, nor another bot's, nor news about an older message.</summary>
    private static bool IsFromPerson(JsonElement happened, string? bot) =>
        happened.TextAt("bot_id") is null
        && happened.TextAt("user") != bot
        && happened.TextAt("subtype") is null or "file_share" or "thread_broadcast" or "me_message";

    private static SlackReading ReadMessage(SlackDelivery delivery, SlackPlace place, JsonElement happened, string? bot)
    {
        if (place.Scope == ConversationScope.Personal)
            return Answering(delivery, Threaded(place, happened), happened, bot);

        // A mention comes as an event of its own too.
        return bot is not null && happened.TextAt("text")?.Contains($"<@{bot}", StringComparison.Ordinal) is true
            ? SlackReading.Nothing
            : Answering(delivery, Threaded(place, happened), happened, bot) with { IsOverheard = true };
    }

    private static SlackReading.ReadTurn Answering(SlackDelivery delivery, SlackPlace place, JsonElement happened, string? bot) =>
        new(SlackTurnReader.TurnOf(delivery, place, SlackTurnReader.SaidIn(happened.TextAt("text"), bot)), place);

    /// <summary>Rooms are answered in the thread below what was said; people in the flow of their conversation, unless they opened a thread.</summary>
    private static SlackPlace Threaded(SlackPlace place, JsonElement happened) => place with
    {
        Thread = happened.TextAt("thread_ts") ?? (place.Scope == ConversationScope.Personal ? null : happened.TextAt("ts")),
        Asked = happened.TextAt("ts"),
    };

    private static SlackReading.HomeOpened HomeOf(SlackDelivery delivery, SlackPlace place)
    {
        var home = place with { Channel = place.User, Scope = ConversationScope.Personal, IsHome = true };
        return new SlackReading.HomeOpened(SlackTurnReader.TurnOf(delivery, home, new Arrived()), home);
    }

    private static SlackReading ReadAssistant(SlackDelivery delivery, JsonElement thread, string team, string? enterprise)
    {
        if (thread.TextAt("user_id") is not { } user || thread.TextAt("channel_id") is not { } channel || thread.TextAt("thread_ts") is not { } root)
            return SlackReading.Nothing;
        var place = PlaceOf(team, enterprise, channel, user) with { Thread = root };
        return new SlackReading.AssistantOpened(SlackTurnReader.TurnOf(delivery, place, new Arrived()), place);
    }

    /// <summary>A thumb up or down on something that the bot said; any other reaction is between people.</summary>
    private static SlackReading ReadReaction(SlackDelivery delivery, JsonElement happened, string team, string? enterprise, string? bot)
    {
        if (happened.TextAt("user") is not { } user || user == bot || bot is null || happened.TextAt("item_user") != bot
            || happened.TextAt("item", "channel") is not { } channel || happened.TextAt("item", "ts") is not { } message
            || SlackReactions.IsHelpful(happened.TextAt("reaction")) is not { } isHelpful)
            return SlackReading.Nothing;
        var place = PlaceOf(team, enterprise, channel, user) with { IsPrivate = true };
        return new SlackReading.Reacted(SlackTurnReader.TurnOf(delivery, place, new Arrived()), place, message, isHelpful);
    }

    private static SlackReading ReadLinks(SlackDelivery delivery, SlackPlace place, JsonElement happened)
    {
        var urls = happened.ItemsAt("links").Select(link => link.TextAt("url")).OfType<string>().ToImmutableArray();
        return urls.IsEmpty
            ? SlackReading.Nothing
            : new SlackReading.LinksShared(
                SlackTurnReader.TurnOf(delivery, place, new Arrived()), place,
                new SharedLinks(urls, happened.TextAt("message_ts"), happened.TextAt("unfurl_id"), happened.TextAt("source")));
    }
}
