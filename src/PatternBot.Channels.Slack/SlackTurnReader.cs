using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Reads a <see cref="Turn"/> out of what Slack delivers. Pure: what happens to the turn is decided by the caller.</summary>
internal static class SlackTurnReader
{
    /// <summary>How much of a text is read, in UTF-16 units. People paste logs: what troubles them stands at the beginning.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The verb of a button that stands for saying something.</summary>
    public const string SayVerb = "slack.say";

    /// <summary>The turn, or what else the delivery means. Unknown events and blocks mean nothing; they never fail.</summary>
    public static SlackReading Read(SlackDelivery delivery) => delivery.Kind switch
    {
        SlackDeliveryKind.Event => ReadEvent(delivery),
        SlackDeliveryKind.Command => ReadCommand(delivery),
        _ => ReadInteraction(delivery),
    };

    private static SlackReading ReadEvent(SlackDelivery delivery)
    {
        var happened = delivery.Payload.At("event");
        if (delivery.Payload.TextAt("team_id") is not { } team || happened.TextAt("user") is not { } user || happened.TextAt("channel") is not { } channel)
            return SlackReading.Nothing;
        var bot = delivery.Payload.ItemsAt("authorizations").FirstOrDefault().TextAt("user_id");
        var place = new SlackPlace
        {
            Team = team,
            Enterprise = delivery.Payload.TextAt("enterprise_id") ?? delivery.Payload.ItemsAt("authorizations").FirstOrDefault().TextAt("enterprise_id"),
            Channel = channel,
            User = user,
            Scope = happened.TextAt("channel_type") is "mpim" ? ConversationScope.Group : SlackPlace.ScopeOf(channel, null),
        };
        return happened.TextAt("type") switch
        {
            "app_mention" when IsFromPerson(happened, bot) => TurnOf(delivery, Threaded(place, happened), SaidIn(happened, bot)),
            "message" when place.Scope == ConversationScope.Personal && IsFromPerson(happened, bot) => TurnOf(delivery, Threaded(place, happened), SaidIn(happened, bot)),
            "member_joined_channel" when user == bot => TurnOf(delivery, place, new Arrived()),
            _ => SlackReading.Nothing,
        };
    }

    /// <summary>Not the bot's own, nor another bot's, nor news about an older message.</summary>
    private static bool IsFromPerson(JsonElement happened, string? bot) =>
        happened.TextAt("bot_id") is null
        && happened.TextAt("user") != bot
        && happened.TextAt("subtype") is null or "file_share" or "thread_broadcast" or "me_message";

    /// <summary>Rooms are answered in the thread below what was said; people in the flow of their conversation, unless they opened a thread.</summary>
    private static SlackPlace Threaded(SlackPlace place, JsonElement happened) => place with
    {
        Thread = happened.TextAt("thread_ts") ?? (place.Scope == ConversationScope.Personal ? null : happened.TextAt("ts")),
    };

    private static Said SaidIn(JsonElement happened, string? bot) => new(SlackText.Read(Shortened(happened.TextAt("text") ?? ""), bot));

    private static SlackReading ReadCommand(SlackDelivery delivery)
    {
        var fields = delivery.Payload;
        if (fields.TextAt("team_id") is not { } team || fields.TextAt("user_id") is not { } user || fields.TextAt("channel_id") is not { } channel)
            return SlackReading.Nothing;
        var name = fields.TextAt("channel_name");
        var place = new SlackPlace
        {
            Team = team,
            Enterprise = fields.TextAt("enterprise_id"),
            Channel = channel,
            User = user,
            Scope = SlackPlace.ScopeOf(channel, name),
            ResponseUrl = AddressAt(fields, "response_url"),
        };
        return TurnOf(delivery, place, new Said(SlackText.Read(Shortened(fields.TextAt("text") ?? ""), null)), fields.TextAt("user_name"));
    }

    private static SlackReading ReadInteraction(SlackDelivery delivery)
    {
        var payload = delivery.Payload;
        if (payload.TextAt("type") is not "block_actions" || SlackSubmission.Read(payload) is not { } submission || PlaceOf(payload, submission) is not { } place)
            return SlackReading.Nothing;
        var verb = submission.Verb.Length > 0 ? submission.Verb : submission.Data.TextAt("verb");
        if (verb is null)
            return SlackReading.Nothing;
        TurnContent content = verb == SayVerb
            ? new Said(Shortened(submission.Data.TextAt("text") ?? ""))
            : new Pressed(verb, submission.Data.ValueKind == JsonValueKind.Object ? submission.Data : EmptyObject);
        return TurnOf(delivery, place, content, NameIn(payload));
    }

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    private static string? NameIn(JsonElement payload) => payload.TextAt("user", "name") ?? payload.TextAt("user", "username");

    private static SlackPlace? PlaceOf(JsonElement payload, SlackSubmission submission)
    {
        if (TeamOf(payload) is not { } team || payload.TextAt("user", "id") is not { } user)
            return null;
        var place = new SlackPlace
        {
            Team = team,
            Enterprise = payload.TextAt("enterprise", "id"),
            Channel = user,
            User = user,
            Scope = ConversationScope.Personal,
            ResponseUrl = AddressAt(payload, "response_url"),
        };

        // A view has no conversation: what is to be said goes to the person.
        if ((payload.TextAt("channel", "id") ?? payload.TextAt("container", "channel_id")) is not { } channel)
            return place;
        var scope = SlackPlace.ScopeOf(channel, payload.TextAt("channel", "name"));
        var isEphemeral = payload.At("container", "is_ephemeral").ValueKind == JsonValueKind.True;
        var timestamp = payload.TextAt("message", "ts") ?? payload.TextAt("container", "message_ts");
        return place with
        {
            Channel = channel,
            Scope = scope,
            Pressed = timestamp is null ? null : new PressedMessage(timestamp, isEphemeral, submission.Verb.Length > 0),

            // Nothing can hang below a message that only one person sees.
            Thread = payload.TextAt("message", "thread_ts") ?? payload.TextAt("container", "thread_ts") ?? (isEphemeral || scope == ConversationScope.Personal ? null : timestamp),
        };
    }

    private static string? TeamOf(JsonElement payload) => payload.TextAt("team", "id") ?? payload.TextAt("user", "team_id");

    private static Uri? AddressAt(JsonElement payload, string name) => Uri.TryCreate(payload.TextAt(name), UriKind.Absolute, out var address) ? address : null;

    private static SlackReading TurnOf(SlackDelivery delivery, SlackPlace place, TurnContent content, string? name = null) => SlackReading.Of(
        new Turn
        {
            Channel = SlackPlace.ChannelName,
            Conversation = place.Conversation,
            Room = place.Room,
            From = new Person(SlackPlace.PersonOf(place.Team, place.User), name),
            Scope = place.Scope,
            Content = content,
            ReceivedAt = delivery.ReceivedAt,
        },
        place);

    private static string Shortened(string text)
    {
        if (text.Length <= MaxTextLength)
            return text;
        return text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
    }
}
