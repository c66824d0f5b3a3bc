using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Cohorts;
using PatternBot.Receiving;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Extensions;

/// <summary>
/// The form that starts a cohort, in a dialog. What is sent with it is the button that somebody could have pressed in the conversation that
/// the dialog was opened from: done once, however often it is delivered, and shown there, to everybody.
/// </summary>
internal sealed class CohortDialog(
    TurnRunner turns,
    RecentActivities recent,
    IConversationDirectory directory,
    ActivityProactiveChannel channel,
    [FromKeyedServices(BotFrameworkRegistration.Queue)] LaneQueue queue,
    TimeProvider time,
    ILogger<CohortDialog> logger)
{
    private const string Form = "cohort-form";

    // Teams gives up after five seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private static readonly Reply NotHere = Reply.Of(new ReplyMessage
    {
        Summary = "I can only write where I take part. Add me to this conversation first, or start the path in a chat with me alone.",
    });

    /// <summary>The form, the form again with what is wrong in it, or nothing more: then the dialog closes, and the cohort's card is posted.</summary>
    /// <param name="data">The button's data with the form's inputs.</param>
    /// <param name="activity">The invoke.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<ExtensionAnswer> AnswerAsync(JsonElement data, Activity activity, CancellationToken cancellationToken)
    {
        // A message extension is used, and its cards are pressed, where the bot is not.
        if (await directory.FindAsync(ActivityTurnReader.RoomOf(activity), cancellationToken) is not { } room)
            return AnswerOf(NotHere, activity);
        if (!recent.TryAccept(ActivityKey.Of(activity), out var outcome))
            return AnswerOf(await outcome.Task.WaitAsync(cancellationToken), activity);

        // Not cancelled when the caller hangs up: it will deliver again, and then wants this answer.
        var turn = ActivityTurnReader.TurnOf(activity, new Pressed(StartCohort.Verb, data), time.GetUtcNow()) with { Scope = room.Scope };
        var reply = await turns.RunAsync(turn, Limit, CancellationToken.None);
        if (Started(reply) is { } cohort && !queue.TryEnqueue(turn.Conversation, ending => PostAsync(cohort, turn.Conversation, ending)))
            reply = Reply.Of(new ReplyMessage { Summary = cohort.Summary });
        outcome.SetResult(reply);
        return AnswerOf(reply, activity);
    }

    private static ExtensionAnswer AnswerOf(Reply reply, Activity activity)
    {
        if (Started(reply) is not { } cohort)
            return ExtensionAnswer.Dialog(reply.Messages is [var message, ..] ? message : null, insert: null);
        return Playground.IsAt(activity.ServiceUrl) ? ExtensionAnswer.Dialog(cohort with { Card = null }, insert: null) : ExtensionAnswer.Closed;
    }

    /// <summary>The card of a cohort that was started; null for the form, and for a sentence that says why not.</summary>
    private static ReplyMessage? Started(Reply reply) => reply.Messages is [{ Card: { Name: not Form } } message, ..] ? message : null;

    private async Task PostAsync(ReplyMessage cohort, ConversationId conversation, CancellationToken cancellationToken)
    {
        var outcome = await channel.PostAsync(new ProactivePost { To = conversation, Message = cohort }, cancellationToken);
        if (outcome is not PostOutcome.Posted)
            logger.SendRefused(conversation, outcome.ToString());
    }
}
