using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>
/// Reads an activity field by field. Written by hand because it stands in the path of every message: it takes a third of the
/// time of the serializer, which reads a record with init properties through an array of boxed values.
/// </summary>
internal static class ActivityReader
{
    /// <summary>Reads the activity that is all of a JSON text.</summary>
    /// <returns>The activity, or null when the JSON is something else than an object.</returns>
    /// <exception cref="JsonException">The text is no JSON, is nested too deep, or a field that matters is not of its kind.</exception>
    /// <exception cref="InvalidOperationException">A string cannot be read.</exception>
    public static Activity? Read(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        json.Read();
        var activity = json.TokenType == JsonTokenType.StartObject ? ReadActivity(ref json, utf8) : null;

        // What stands behind the end makes the whole malformed; so does an end that never comes.
        while (json.Read())
        {
        }

        return activity;
    }

    private static Activity ReadActivity(ref Utf8JsonReader json, ReadOnlySpan<byte> utf8)
    {
        string? type = null, id = null, channelId = null, serviceUrl = null, text = null, locale = null, timeZone = null, name = null, deliveryMode = null, action = null, tenant = null, replyToId = null;
        ChannelAccount? from = null, recipient = null;
        ConversationAccount? conversation = null;
        JsonElement? value = null, entities = null;
        ImmutableArray<ChannelAccount>? added = null, removed = null;
        ImmutableArray<string>? reactions = null;
        TeamsChannelData? channelData = null;
        DateTimeOffset? timestamp = null;
        while (NextProperty(ref json))
        {
            if (Is(ref json, "type"u8)) type = ReadName(ref json, ActivityTypes.Message);
            else if (Is(ref json, "id"u8)) id = ReadString(ref json);
            else if (Is(ref json, "channelId"u8)) channelId = ReadName(ref json, "msteams");
            else if (Is(ref json, "serviceUrl"u8)) serviceUrl = ReadString(ref json);
            else if (Is(ref json, "from"u8)) from = ReadAccount(ref json);
            else if (Is(ref json, "recipient"u8)) recipient = ReadAccount(ref json);
            else if (Is(ref json, "conversation"u8)) conversation = ReadConversation(ref json);
            else if (Is(ref json, "text"u8)) text = ReadString(ref json);
            else if (Is(ref json, "locale"u8)) locale = ReadString(ref json);
            else if (Is(ref json, "localTimezone"u8)) timeZone = ReadAnything(ref json);
            else if (Is(ref json, "name"u8)) name = ReadName(ref json, InvokeNames.AdaptiveCardAction);
            else if (Is(ref json, "value"u8)) value = ReadElement(ref json);
            else if (Is(ref json, "entities"u8)) entities = ReadEntities(ref json, utf8);
            else if (Is(ref json, "deliveryMode"u8)) deliveryMode = ReadName(ref json, DeliveryModes.ExpectReplies);
            else if (Is(ref json, "membersAdded"u8)) added = ReadAccounts(ref json);
            else if (Is(ref json, "membersRemoved"u8)) removed = ReadAccounts(ref json);
            else if (Is(ref json, "action"u8)) action = ReadString(ref json);
            else if (Is(ref json, "replyToId"u8)) replyToId = ReadString(ref json);
            else if (Is(ref json, "reactionsAdded"u8)) reactions = ReadTypes(ref json);
            else if (Is(ref json, "timestamp"u8)) timestamp = ReadTime(ref json);
            else if (Is(ref json, "channelData"u8)) (tenant, channelData) = ReadChannelData(ref json);
            else json.Skip();
        }

        return new Activity
        {
            Type = type,
            Id = id,
            Timestamp = timestamp,
            ChannelId = channelId,
            ServiceUrl = serviceUrl,
            From = from,
            Recipient = recipient,
            Conversation = conversation,
            Text = text,
            Locale = locale,
            LocalTimezone = timeZone,
            Name = name,
            Value = value,
            Entities = entities,
            DeliveryMode = deliveryMode,
            MembersAdded = added,
            MembersRemoved = removed,
            Action = action,
            ReplyToId = replyToId,
            ReactionsAdded = reactions,
            ChannelData = channelData,
            TenantId = tenant ?? conversation?.TenantId,
        };
    }

    /// <summary>The channel's own data; channels put what they like there, so nothing of it is a fault.</summary>
    private static (string? Tenant, TeamsChannelData? Data) ReadChannelData(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return default;
        }

