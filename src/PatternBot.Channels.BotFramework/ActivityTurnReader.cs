using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Reads a <see cref="Turn"/> out of an activity. Pure: what happens to the turn is decided by the caller.</summary>
internal static class ActivityTurnReader
{
    /// <summary>
    /// How much of a text is read, in UTF-16 units. People paste logs: what troubles them stands at the beginning, and
    /// understanding stays fast.
    /// </summary>
    public const int MaxTextLength = 4_000;

    /// <summary>What stands between a channel's id and the id of the post that a thread hangs on.</summary>
    public const string ThreadMark = ";messageid=";

    /// <summary>The turn, or what else the activity means. Unknown types and names mean nothing; they never fail.</summary>
    public static ActivityReading Read(Activity activity, DateTimeOffset receivedAt) => activity.Type switch
    {
        ActivityTypes.Message => ActivityReading.Of(TurnOf(activity, MessageContent(activity), receivedAt)),
        ActivityTypes.ConversationUpdate when HoldsBot(activity.MembersAdded, activity) => ActivityReading.Of(TurnOf(activity, new Arrived(), receivedAt)),
        ActivityTypes.ConversationUpdate when HoldsBot(activity.MembersRemoved, activity) => ActivityReading.BotLeft,
        ActivityTypes.ConversationUpdate => ReadTeamEvent(activity),
        ActivityTypes.MessageUpdate when activity is { ChannelData: null or { EventType: null or "editMessage" or "undeleteMessage" }, Text.Length: > 0 } =>
            new ActivityReading.Edited(TurnOf(activity, MessageContent(activity), receivedAt), IsBack: activity.ChannelData?.EventType is "undeleteMessage"),
        ActivityTypes.MessageDelete when activity.ChannelData is null or { EventType: null or "softDeleteMessage" } => ActivityReading.MessageGone,
        ActivityTypes.MessageReaction when activity.ReactionsAdded is { IsDefaultOrEmpty: false } kinds => new ActivityReading.Reactions(kinds),
        ActivityTypes.InstallationUpdate when activity.Action is "add" => ActivityReading.Of(TurnOf(activity, new Arrived(), receivedAt)),
        ActivityTypes.InstallationUpdate when activity.Action is "remove" => ActivityReading.BotLeft,
        ActivityTypes.Invoke when activity.Name is InvokeNames.AdaptiveCardAction => ReadCardAction(activity, receivedAt),
        ActivityTypes.Invoke when activity.Name is InvokeNames.SubmitFeedback => ReadFeedback(activity),
        ActivityTypes.Invoke => ActivityReading.InvokeNotImplemented,
        _ => ActivityReading.Nothing,
    };

    /// <summary>The conversation's key. The thread is part of the id, where there is one.</summary>
    public static ConversationId ConversationOf(Activity activity) => new(ChannelOf(activity), activity.Conversation!.Id!);

    /// <summary>The conversation's key without its thread.</summary>
    public static ConversationId RoomOf(Activity activity) => RoomOf(ConversationOf(activity));

    /// <summary>A conversation without its thread: Teams hangs a thread's id behind the channel's, <c>19:…@thread.tacv2;messageid=1700000000000</c>.</summary>
    public static ConversationId RoomOf(ConversationId conversation)
    {
        var thread = conversation.Key.IndexOf(ThreadMark, StringComparison.Ordinal);
        return thread < 0 ? conversation : conversation with { Key = conversation.Key[..thread] };
    }

    /// <summary>Who reads a conversation.</summary>
    public static ConversationScope ScopeOf(ConversationAccount conversation) => conversation.ConversationType switch
    {
        "personal" => ConversationScope.Personal,
        "groupChat" => ConversationScope.Group,
        "channel" => ConversationScope.Channel,
        _ => conversation.IsGroup is true ? ConversationScope.Group : ConversationScope.Personal,
    };

    private static string ChannelOf(Activity activity) => string.IsNullOrEmpty(activity.ChannelId) ? "botframework" : activity.ChannelId;

    /// <summary>The turn that an activity is, with what happened in it.</summary>
    public static Turn TurnOf(Activity activity, TurnContent content, DateTimeOffset receivedAt) => new()
    {
        Channel = ChannelOf(activity),
        Conversation = ConversationOf(activity),
        Room = RoomOf(activity),
        From = new Person(activity.From!.Id!, activity.From.Name),
        Scope = ScopeOf(activity.Conversation!),
        Content = content,
        Locale = activity.Locale,
        TimeZone = activity.LocalTimezone,
        ReceivedAt = receivedAt,
    };

