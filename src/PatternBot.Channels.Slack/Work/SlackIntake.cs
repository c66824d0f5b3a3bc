using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// Takes deliveries on, from HTTP and from the socket alike: reads them, drops what was seen, queues the work, and says at once what Slack
/// is to be answered.
/// </summary>
internal sealed class SlackIntake(SlackQueue queue, SlackDesk desk, TimeProvider time, ILogger<SlackIntake> logger)
{
    // Slack gives up redelivering after some six minutes; docs.slack.dev asks to remember for an hour.
    private readonly SeenKeys _accepted = new(perGeneration: 200_000, TimeSpan.FromHours(1), time);

    // A double click is two presses to Slack; nobody means the second within so short a time.
    private readonly SeenKeys _pressed = new(perGeneration: 50_000, TimeSpan.FromSeconds(1), time);

    /// <summary>Takes a delivery on.</summary>
    public ValueTask<SlackAck> TakeAsync(SlackDelivery delivery, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (SlackTurnReader.Read(delivery) is not SlackReading.ReadTurn { Turn: var turn, Place: var place })
            return ValueTask.FromResult(SlackAck.Taken);
        if (!_accepted.TryAdd(delivery.Key) || (PressKey(delivery, place) is { } press && !_pressed.TryAdd(press)))
            return ValueTask.FromResult(SlackAck.Taken);
        var lane = turn.Conversation.ToString();
        if (queue.TryEnqueue(lane, ending => desk.AnswerAsync(turn, place, ending)))
            return ValueTask.FromResult(SlackAck.Taken);

        // Not accepted, so not seen: Slack delivers it again.
        _accepted.Remove(delivery.Key);
        logger.QueueFull(lane);
        return ValueTask.FromResult(SlackAck.Busy);
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

/// <summary>What Slack is told about a delivery.</summary>
internal sealed record SlackAck
{
    /// <summary>Taken on, or nothing to do.</summary>
    public static SlackAck Taken { get; } = new();

    /// <summary>Not taken on: deliver it again.</summary>
    public static SlackAck Busy { get; } = new() { IsBusy = true };

    /// <summary>Whether it was not taken on.</summary>
    public bool IsBusy { get; private init; }

    /// <summary>What Slack is answered at once, as JSON; null for nothing.</summary>
    public byte[]? Body { get; init; }
}