        string? tenant = null, eventType = null;
        TeamsEntry? team = null, channel = null;
        while (NextProperty(ref json))
        {
            if (Is(ref json, "tenant"u8)) tenant = ReadEntry(ref json)?.Id;
            else if (Is(ref json, "team"u8)) team = ReadEntry(ref json);
            else if (Is(ref json, "channel"u8)) channel = ReadEntry(ref json);
            else if (Is(ref json, "eventType"u8)) eventType = ReadAnything(ref json);
            else json.Skip();
        }

        return (tenant, eventType is null && team is null && channel is null ? null : new TeamsChannelData { EventType = eventType, Team = team, Channel = channel });
    }

    private static TeamsEntry? ReadEntry(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        string? id = null, name = null;
        while (NextProperty(ref json))
        {
            if (Is(ref json, "id"u8)) id = ReadAnything(ref json);
            else if (Is(ref json, "name"u8)) name = ReadAnything(ref json);
            else json.Skip();
        }

        return new TeamsEntry(id, name);
    }

    /// <summary>A point in time, or null for whatever else stands there.</summary>
    private static DateTimeOffset? ReadTime(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.TryGetDateTimeOffset(out var time) ? time : null;
        json.Skip();
        return null;
    }

    /// <summary>A string, or null for whatever else stands there.</summary>
    private static string? ReadAnything(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.GetString();
        json.Skip();
        return null;
    }

    /// <summary>The types of a list of <c>{"type":…}</c>; what is none is left out.</summary>
    private static ImmutableArray<string>? ReadTypes(ref Utf8JsonReader json)
    {
        if (ReadElement(ref json) is not { ValueKind: JsonValueKind.Array } list)
            return null;
        return [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => e.StringOrNull("type")).OfType<string>()];
    }

    private static ChannelAccount? ReadAccount(ref Utf8JsonReader json)
    {
        json.Read();
        return AccountAt(ref json);
    }

    private static ChannelAccount? AccountAt(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        Expect(ref json, JsonTokenType.StartObject);
        string? id = null, name = null, aadObjectId = null;
        while (NextProperty(ref json))
        {
            if (Is(ref json, "id"u8)) id = ReadString(ref json);
            else if (Is(ref json, "name"u8)) name = ReadString(ref json);
            else if (Is(ref json, "aadObjectId"u8)) aadObjectId = ReadString(ref json);
            else json.Skip();
        }

        return new ChannelAccount { Id = id, Name = name, AadObjectId = aadObjectId };
    }

    private static ConversationAccount? ReadConversation(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        Expect(ref json, JsonTokenType.StartObject);
        string? id = null, type = null, tenantId = null, name = null;
        bool? isGroup = null;
        while (NextProperty(ref json))
        {
            if (Is(ref json, "id"u8)) id = ReadString(ref json);
            else if (Is(ref json, "conversationType"u8)) type = ReadName(ref json, "personal");
            else if (Is(ref json, "isGroup"u8)) isGroup = ReadFlag(ref json);
            else if (Is(ref json, "tenantId"u8)) tenantId = ReadString(ref json);
            else if (Is(ref json, "name"u8)) name = ReadString(ref json);
            else json.Skip();
        }

        return new ConversationAccount { Id = id, ConversationType = type, IsGroup = isGroup, TenantId = tenantId, Name = name };
    }

    private static ImmutableArray<ChannelAccount>? ReadAccounts(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        Expect(ref json, JsonTokenType.StartArray);
        var accounts = ImmutableArray.CreateBuilder<ChannelAccount>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            if (AccountAt(ref json) is { } account)
                accounts.Add(account);
        return accounts.ToImmutable();
    }

    /// <summary>Only mentions matter, and most messages have none: then there is nothing to build.</summary>
    private static JsonElement? ReadEntities(ref Utf8JsonReader json, ReadOnlySpan<byte> utf8)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        var ahead = json;
        ahead.Skip();
        var hasMention = utf8[start..(int)ahead.BytesConsumed].IndexOf("mention"u8) >= 0;
        if (hasMention)
            return JsonElement.ParseValue(ref json);
        json = ahead;
        return null;
    }

    private static JsonElement? ReadElement(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref json);
    }

    private static string? ReadString(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        Expect(ref json, JsonTokenType.String);
        return json.GetString();
    }

    /// <summary>Reads one of the protocol's names, without making the usual one anew each time.</summary>
    private static string? ReadName(ref Utf8JsonReader json, string usual)
    {
        var ahead = json;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.String || !ahead.ValueTextEquals(usual))
            return ReadString(ref json);
        json = ahead;
        return usual;
    }

    private static bool? ReadFlag(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => throw new JsonException(),
        };
    }

    private static bool NextProperty(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    private static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name);

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (json.TokenType != token)
            throw new JsonException();
    }
}
