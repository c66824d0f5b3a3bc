using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// Takes deliveries on, from HTTP and from the socket alike: reads them, drops what was seen, queues the work, and says at once what Slack
/// is to be answered.
/// </summary>
internal sealed class SlackIntake(SlackInbox inbox, [FromKeyedServices(SlackRegistration.Queue)] LaneQueue queue, SlackDesk desk, TimeProvider time, ILogger<SlackIntake> logger)
{
    // A double click is two presses to Slack; nobody means the second within so short a time.
    private readonly RecentKeys _pressed = new(perGeneration: 50_000, TimeSpan.FromSeconds(1), time);

    /// <summary>Takes a delivery on. Does not end early: what was begun is either taken on or will be delivered again.</summary>
    public async ValueTask<SlackAck> TakeAsync(SlackDelivery delivery)
    {
        var reading = SlackTurnReader.Read(delivery);
        if (desk.AnswerNow(delivery, reading) is { } answer)
            return answer;
        if (reading is not SlackReading.Work work || (PressKey(delivery, work.Place) is { } press && !_pressed.TryAdd(press)))
            return SlackAck.Taken;
        if (!await inbox.TryAcceptAsync(delivery))
            return SlackAck.Taken;
        if (TryEnqueue(delivery, work))
            return SlackAck.Taken;

        // Not accepted, so not seen: Slack delivers it again.
        await inbox.ForgetAsync(delivery);
        return SlackAck.Busy;
    }

    /// <summary>Takes on what was accepted before, by a process that is no more.</summary>
    public async ValueTask ResumeAsync(SlackDelivery delivery)
    {
        if (SlackTurnReader.Read(delivery) is not SlackReading.Work work)
            inbox.Complete(delivery);
        else if (!TryEnqueue(delivery, work))
            await inbox.ForgetAsync(delivery);
    }

    private bool TryEnqueue(SlackDelivery delivery, SlackReading.Work work)
    {
        var lane = work.Place.Conversation;
        var isTaken = queue.TryEnqueue(lane, async ending =>
        {
            try
            {
                await desk.WorkAsync(work, ending);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Would fail again: doing it over and over helps nobody.
                logger.WorkFailed(exception, lane);
            }

            inbox.Complete(delivery);
        });
        if (!isTaken)
            logger.QueueFull(lane.ToString());
        return isTaken;
    }

    /// <summary>Who pressed what on which message; null for what was not pressed.</summary>
    private static string? PressKey(SlackDelivery delivery, SlackPlace place)
    {
        var action = delivery.Payload.ItemsAt("actions").FirstOrDefault();
        if (delivery.Kind != SlackDeliveryKind.Interaction || action.ValueKind != JsonValueKind.Object)
            return null;
        var value = action.TextAt("value") ?? action.TextAt("selected_option", "value");
        return string.Join('\n', place.Conversation, place.User, place.Pressed?.Timestamp, action.TextAt("action_id"), value);
    }
}
