using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Surfaces;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Reads a <see cref="Turn"/> out of what Slack delivers. Pure: what happens to the turn is decided by the caller.</summary>
internal static class SlackTurnReader
{
    /// <summary>How much of a text is read, in UTF-16 units. People paste logs: what troubles them stands at the beginning.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The verb of a button that stands for saying something.</summary>
    public const string SayVerb = "slack.say";

    /// <summary>The <c>callback_id</c> of the message shortcut "Which pattern helps here?".</summary>
    public const string WhichPattern = "which_pattern";

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    /// <summary>The turn, or what else the delivery means. Unknown events and blocks mean nothing; they never fail.</summary>
    public static SlackReading Read(SlackDelivery delivery) => delivery.Kind switch
    {
        SlackDeliveryKind.Event => SlackEventReader.Read(delivery),
        SlackDeliveryKind.Command => ReadCommand(delivery),
        _ => ReadInteraction(delivery),
    };

    /// <summary>A turn out of a delivery.</summary>
    public static Turn TurnOf(SlackDelivery delivery, SlackPlace place, TurnContent content, string? name = null) => new()
    {
        Channel = SlackPlace.ChannelName,
        Conversation = place.Conversation,
        Room = place.Room,
        From = new Person(SlackPlace.PersonOf(place.Team, place.User), name),
        Scope = place.Scope,
        Content = content,
        ReceivedAt = delivery.ReceivedAt,
    };

    /// <summary>What somebody wrote.</summary>
    public static Said SaidIn(string? text, string? bot) => new(SlackText.Read(Shortened(text ?? ""), bot));

    private static SlackReading ReadCommand(SlackDelivery delivery)
    {
        var fields = delivery.Payload;
        if (fields.TextAt("team_id") is not { } team || fields.TextAt("user_id") is not { } user || fields.TextAt("channel_id") is not { } channel)
            return SlackReading.Nothing;
        var place = new SlackPlace
        {
            Team = team,
            Enterprise = fields.TextAt("enterprise_id"),
            Channel = channel,
            User = user,
            Scope = SlackPlace.ScopeOf(channel, fields.TextAt("channel_name")),
            ResponseUrl = AddressAt(fields, "response_url"),
        };
        var said = SaidIn(fields.TextAt("text"), null);
        if (said.Text.Equals(SlackPolicies.Command, StringComparison.OrdinalIgnoreCase))
            return new SlackReading.PolicyWanted(place with { IsPrivate = true }, null);
        var turn = TurnOf(delivery, place, said, fields.TextAt("user_name"));
        return SlackForms.FormOf(said.Text) is { } form && fields.TextAt("trigger_id") is { } trigger
            ? new SlackReading.FormWanted(turn, place, form, trigger)
            : new SlackReading.ReadTurn(turn, place);
    }

    private static SlackReading ReadInteraction(SlackDelivery delivery)
    {
        var payload = delivery.Payload;
        if (PlaceOf(payload) is not { } place)
            return SlackReading.Nothing;
        switch (payload.TextAt("type"))
        {
            case "block_actions" when SlackSubmission.Read(payload) is { } submission:
                return ReadPress(delivery, submission, place);
            case "message_action" when payload.TextAt("callback_id") is WhichPattern && payload.TextAt("message_ts") is { } message:
                // In the thread below the message, to the asker alone: who wrote it did not ask.
                var below = place with { IsPrivate = true, Thread = payload.TextAt("message", "thread_ts") ?? (place.Scope == ConversationScope.Personal ? null : message) };
                return new SlackReading.ReadTurn(TurnOf(delivery, below, SaidIn(payload.TextAt("message", "text"), null), NameIn(payload)), below);
            case "shortcut" when SlackForms.IsForm(payload.TextAt("callback_id")) && payload.TextAt("trigger_id") is { } trigger:
                return new SlackReading.FormWanted(TurnOf(delivery, place, new Arrived(), NameIn(payload)), place, payload.TextAt("callback_id")!, trigger);
            case "view_submission" when SlackForms.ContentOf(payload) is { } content:
                var from = SlackForms.PlaceIn(payload, place.Team) is { } room ? room with { User = place.User, Enterprise = place.Enterprise } : place;
                return new SlackReading.ReadTurn(TurnOf(delivery, from, content, NameIn(payload)), from);
            default:
                return SlackReading.Nothing;
        }
    }

    private static SlackReading ReadPress(SlackDelivery delivery, SlackSubmission submission, SlackPlace place)
    {
        if ((submission.Verb.Length > 0 ? submission.Verb : submission.Data.TextAt("verb")) is not { } verb)
            return SlackReading.Nothing;
        if (place.Pressed is { } pressed)
            place = place with { Pressed = pressed with { TakesAnswer = submission.Verb.Length > 0 } };
        if (verb == SlackPolicies.Verb)
            return new SlackReading.PolicyWanted(place with { IsPrivate = true }, submission.Data.TextAt("policy"));
        TurnContent content = verb == SayVerb
            ? new Said(Shortened(submission.Data.TextAt("text") ?? ""))
            : new Pressed(verb, submission.Data.ValueKind == JsonValueKind.Object ? submission.Data : EmptyObject);
        return new SlackReading.ReadTurn(TurnOf(delivery, place, content, NameIn(delivery.Payload)), place);
    }

    private static SlackPlace? PlaceOf(JsonElement payload)
    {
        if ((payload.TextAt("team", "id") ?? payload.TextAt("user", "team_id")) is not { } team || payload.TextAt("user", "id") is not { } user)
            return null;
        var place = new SlackPlace
        {
            Team = team,
            Enterprise = payload.TextAt("enterprise", "id"),
            Channel = user,
            User = user,
            Scope = ConversationScope.Personal,
            ResponseUrl = AddressAt(payload, "response_url"),
            IsHome = payload.TextAt("view", "type") is "home",
        };

        // A view has no conversation: what is to be said goes to the person.
        if ((payload.TextAt("channel", "id") ?? payload.TextAt("container", "channel_id")) is not { } channel)
            return place;
        var scope = SlackPlace.ScopeOf(channel, payload.TextAt("channel", "name"));
        var isEphemeral = payload.At("container", "is_ephemeral").ValueKind == JsonValueKind.True;
        var isPress = payload.TextAt("type") is "block_actions";
        var timestamp = payload.TextAt("message", "ts") ?? payload.TextAt("container", "message_ts");
        return place with
        {
            Channel = channel,
            Scope = scope,
            Pressed = timestamp is null || !isPress ? null : new PressedMessage(timestamp, isEphemeral, TakesAnswer: false),

            // Nothing can hang below a message that only one person sees.
            Thread = payload.TextAt("message", "thread_ts") ?? payload.TextAt("container", "thread_ts") ?? (isEphemeral || scope == ConversationScope.Personal ? null : timestamp),
        };
    }

    private static string? NameIn(JsonElement payload) => payload.TextAt("user", "name") ?? payload.TextAt("user", "username");

    private static Uri? AddressAt(JsonElement payload, string name) => Uri.TryCreate(payload.TextAt(name), UriKind.Absolute, out var address) ? address : null;

    private static string Shortened(string text)
    {
        if (text.Length <= MaxTextLength)
            return text;
        return text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
    }
}
