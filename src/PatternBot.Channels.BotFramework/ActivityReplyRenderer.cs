using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Cards;
using PatternBot.Channels.BotFramework.DirectLine;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Writes replies as activities.</summary>
internal sealed class ActivityReplyRenderer(ILogger<ActivityReplyRenderer> logger)
{
    /// <summary>How many suggestions Teams shows.</summary>
    private const int MaxSuggestions = 6;

    /// <summary>How many people Teams gives a view of their own of one card.</summary>
    private const int MaxPersonalViews = 60;

    // The others show an Action.Execute and do nothing when it is pressed.
    private const string Teams = "msteams";

    // What an invoke is answered with when there is nothing to say: it must always get a valid body.
    private const string Done = "Done.";

    /// <summary>The body that answers a request with <c>deliveryMode: expectReplies</c>.</summary>
    public void WriteExpectedReplies(Utf8JsonWriter json, Reply reply, ConversationReference to, ConversationScope scope)
    {
        json.WriteStartObject();
        json.WriteStartArray("activities"u8);
        foreach (var message in reply.Messages)
            WriteMessage(json, message, to, scope);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The body for an invoke with <c>deliveryMode: expectReplies</c>: its result travels as an activity.</summary>
    public void WriteExpectedInvokeResponse(Utf8JsonWriter json, int status, Action<Utf8JsonWriter>? writeBody)
    {
        json.WriteStartObject();
        json.WriteStartArray("activities"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, ActivityTypes.InvokeResponse);
        json.WriteStartObject("value"u8);
        json.WriteNumber("status"u8, status);
        if (writeBody is not null)
        {
            json.WritePropertyName("body"u8);
            writeBody(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The body that answers an <c>adaptiveCard/action</c> invoke: the card that replaces the pressed one, or a sentence.</summary>
    public void WriteCardActionResult(Utf8JsonWriter json, ReplyMessage? message)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode"u8, 200);
        if (CardOf(message, updatesCards: true) is { } card)
        {
            json.WriteString("type"u8, ContentTypes.AdaptiveCard);
            json.WritePropertyName("value"u8);
            WriteCard(json, card, message!.Refresh);
        }
        else
        {
            json.WriteString("type"u8, ContentTypes.MessageActivity);
            json.WriteString("value"u8, message?.Summary ?? Done);
        }

        json.WriteEndObject();
    }

    /// <summary>The body that tells a client why its card action failed.</summary>
    public static void WriteCardActionError(Utf8JsonWriter json, int status, Error error)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode"u8, status);
        json.WriteString("type"u8, ContentTypes.Error);
        json.WriteStartObject("value"u8);
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The sign that an answer is being worked on.</summary>
    public void WriteTyping(Utf8JsonWriter json, ConversationReference to)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, ActivityTypes.Typing);
        WriteOptional(json, "channelId"u8, to.ChannelId);
        WriteAccount(json, "from"u8, to.Bot, role: "bot");
        WriteConversation(json, to.Conversation);
        json.WriteEndObject();
    }

    /// <summary>What is there yet of a text that grows.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="text">All of it so far.</param>
    /// <param name="part">Which part it is; not the last one, which is a message.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="stamp">The id and the time, where the service itself is the channel.</param>
    public static void WriteInterim(Utf8JsonWriter json, string text, StreamPart part, ConversationReference to, ActivityStamp? stamp = null)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, ActivityTypes.Typing);
        WriteStamp(json, stamp);
        WriteOptional(json, "channelId"u8, to.ChannelId);
        WriteAccount(json, "from"u8, to.Bot, role: "bot");
        WriteAccount(json, "recipient"u8, to.User, role: null);
        WriteConversation(json, to.Conversation);
        json.WriteString("text"u8, text);
        json.WriteString("textFormat"u8, "markdown"u8);
        GeneratedLabel.Write(json, generated: null, part, to.ChannelId is Teams, id: null);
        json.WriteEndObject();
    }

    /// <summary>One message as an activity.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="to">Where in the conversation it goes.</param>
    /// <param name="scope">Who reads it: suggestions are offered to one person only.</param>
    /// <param name="stamp">The id and the time, where the service itself is the channel; else the channel gives them.</param>
    /// <param name="part">That it ends a text that grew, or null.</param>
    public void WriteMessage(
        Utf8JsonWriter json, ReplyMessage message, ConversationReference to, ConversationScope scope, ActivityStamp? stamp = null, StreamPart? part = null)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, ActivityTypes.Message);
        WriteStamp(json, stamp);
        WriteOptional(json, "channelId"u8, to.ChannelId);
        WriteAccount(json, "from"u8, to.Bot, role: "bot");
        WriteAccount(json, "recipient"u8, to.User, role: null);
        WriteConversation(json, to.Conversation);
        WriteOptional(json, "replyToId"u8, to.ActivityId);

        // Teams makes two messages of one that has text and a card; the summary is what it notifies with.
        var isTeams = to.ChannelId is Teams;
        if (CardOf(message, isTeams) is { } shown)
        {
            if (isTeams && Playground.IsAt(to.ServiceUrl))
                shown = Playground.WithoutDialogs(shown);
            json.WriteString("summary"u8, message.Summary);
            json.WriteString("speak"u8, message.Summary);
            json.WriteStartArray("attachments"u8);
            json.WriteStartObject();
            json.WriteString("contentType"u8, ContentTypes.AdaptiveCard);
            json.WritePropertyName("content"u8);
            WriteCard(json, PressedOn(shown, message, stamp), isTeams ? message.Refresh : null);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else if (message.Generated is { } generated)
        {
            json.WriteString("text"u8, CitedText.For(message.Summary, generated.Citations, to.ChannelId));
            json.WriteString("textFormat"u8, "markdown"u8);
        }
        else
        {
            json.WriteString("text"u8, message.Summary);
            json.WriteString("textFormat"u8, "plain"u8);
        }

        if (scope == ConversationScope.Personal && message.Suggestions.Length > 0)
            WriteSuggestions(json, message);
        if (message.Generated is not null || part is not null)
            GeneratedLabel.Write(json, message.Generated, part, isTeams, stamp?.Id);
        json.WriteString("inputHint"u8, "acceptingInput"u8);
        json.WriteEndObject();
    }

    /// <summary>The card, with what makes it each person's own where there is something.</summary>
    private static void WriteCard(Utf8JsonWriter json, ReadOnlyMemory<byte> card, CardRefresh? refresh)
    {
        if (refresh is null)
        {
            json.WriteRawValue(card.Span, skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        json.WriteStartObject("refresh"u8);
        json.WriteStartObject("action"u8);
        json.WriteString("type"u8, "Action.Execute"u8);
        json.WriteString("verb"u8, refresh.Verb);
        json.WriteStartObject("data"u8);
        foreach (var (name, value) in refresh.Data)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
        if (!refresh.People.IsEmpty)
        {
            json.WriteStartArray("userIds"u8);
            foreach (var id in refresh.People.TakeLast(MaxPersonalViews))
                json.WriteStringValue(id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        foreach (var member in JsonElement.Parse(card.Span).EnumerateObject())
            member.WriteTo(json);
        json.WriteEndObject();
    }

    private ReadOnlyMemory<byte>? CardOf(ReplyMessage? message, bool updatesCards)
    {
        if (message?.Card is not { } card)
            return null;
        try
        {
            return updatesCards ? card.Json : card.JsonWithoutExecute;
        }
        catch (Exception exception)
        {
            logger.CardFailed(exception, card.Name);
            return null;
        }
    }

    /// <summary>In the service's own chat a button says on which message it stands, so that the answer can take that one's place.</summary>
    private static ReadOnlyMemory<byte> PressedOn(ReadOnlyMemory<byte> card, ReplyMessage message, ActivityStamp? stamp) =>
        stamp is { } given ? ExecuteFallback.Apply(message.Card!.Json, PressedCard.Place, given.Id) : card;

    private static void WriteStamp(Utf8JsonWriter json, ActivityStamp? stamp)
    {
        if (stamp is not { } given)
            return;
        json.WriteString("id"u8, given.Id);
        json.WriteString("timestamp"u8, given.Timestamp.UtcDateTime);
    }

    private static void WriteSuggestions(Utf8JsonWriter json, ReplyMessage message)
    {
        json.WriteStartObject("suggestedActions"u8);
        json.WriteStartArray("actions"u8);
        foreach (var suggestion in message.Suggestions.AsSpan()[..Math.Min(message.Suggestions.Length, MaxSuggestions)])
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "imBack"u8);
            json.WriteString("title"u8, suggestion);
            json.WriteString("value"u8, suggestion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, ReadOnlySpan<byte> property, ChannelAccount? account, string? role)
    {
        if (account?.Id is null)
            return;
        json.WriteStartObject(property);
        json.WriteString("id"u8, account.Id);
        WriteOptional(json, "name"u8, account.Name);
        WriteOptional(json, "role"u8, role);
        json.WriteEndObject();
    }

    private static void WriteConversation(Utf8JsonWriter json, ConversationAccount? conversation)
    {
        if (conversation?.Id is null)
            return;
        json.WriteStartObject("conversation"u8);
        json.WriteString("id"u8, conversation.Id);
        WriteOptional(json, "conversationType"u8, conversation.ConversationType);
        if (conversation.IsGroup is { } isGroup)
            json.WriteBoolean("isGroup"u8, isGroup);
        WriteOptional(json, "tenantId"u8, conversation.TenantId);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> property, string? value)
    {
        if (value is not null)
            json.WriteString(property, value);
    }
}

/// <summary>What a channel gives an activity.</summary>
internal readonly record struct ActivityStamp(string Id, DateTimeOffset Timestamp);
