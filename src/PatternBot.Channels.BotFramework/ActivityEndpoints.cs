using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Conversations;
using PatternBot.Channels.BotFramework.Extensions;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Tokens;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Receiving;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>
/// <c>POST /api/messages</c>: verifies, reads the turn, drops repeats, and answers in the response (<c>expectReplies</c>, invokes)
/// or through the connector, after the request has been acknowledged.
/// </summary>
internal sealed class ActivityEndpoints(
    ActivityRequestVerifier verifier,
    RecentActivities recent,
    TurnRunner turns,
    SequelRunner sequels,
    [FromKeyedServices(BotFrameworkRegistration.Queue)] LaneQueue queue,
    [FromKeyedServices(BotFrameworkRegistration.Book)] DeliveryBook book,
    ActivityReplyRenderer renderer,
    ActivitySender sender,
    ActivityDesk desk,
    ConversationNotebook notebook,
    SentReplies sent,
    MessageExtension extension,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time,
    ILogger<ActivityEndpoints> logger)
{
    // Channels give up on an invoke after ten seconds and deliver it again.
    private static readonly TimeSpan InvokeLimit = TimeSpan.FromSeconds(8);

    // Channels wait some fifteen seconds for a response with replies; what follows by then goes with them.
    private static readonly TimeSpan InlineLimit = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _turnLimit = TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds);

    /// <summary>Handles one request.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var (caller, reason, token) = await verifier.IdentifyAsync(context);
        if (caller is null)
        {
            logger.RequestRefused(reason, token.KeyId, token.Issuer, token.Audience);
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status401Unauthorized, new Error(ErrorCodes.Unauthorized, "This request is not authorized."));
            return;
        }

        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, context.RequestAborted);
        if (body.Status != StatusCodes.Status200OK)
            await JsonAnswer.RefuseAsync(context, body.Status, JsonAnswer.BodyError(body.Status, options.Value.MaxBodyBytes));
        else if (!ActivityJson.TryRead(body.Bytes, out var activity, out var fault))
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, fault);
        else if (verifier.FaultOf(caller, activity) is { } refusal)
        {
            logger.ActivityRefused(activity.ChannelId, refusal);
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status403Forbidden, new Error(ErrorCodes.Forbidden, "This activity is not authorized."));
        }
        else
            await HandleAsync(context, caller, activity, body);
    }

    private Task HandleAsync(HttpContext context, Caller caller, Activity activity, RequestBody body)
    {
        var reading = ActivityTurnReader.Read(activity, time.GetUtcNow());
        Note(caller, activity, reading);
        switch (reading)
        {
            case ActivityReading.ReadTurn { Turn: var turn } when activity.Type is ActivityTypes.Invoke:
                return AnswerInvokeAsync(context, caller, activity, turn);
            case ActivityReading.ReadTurn { Turn: var turn } when ExpectsReplies(activity):
                return AnswerInlineAsync(context, activity, turn);
            case ActivityReading.ReadTurn { Turn: var turn }:
                return AcceptAsync(context, caller, activity, turn, body);
            case ActivityReading.Edited edited when !ExpectsReplies(activity):
                return AcceptAsync(context, caller, activity, edited.Turn, body, edited);
            case ActivityReading.Deleted when verifier.AllowsServiceUrl(caller, activity.ServiceUrl):
                queue.TryEnqueue(ActivityTurnReader.ConversationOf(activity), ending => desk.WithdrawAsync(activity, ending));
                break;
            case ActivityReading.Reactions { Kinds: var kinds }:
                return TakeOpinionAsync(context, activity, kinds);
            case ActivityReading.Fault { Error: var error }:
                return WriteInvokeResultAsync(
                    context, activity, StatusCodes.Status400BadRequest, json => ActivityReplyRenderer.WriteCardActionError(json, StatusCodes.Status400BadRequest, error));
            case ActivityReading.UnknownInvoke:
                return AnswerExtensionAsync(context, activity);
            case ActivityReading.Departure:
                recent.ForgetGreeting(ActivityTurnReader.ConversationOf(activity));
                break;
        }

        return ExpectsReplies(activity) ? WriteRepliesAsync(context, Reply.Silence, activity, default) : Task.CompletedTask;
    }

    /// <summary>Keeps the directory of conversations in step.</summary>
    private void Note(Caller caller, Activity activity, ActivityReading reading)
    {
        if (reading is ActivityReading.Departure)
            notebook.Forget(ActivityTurnReader.RoomOf(activity));
        else if (reading is ActivityReading.Closed closed)
            notebook.Forget(closed.Room);
        else if (reading is ActivityReading.Renamed renamed)
            notebook.Rename(renamed.Room, renamed.Name);

        // A message extension and its cards are used where the bot is not.
        else if (activity.Type is not ActivityTypes.Invoke && !notebook.IsNoted(activity) && verifier.AllowsServiceUrl(caller, activity.ServiceUrl))
            notebook.Note(activity);
    }

    /// <summary>The replies go into the response.</summary>
    private async Task AnswerInlineAsync(HttpContext context, Activity activity, Turn turn)
    {
        var reply = await AnswerOnceAsync(activity, turn, _turnLimit, context.RequestAborted, whole: WithSequelAsync);
        await WriteRepliesAsync(context, new Reply([.. ActivityDesk.ForAll(reply, turn.Scope)]), activity, turn.Scope);
    }

    /// <summary>A reply with what follows it already in it, where that comes in time.</summary>
    private async ValueTask<Reply> WithSequelAsync(Reply reply, Turn turn)
    {
        if (reply is not { Sequel: { } sequel, Messages: [.. var before, _] })
            return reply;
        var final = await sequels.FinalAsync(turn.Conversation, sequel, InlineLimit, CancellationToken.None);
        return final is null ? reply : new Reply([.. before, final]);
    }

    /// <summary>The first message answers the invoke; what else there is to say follows through the connector.</summary>
    private async Task AnswerInvokeAsync(HttpContext context, Caller caller, Activity activity, Turn turn)
    {
        var reply = await AnswerOnceAsync(activity, turn, InvokeLimit, context.RequestAborted, afterwards: SendRest);
        await WriteInvokeResultAsync(
            context, activity, StatusCodes.Status200OK, json => renderer.WriteCardActionResult(json, reply.Messages is [var first, ..] ? first : null));

        void SendRest(Reply whole)
        {
            if (whole.Messages is not [var first, ..] || !verifier.AllowsServiceUrl(caller, activity.ServiceUrl))
                return;
            var to = activity.GetConversationReference();

            // What an invoke is answered with is shown to the one who pressed, until they come back; the message itself is everybody's.
            if (first is { Card: not null, Audience: Audience.Everyone } && turn.Content is Pressed { IsRefresh: false } && activity is { ChannelId: "msteams", ReplyToId: { } pressed })
                queue.TryEnqueue(turn.Conversation, ending => sender.ReplaceAsync(first, to, turn.Scope, pressed, ending));
            if (whole.Messages.Length > 1 || whole.Sequel is not null)
                queue.TryEnqueue(turn.Conversation, ending => desk.SendRestAsync(whole with { Messages = whole.Messages.RemoveAt(0) }, first, to, turn, ending));
        }
    }

    private async Task AnswerExtensionAsync(HttpContext context, Activity activity)
    {
        var answer = await extension.AnswerAsync(activity, context.RequestAborted);
        await WriteInvokeResultAsync(context, activity, answer?.Status ?? StatusCodes.Status501NotImplemented, answer?.Write);
    }

    /// <summary>The request is acknowledged now; the replies go through the connector.</summary>
    private async Task AcceptAsync(HttpContext context, Caller caller, Activity activity, Turn turn, RequestBody body, ActivityReading.Edited? edited = null)
    {
        if (!verifier.AllowsServiceUrl(caller, activity.ServiceUrl))
        {
            var error = new Error(ErrorCodes.BadArgument, "The activity's serviceUrl is missing, or is not one that may be contacted.");
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, error);
            return;
        }

        var key = KeyOf(activity, edited);
        if (!IsWanted(turn) || !recent.TryAccept(key, out var outcome))
            return;
        if (book.IsKept && key is { } known && !await book.TryAcceptAsync(new InboxEntry($"{known}", Encoding.UTF8.GetString(body.Bytes), turn.ReceivedAt)))
            return;
        if (turn.Content is Arrived && !await TryGreetAsync(turn))
            return;
        if (queue.TryEnqueue(turn.Conversation, ending => DeliverAsync(activity, turn, edited, outcome, ending)))
            return;

        // Not accepted, so not seen: the channel delivers it again.
        recent.Forget(key);
        if (key is { } taken)
            await book.ForgetAsync($"{taken}");
        if (turn.Content is Arrived)
            recent.ForgetGreeting(turn.Conversation);
        logger.QueueFull(turn.Conversation);
        context.Response.Headers.RetryAfter = "1";
        await JsonAnswer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, new Error(ErrorCodes.ServiceError, "Too much is waiting; try again."));
    }

    /// <summary>Whether no other replica greets; the two activities of an installation may reach two.</summary>
    private async ValueTask<bool> TryGreetAsync(Turn turn)
    {
        if (!book.IsKept)
            return true;
        var key = $"greeted/{turn.Conversation}";
        if (!await book.TryAcceptAsync(new InboxEntry(key, "", turn.ReceivedAt)))
            return false;
        book.Complete(key);
        return true;
    }

    // An edited message has the id of the one that it was before. What was changed to and fro is changed each time; only the hour tells it from a repeat.
    private static ActivityKey? KeyOf(Activity activity, ActivityReading.Edited? edited) => ActivityKey.Of(
        edited is null || activity.Id is null ? activity : activity with { Id = $"{activity.Id}/{edited.IsBack}/{activity.Timestamp?.UtcTicks}/{activity.Text}" });

    /// <summary>Answers what another replica acknowledged and did not live to answer. Who may be contacted was seen to then.</summary>
    public ValueTask ResumeAsync(InboxEntry entry)
    {
        var reading = ActivityJson.TryRead(Encoding.UTF8.GetBytes(entry.Content), out var activity, out _) ? ActivityTurnReader.Read(activity, entry.ReceivedAt) : null;
        var edited = reading as ActivityReading.Edited;
        if ((reading is ActivityReading.ReadTurn read ? read.Turn : edited?.Turn) is { } turn && recent.TryAccept(KeyOf(activity!, edited), out var outcome))
            queue.TryEnqueue(turn.Conversation, ending => DeliverAsync(activity!, turn, edited, outcome, ending));
        return ValueTask.CompletedTask;
    }

    private async Task DeliverAsync(Activity activity, Turn turn, ActivityReading.Edited? edited, TaskCompletionSource<Reply> outcome, CancellationToken ending)
    {
        try
        {
            outcome.TrySetResult(await (edited is null ? desk.AnswerAsync(activity, turn, ending) : desk.AnswerAgainAsync(activity, edited, ending)));
            if (KeyOf(activity, edited) is { } key)
                book.Complete($"{key}");
        }
        catch (OperationCanceledException)
        {
            outcome.TrySetCanceled(ending);
            throw;
        }
    }

    /// <summary>Takes a reaction, or a thumb, for the button of the answer that says the same. Nobody is thanked for it: that would be noise.</summary>
    private async Task TakeOpinionAsync(HttpContext context, Activity activity, ImmutableArray<string> kinds)
    {
        var conversation = ActivityTurnReader.ConversationOf(activity);
        if (sent.Opinion(conversation, activity.ReplyToId, kinds) is { } opinion)
            await turns.RunAsync(ActivityTurnReader.TurnOf(activity, opinion, time.GetUtcNow()), InvokeLimit, context.RequestAborted);
        if (activity.Type is ActivityTypes.Invoke)
            await WriteInvokeResultAsync(context, activity, StatusCodes.Status200OK, WriteNothing);
        else if (ExpectsReplies(activity))
            await WriteRepliesAsync(context, Reply.Silence, activity, default);
    }

    // Teams takes any other body for a failure.
    private static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    /// <summary>Answers an activity; a repeat gets the first answer, also while that one is still being made.</summary>
    private async ValueTask<Reply> AnswerOnceAsync(
        Activity activity, Turn turn, TimeSpan limit, CancellationToken aborted, Action<Reply>? afterwards = null, Func<Reply, Turn, ValueTask<Reply>>? whole = null)
    {
        if (!recent.TryAccept(ActivityKey.Of(activity), out var outcome))
            return await outcome.Task.WaitAsync(aborted);

        // Not cancelled when the caller hangs up: it will deliver again, and then wants this answer.
        var reply = IsWanted(turn) ? await turns.RunAsync(turn, limit, CancellationToken.None) : Reply.Silence;
        if (whole is not null && reply.Sequel is not null)
            reply = await whole(reply, turn);
        outcome.SetResult(reply);
        afterwards?.Invoke(reply);
        return reply;
    }

    private bool IsWanted(Turn turn) => turn.Content is not Arrived || recent.TryGreet(turn.Conversation);

    private static bool ExpectsReplies(Activity activity) => activity.DeliveryMode is DeliveryModes.ExpectReplies;

    private Task WriteRepliesAsync(HttpContext context, Reply reply, Activity activity, ConversationScope scope)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteExpectedReplies(buffer.Writer, reply, activity.GetConversationReference(), scope);
        return JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, buffer);
    }

    private Task WriteInvokeResultAsync(HttpContext context, Activity activity, int status, Action<Utf8JsonWriter>? writeBody)
    {
        using var buffer = JsonBuffer.Rent();
        if (ExpectsReplies(activity))
        {
            renderer.WriteExpectedInvokeResponse(buffer.Writer, status, writeBody);
            return JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, buffer);
        }

        writeBody?.Invoke(buffer.Writer);
        return JsonAnswer.WriteAsync(context, status, buffer);
    }
}
