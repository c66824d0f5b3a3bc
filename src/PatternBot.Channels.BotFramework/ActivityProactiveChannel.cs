using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>
/// Speaks where nobody asked just now, through the conversation's connector: a post of its own in a channel of a team, a reply in a thread, a
/// message to a chat or to one person, or another text for an earlier post.
/// </summary>
internal sealed class ActivityProactiveChannel(
    IConversationDirectory directory,
    ActivityRequestVerifier verifier,
    ConnectorClient connector,
    SendGovernor governor,
    ActivitySender sender,
    TimeProvider time,
    ILogger<ActivityProactiveChannel> logger) : IProactiveChannel
{
    // The Bot Framework's channels; "webchat" is the service's own page first, see DirectLineProactiveChannel.
    private static readonly FrozenSet<string> Channels = FrozenSet.ToFrozenSet(
        ["msteams", "directline", "emulator", "agents", "botframework", "email", "sms", "line", "telegram", "facebook", "outlook"], StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Serves(string channel) => Channels.Contains(channel);

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(ProactivePost post, CancellationToken cancellationToken)
    {
        var room = ActivityTurnReader.RoomOf(post.To);
        if (post.Person is { } person)
            return await PostToPersonAsync(post, person, room, cancellationToken);
        return await directory.FindAsync(room, cancellationToken) is { } known
            ? await PostAsync(post, known, post.To, cancellationToken)
            : new PostOutcome.Gone("not a conversation that the bot is in");
    }

    /// <summary>Posts to a conversation whose address is known.</summary>
    /// <param name="post">What to post.</param>
    /// <param name="known">The conversation.</param>
    /// <param name="to">The conversation itself, or a thread of it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<PostOutcome> PostAsync(ProactivePost post, KnownConversation known, ConversationId to, CancellationToken cancellationToken)
    {
        if (MessageFor(post.Message, known.Scope) is not { } message)
            return new PostOutcome.Refused("for one person alone");
        if (ReferenceOf(known) is not { } reference)
            return new PostOutcome.Refused("its connector may not be contacted");

        var place = reference with { Conversation = reference.Conversation! with { Id = to.Key } };
        var isNewThread = known.Scope == ConversationScope.Channel && to == known.Id && to.Channel == "msteams";
        ConnectorAnswer answer;
        if (post.Replaces is { } earlier)
            answer = await ReplaceAsync(message, isNewThread ? ThreadOf(place, earlier) : place, earlier, known.Scope, post.Journal, cancellationToken);
        else if (isNewThread)
            answer = await StartThreadAsync(message, place, known.Scope, post.Journal, cancellationToken);
        else
            answer = await SendAsync(HttpMethod.Post, ActivitySender.AddressOf(place), message, place, m => sender.Written(m, place, known.Scope), post.Journal, cancellationToken);

        // A thread or a post can go while its room stays.
        if (answer.Outcome is PostOutcome.Gone gone && to == known.Id && post.Replaces is null)
        {
            logger.ConversationGone(known.Id, gone.Reason);
            await directory.ForgetAsync(known.Id, cancellationToken);
        }

        return answer.Outcome;
    }

    private async Task<PostOutcome> PostToPersonAsync(ProactivePost post, string person, ConversationId room, CancellationToken cancellationToken)
    {
        if (await directory.FindPersonalAsync(room.Channel, person, cancellationToken) is { } known)
            return await PostAsync(post, known, known.Id, cancellationToken);
        if (await directory.FindAsync(room, cancellationToken) is not { } shared)
            return new PostOutcome.Gone("not a conversation that the bot is in");
        if (ReferenceOf(shared) is not { } reference)
            return new PostOutcome.Refused("its connector may not be contacted");

        var answer = await OpenAsync(reference, person, cancellationToken);
        if (answer.Outcome is not PostOutcome.Posted)
            return answer.Outcome;
        if (answer.Resource?.Id is not { Length: > 0 } id)
            return new PostOutcome.Refused("the connector names no conversation");
        var opened = PersonalOf(shared, reference, person, id);
        await directory.RememberAsync(opened, cancellationToken);
        return await PostAsync(post, opened, opened.Id, cancellationToken);
    }

    private KnownConversation PersonalOf(KnownConversation shared, ConversationReference reference, string person, string id)
    {
        var account = new ChannelAccount { Id = person };
        var personal = reference with { User = account, Conversation = new ConversationAccount { Id = id, ConversationType = "personal", TenantId = shared.Tenant } };
        return new KnownConversation
        {
            Id = shared.Id with { Key = id },
            Scope = ConversationScope.Personal,
            Address = JsonSerializer.Serialize(personal, SchemaJson.Default.ConversationReference),
            Person = person,
            Tenant = shared.Tenant,
            SeenAt = time.GetUtcNow(),
        };
    }

    /// <summary>Opens the conversation of one person with the bot; the same one each time, where there is one.</summary>
    private Task<ConnectorAnswer> OpenAsync(ConversationReference reference, string person, CancellationToken cancellationToken)
    {
        using var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteBoolean("isGroup"u8, false);
        WriteBot(json, reference);
        json.WriteStartArray("members"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, person);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteTenant(json, reference, channel: null);
        json.WriteEndObject();
        var body = buffer.Written.ToArray();
        var address = new Uri(ConnectorClient.ConversationsOf(reference.ServiceUrl!));

        // What the limits count is the conversation with that person, whose id is not known yet.
        var route = ConnectorLimits.RouteOf(reference with { Conversation = reference.Conversation! with { Id = person } });
        return GovernedAsync(route, token => connector.SendAsync(HttpMethod.Post, address, body, token), journal: null, cancellationToken);
    }

    /// <summary>A new post in a channel of a team: only making a conversation makes one.</summary>
    private Task<ConnectorAnswer> StartThreadAsync(ReplyMessage message, ConversationReference place, ConversationScope scope, IPostJournal? journal, CancellationToken cancellationToken)
    {
        return SendAsync(HttpMethod.Post, new Uri(ConnectorClient.ConversationsOf(place.ServiceUrl!)), message, place, Written, journal, cancellationToken);

        byte[] Written(ReplyMessage m)
        {
            using var buffer = JsonBuffer.Rent();
            var json = buffer.Writer;
            json.WriteStartObject();
            json.WriteBoolean("isGroup"u8, true);
            WriteBot(json, place);
            json.WritePropertyName("activity"u8);
            sender.Write(json, m, place, scope);
            WriteTenant(json, place, place.Conversation!.Id);
            json.WriteEndObject();
            return buffer.Written.ToArray();
        }
    }

    private Task<ConnectorAnswer> ReplaceAsync(
        ReplyMessage message, ConversationReference place, string earlier, ConversationScope scope, IPostJournal? journal, CancellationToken cancellationToken)
    {
        var address = new Uri($"{ConnectorClient.ActivitiesOf(place.ServiceUrl!, place.Conversation!.Id!)}/{Uri.EscapeDataString(earlier)}");
        return SendAsync(HttpMethod.Put, address, message, place, m => sender.Written(m, place, scope), journal, cancellationToken);
    }

    private Task<ConnectorAnswer> SendAsync(
        HttpMethod method, Uri address, ReplyMessage message, ConversationReference place, Func<ReplyMessage, byte[]> write, IPostJournal? journal, CancellationToken cancellationToken) =>
        GovernedAsync(ConnectorLimits.RouteOf(place), token => connector.SendAsync(method, address, message, write, token), journal, cancellationToken);

    /// <summary>Sends when the limits let it, and tells the journal around each call.</summary>
    private async Task<ConnectorAnswer> GovernedAsync(
        SendRoute route, Func<CancellationToken, Task<ConnectorAnswer>> attempt, IPostJournal? journal, CancellationToken cancellationToken)
    {
        var last = new ConnectorAnswer(PostOutcome.Withdrawn.Instance);
        await governor.SendAsync(
            route,
            async token =>
            {
                if (journal is not null && !await journal.StartingAsync(token))
                    return (last = new ConnectorAnswer(PostOutcome.Withdrawn.Instance)).Attempt;
                last = await attempt(token);
                if (journal is not null && last.Outcome is PostOutcome.NotNow)
                    await journal.PausedAsync(token);
                return last.Attempt;
            },
            cancellationToken);
        return last;
    }

    /// <summary>The post that a thread hangs on has the thread's id.</summary>
    private static ConversationReference ThreadOf(ConversationReference channel, string post) =>
        channel with { Conversation = channel.Conversation! with { Id = channel.Conversation.Id + ActivityTurnReader.ThreadMark + post } };

    /// <summary>What may be shown there: nothing that one person alone may see goes to a room.</summary>
    private static ReplyMessage? MessageFor(ReplyMessage message, ConversationScope scope)
    {
        if (message.Audience == Audience.Everyone || scope == ConversationScope.Personal)
            return message;
        return message.Publicly.Length > 0 ? new ReplyMessage { Summary = message.Publicly } : null;
    }

    private ConversationReference? ReferenceOf(KnownConversation known)
    {
        var reference = JsonSerializer.Deserialize(known.Address, SchemaJson.Default.ConversationReference);
        return reference?.Conversation?.Id is not null && verifier.AllowsNoted(reference.ServiceUrl) ? reference : null;
    }

    private static void WriteBot(Utf8JsonWriter json, ConversationReference reference)
    {
        json.WriteStartObject("bot"u8);
        json.WriteString("id"u8, reference.Bot?.Id);
        if (reference.Bot?.Name is { } name)
            json.WriteString("name"u8, name);
        json.WriteEndObject();
    }

    private static void WriteTenant(Utf8JsonWriter json, ConversationReference reference, string? channel)
    {
        var tenant = reference.Conversation!.TenantId;
        if (tenant is not null)
            json.WriteString("tenantId"u8, tenant);
        json.WriteStartObject("channelData"u8);
        if (channel is not null)
            WriteId(json, "channel"u8, channel);
        if (tenant is not null)
            WriteId(json, "tenant"u8, tenant);
        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> property, string id)
    {
        json.WriteStartObject(property);
        json.WriteString("id"u8, id);
        json.WriteEndObject();
    }
}
