using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Conversations;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Receiving;
using PatternBot.Telemetry;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Direct Line 3.0, as Web Chat speaks it: REST, and a WebSocket stream that carries everything to the client.</summary>
internal sealed class DirectLineEndpoints(
    DirectLineRequestVerifier verifier,
    DirectLineTokens tokens,
    DirectLineConversations conversations,
    DirectLineTickets tickets,
    DirectLineBook book,
    DirectLineSender sender,
    DirectLineStream stream,
    TurnRunner turns,
    SequelRunner sequels,
    [FromKeyedServices(BotFrameworkRegistration.Queue)] LaneQueue queue,
    ConversationNotebook notebook,
    SentReplies sent,
    IOptions<DirectLineOptions> options,
    IOptions<BotFrameworkOptions> limits,
    TimeProvider time,
    ILogger<DirectLineEndpoints> logger)
{
    private const string UserPrefix = "dl_";

    private static readonly Reply TooBusy = Reply.Of(new ReplyMessage { Summary = "Too many people are asking at once. Please try again in a moment." });

    // Faster than that nobody reads; each step is kept until the conversation grows too long.
    private static readonly TimeSpan SequelPace = TimeSpan.FromMilliseconds(300);

    private readonly TimeSpan _turnLimit = TimeSpan.FromSeconds(limits.Value.TurnTimeoutSeconds);

    /// <summary>
    /// <c>POST tokens/generate</c>: a token for a new conversation of a new, unnamed person. Needs no secret, because it gives nobody
    /// anything that the web chat's page does not give everybody.
    /// </summary>
    public Task GenerateTokenAsync(HttpContext context) => WriteTokenAsync(context, DirectLineConversations.NewId(), NewUser());

    /// <summary>An id for a new person; the prefix is reserved for ids that stand in tokens.</summary>
    public static string NewUser() => UserPrefix + DirectLineConversations.NewId();

    /// <summary><c>POST tokens/refresh</c>: a fresh token for the bearer of one that still holds.</summary>
    public Task RefreshTokenAsync(HttpContext context) => verifier.TryVerify(context.Request, null, out var claims, out var refusal)
        ? WriteTokenAsync(context, claims.Conversation, claims.User)
        : JsonAnswer.RefuseAsync(context, refusal.Status, refusal.Error);

    /// <summary><c>POST conversations</c>: starts the conversation of the token, and has the bot greet.</summary>
    public async Task StartAsync(HttpContext context)
    {
        if (!verifier.TryVerify(context.Request, null, out var claims, out var refusal))
        {
            await JsonAnswer.RefuseAsync(context, refusal.Status, refusal.Error);
            return;
        }

        if (conversations.IsFull)
        {
            await RefuseForNowAsync(context);
            return;
        }

        var (conversation, isNew) = await conversations.OpenAsync(claims.Conversation, context.RequestAborted);
        if (isNew)
        {
            var arrival = DirectLineTurnReader.Arrival(claims, await ReadLocaleAsync(context));
            Enqueue(conversation, arrival, ActivityTurnReader.Read(arrival, time.GetUtcNow()));
        }

        await WriteConversationAsync(context, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, conversation, claims, from: 0);
    }

    /// <summary><c>GET conversations/{id}</c>: a fresh token and stream, to go on where the watermark stands.</summary>
    public async Task ResumeAsync(HttpContext context, string id)
    {
        if (!verifier.TryVerify(context.Request, id, out var claims, out var refusal))
        {
            await JsonAnswer.RefuseAsync(context, refusal.Status, refusal.Error);
            return;
        }

        // A token that holds is proof enough that the conversation was there, before a restart perhaps.
        var (conversation, _) = await conversations.OpenAsync(id, context.RequestAborted);
        await WriteConversationAsync(context, StatusCodes.Status200OK, conversation, claims, Watermark(context));
    }

    /// <summary><c>GET conversations/{id}/activities</c>: what came after the watermark, for clients that poll.</summary>
    public async Task PollAsync(HttpContext context, string id)
    {
        if (!verifier.TryVerify(context.Request, id, out _, out var refusal))
        {
            await JsonAnswer.RefuseAsync(context, refusal.Status, refusal.Error);
            return;
        }

        var (activities, next, _) = await conversations.SinceAsync(conversations.Open(id, out _), Watermark(context), 0, context.RequestAborted);
        using var buffer = JsonBuffer.Rent();
        DirectLineStream.WriteActivitySet(buffer.Writer, activities, next);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, buffer);
    }

    /// <summary><c>POST conversations/{id}/activities</c>: something that the person says or presses.</summary>
    public async Task PostAsync(HttpContext context, string id)
    {
        if (!verifier.TryVerify(context.Request, id, out var claims, out var refusal))
        {
            await JsonAnswer.RefuseAsync(context, refusal.Status, refusal.Error);
            return;
        }

        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, context.RequestAborted);
        if (body.Status != StatusCodes.Status200OK)
            await JsonAnswer.RefuseAsync(context, body.Status, JsonAnswer.BodyError(body.Status, options.Value.MaxBodyBytes));
        else if (!ActivityJson.TryReadPosted(body.Bytes, out var posted, out var fault))
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, fault);
        else if (posted.Type is ActivityTypes.Typing)
            await WriteIdAsync(context, DirectLineConversations.NewId());
        else if (conversations.IsFull)
            await RefuseForNowAsync(context);
        else
            await TakeAsync(context, (await conversations.OpenAsync(id, context.RequestAborted)).Conversation, posted, body.Bytes.ToArray(), claims);
    }

    /// <summary><c>POST conversations/{id}/upload</c>: PatternBot reads text.</summary>
    public static Task RefuseUploadAsync(HttpContext context) => JsonAnswer.RefuseAsync(
        context, StatusCodes.Status415UnsupportedMediaType, new Error(ErrorCodes.NotSupported, "PatternBot reads text, no files: paste what matters into the message."));

    /// <summary><c>GET conversations/{id}/stream</c>: the WebSocket, opened once with the ticket in its address.</summary>
    public async Task StreamAsync(HttpContext context, string id)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, new Error(ErrorCodes.BadArgument, "This address is for WebSockets."));
        else if (tickets.Redeem(id, context.Request.Query["t"].ToString()) is not { } position)
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status403Forbidden, new Error(ErrorCodes.TokenExpired, "The stream's address has expired."));
        else
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await stream.RunAsync(socket, conversations.Open(id, out _), position, context.RequestAborted);
        }
    }

    private async Task TakeAsync(HttpContext context, DirectLineConversation conversation, Activity posted, byte[] body, DirectLineClaims claims)
    {
        var now = time.GetUtcNow();
        var said = JsonElement.Parse(body);
        var id = Echo(conversation, said, claims, now, name: null);
        var placed = DirectLineTurnReader.Placed(posted, id, claims);
        notebook.Note(placed);
        if (DirectLineTurnReader.ThumbOf(said) is var (message, reaction) && sent.Opinion(ActivityTurnReader.ConversationOf(placed), message, [reaction]) is { } opinion)
        {
            // Nobody is thanked for it: that would be noise.
            queue.TryEnqueue(ActivityTurnReader.ConversationOf(placed), async ending => await turns.RunAsync(ActivityTurnReader.TurnOf(placed, opinion, now), _turnLimit, ending));
            await WriteIdAsync(context, id);
            return;
        }

        var reading = DirectLineTurnReader.Read(placed, now);
        if (reading is not ActivityReading.ReadTurn || await book.TryAcceptAsync(new DirectLineBook.Said(id, claims, body, now)))
            Enqueue(conversation, placed, reading);
        await WriteIdAsync(context, id);
    }

    /// <summary>Answers what a dead replica took on. What it had answered already stands there once.</summary>
    public async ValueTask ResumeAsync(DirectLineBook.Said said)
    {
        if (!ActivityJson.TryReadPosted(said.Posted, out var posted, out _))
            return;
        var (conversation, _) = await conversations.OpenAsync(said.Claims.Conversation, CancellationToken.None);
        Echo(conversation, JsonElement.Parse(said.Posted), said.Claims, said.ReceivedAt, said.Id);
        var placed = DirectLineTurnReader.Placed(posted, said.Id, said.Claims);
        Enqueue(conversation, placed, DirectLineTurnReader.Read(placed, said.ReceivedAt));
    }

    /// <summary>Shows what a person said to all their clients; the id that it got.</summary>
    private string Echo(DirectLineConversation conversation, JsonElement posted, DirectLineClaims claims, DateTimeOffset at, string? name) =>
        conversations.Append(conversation, stamp => DirectLineEcho.Write(posted, stamp, claims), name: name ?? DirectLineEcho.NameOf(posted, claims), at: at);

    /// <summary>Has an activity answered after the request; at once, with an apology, when there is too much to do.</summary>
    private void Enqueue(DirectLineConversation conversation, Activity activity, ActivityReading reading)
    {
        if (reading is not ActivityReading.ReadTurn { Turn: var turn })
            return;
        if (queue.TryEnqueue(turn.Conversation, AnswerAsync))
            return;
        logger.QueueFull(turn.Conversation);
        Say(TooBusy);

        async Task AnswerAsync(CancellationToken ending) => Say(await turns.RunAsync(turn, _turnLimit, ending));

        void Say(Reply reply)
        {
            using var sending = ProductTelemetry.Sending(turn.Channel);
            var to = activity.GetConversationReference();
            var last = sender.Send(reply.Messages, conversation, to, PressedCard.Of(activity));
            if (activity.Id is { } id)
                conversations.AfterWritten(conversation, () => book.Complete(id));
            if (last is not null && reply.Sequel is { } sequel)
                sequels.TryStart(turn.Conversation, sequel, SequelPace, new DirectLineSequelView(sender, sent, conversation, to, reply.Messages[^1], last));
        }
    }

    private static async Task<string?> ReadLocaleAsync(HttpContext context)
    {
        using var body = await RequestBody.ReadAsync(context.Request, 16 * 1024, context.RequestAborted);
        try
        {
            return body.Bytes.IsEmpty || !ReadableJson.HasReadableStrings(body.Bytes)
                ? null
                : JsonSerializer.Deserialize(body.Bytes, DirectLineJson.Default.ConversationStart)?.Locale;
        }
        catch (JsonException)
        {
            // The client's wishes are optional, and so is making sense of them.
            return null;
        }
    }

    // An unknown watermark is no error: the client then gets everything.
    private static long Watermark(HttpContext context) =>
        long.TryParse(context.Request.Query["watermark"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0;

    // The page shows that it was not sent, and offers to send it again.
    private static Task RefuseForNowAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "30";
        return JsonAnswer.RefuseAsync(
            context, StatusCodes.Status503ServiceUnavailable, new Error(ErrorCodes.ServiceError, "What was said before still waits for the database. Please send it again in a moment."));
    }

    private Task WriteTokenAsync(HttpContext context, string conversation, string user) =>
        WriteSecretAsync(context, StatusCodes.Status200OK, new Conversation(conversation, tokens.Issue(conversation, user), tokens.LifetimeSeconds));

    private Task WriteConversationAsync(HttpContext context, int status, DirectLineConversation conversation, DirectLineClaims claims, long from) =>
        WriteSecretAsync(
            context, status, new Conversation(conversation.Id, tokens.Issue(conversation.Id, claims.User), tokens.LifetimeSeconds, StreamUrl(context, conversation, from)));

    private static Task WriteSecretAsync(HttpContext context, int status, Conversation answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return JsonAnswer.WriteAsync(context, status, answer, DirectLineJson.Default.Conversation);
    }

    private string StreamUrl(HttpContext context, DirectLineConversation conversation, long from)
    {
        // Behind a proxy that ends TLS the page would not be let open a ws: address: the host knows the proxies whose word it takes.
        var request = context.Request;
        return $"{(request.IsHttps ? "wss" : "ws")}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{DirectLineRegistration.Path}/conversations/{conversation.Id}/stream?t={tickets.Issue(conversation.Id, from)}";
    }

    private static Task WriteIdAsync(HttpContext context, string id) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, new ResourceResponse(id), SchemaJson.Default.ResourceResponse);
}
