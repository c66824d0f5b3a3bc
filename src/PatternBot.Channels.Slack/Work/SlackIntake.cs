using PatternBot.Channels.Slack.Intake;
using Microsoft.Extensions.Logging;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// Takes deliveries on, from HTTP and from the socket alike: reads them, drops what was seen, queues the work, and says at once what Slack
/// is to be answered.
/// </summary>
internal sealed class SlackIntake(SlackQueue queue, SlackDesk desk, TimeProvider time, ILogger<SlackIntake> logger)
{
    // Slack gives up redelivering after some six minutes; docs.slack.dev asks to remember for an hour.
    private readonly SeenKeys _accepted = new(perGeneration: 200_000, TimeSpan.FromHours(1), time);

    /// <summary>Takes a delivery on.</summary>
    public ValueTask<SlackAck> TakeAsync(SlackDelivery delivery, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (SlackTurnReader.Read(delivery) is not SlackReading.ReadTurn { Turn: var turn, Place: var place })
            return ValueTask.FromResult(SlackAck.Taken);
        if (!_accepted.TryAdd(delivery.Key))
            return ValueTask.FromResult(SlackAck.Taken);
        var lane = turn.Conversation.ToString();
        if (queue.TryEnqueue(lane, ending => desk.AnswerAsync(turn, place, ending)))
            return ValueTask.FromResult(SlackAck.Taken);

        // Not accepted, so not seen: Slack delivers it again.
        _accepted.Remove(delivery.Key);
        logger.QueueFull(lane);
        return ValueTask.FromResult(SlackAck.Busy);
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
}