    private static bool HoldsBot(ImmutableArray<ChannelAccount>? members, Activity activity)
    {
        if (members is not { IsDefault: false } present || activity.Recipient?.Id is not { } bot)
            return false;
        foreach (var member in present)
            if (member?.Id == bot)
                return true;
        return false;
    }

    private static TurnContent MessageContent(Activity activity)
    {
        // A pressed button carries its data in `value`; what stands in `text` beside it is only what the client shows.
        if (activity.Value is { } value)
        {
            var data = Unwrapped(value);
            if (VerbOf(data) is { } verb)
                return new Pressed(verb, data);
            if (string.IsNullOrEmpty(activity.Text) && data.ValueKind == JsonValueKind.String)
                return new Said(Shortened(data.GetString()!.Trim()));
        }

        return new Said(MentionText.Strip(Shortened(activity.Text ?? ""), activity));
    }

    /// <summary>What happened to a team. Who else came or went changes nothing: the bot greets a room once, and asks for people when it needs them.</summary>
    private static ActivityReading ReadTeamEvent(Activity activity) => activity.ChannelData switch
    {
        { EventType: "channelRenamed", Channel: { Id: { } id, Name: { } name } } => new ActivityReading.Renamed(new ConversationId(ChannelOf(activity), id), name),
        { EventType: "teamRenamed", Team: { Id: { } id, Name: { } name } } => new ActivityReading.Renamed(new ConversationId(ChannelOf(activity), id), name),
        { EventType: "channelDeleted", Channel.Id: { } id } => new ActivityReading.Closed(new ConversationId(ChannelOf(activity), id)),
        { EventType: "teamDeleted" or "teamHardDeleted", Team.Id: { } id } => new ActivityReading.Closed(new ConversationId(ChannelOf(activity), id)),
        _ => ActivityReading.Nothing,
    };

    /// <summary>A thumb below an answer: what else the person wrote there is not read.</summary>
    private static ActivityReading ReadFeedback(Activity activity)
    {
        if (activity.Value is not { } sent || Unwrapped(sent) is not { ValueKind: JsonValueKind.Object } value)
            return ActivityReading.Faulty(ErrorCodes.BadArgument, "The invoke's value is not an object.");
        return value.StringOrNull("actionName") == "feedback"
            && value.TryGetProperty("actionValue", out var given) && given.ValueKind == JsonValueKind.Object
            && given.StringOrNull("reaction") is { } reaction
                ? new ActivityReading.Reactions([reaction])
                : ActivityReading.Faulty(ErrorCodes.BadArgument, "The invoke's value is no feedback.");
    }

    private static ActivityReading ReadCardAction(Activity activity, DateTimeOffset receivedAt)
    {
        if (activity.Value is not { } sent || Unwrapped(sent) is not { ValueKind: JsonValueKind.Object } value)
            return ActivityReading.Faulty(ErrorCodes.BadArgument, "The invoke's value is not an object.");
        if (!value.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
            return ActivityReading.Faulty(ErrorCodes.BadArgument, "The invoke's value has no action.");
        if (action.StringOrNull("type") != "Action.Execute")
            return ActivityReading.Faulty(ErrorCodes.NotSupported, "Only actions of the type Action.Execute are supported.");

        var data = action.TryGetProperty("data", out var given) ? Unwrapped(given) : default;
        var verb = action.StringOrNull("verb") is { Length: > 0 } named ? named : VerbOf(data);
        if (verb is null)
            return ActivityReading.Faulty(ErrorCodes.BadArgument, "The action has no verb.");
        var fields = data.ValueKind == JsonValueKind.Object ? data : EmptyObject;
        var isRefresh = value.StringOrNull("trigger") == "automatic";
        return ActivityReading.Of(TurnOf(activity, new Pressed(verb, fields) { IsRefresh = isRefresh }, receivedAt));
    }

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    /// <summary>Old clients send an object as a string of JSON.</summary>
    private static JsonElement Unwrapped(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 1 } text || text.TrimStart() is not ['{', ..])
            return value;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static string? VerbOf(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.StringOrNull("verb") is { Length: > 0 } verb ? verb : null;

    private static string Shortened(string text)
    {
        if (text.Length <= MaxTextLength)
            return text;
        var end = char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength;
        return text[..end];
    }
}
