using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// What Slack delivered: seen once across replicas, and kept until it is done. Without a database, or when it does not answer in time, this
/// process's memory has to do: somebody whose system is on fire gets an answer anyway.
/// </summary>
internal sealed class SlackInbox([FromKeyedServices(SlackRegistration.Book)] DeliveryBook book, SlackSeal seal, TimeProvider time, ILogger<SlackInbox> logger)
{
    private const string Purpose = "delivery";

    // Slack gives up redelivering after some six minutes; docs.slack.dev asks to remember for an hour.
    private readonly RecentKeys _seen = new(perGeneration: 200_000, TimeSpan.FromHours(1), time);

    /// <summary>Has something done with what a dead process left behind.</summary>
    public void OnLeftBehind(Func<SlackDelivery, ValueTask> resume) => book.Resume = entry =>
    {
        if (!seal.TryOpen(Purpose, entry.Content, out var written) || Read(entry, written) is not { } delivery)
        {
            book.Complete(entry.Key);
            return ValueTask.CompletedTask;
        }

        _seen.TryAdd(delivery.Key);
        return resume(delivery);
    };

    /// <summary>Takes a delivery on.</summary>
    /// <returns>False when it was taken on before, here or elsewhere.</returns>
    public async ValueTask<bool> TryAcceptAsync(SlackDelivery delivery)
    {
        if (!_seen.TryAdd(delivery.Key))
            return false;
        if (!book.IsKept)
            return true;
        try
        {
            return await book.TryAcceptAsync(new InboxEntry(delivery.Key, seal.Seal(Purpose, Write(delivery)), delivery.ReceivedAt));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The keys to seal it with cannot be had.
            logger.InboxUnavailable(exception.GetType().Name);
            return true;
        }
    }

    /// <summary>Notes that a delivery is done.</summary>
    public void Complete(SlackDelivery delivery) => book.Complete(delivery.Key);

    /// <summary>Forgets a delivery that was not taken on after all.</summary>
    public ValueTask ForgetAsync(SlackDelivery delivery)
    {
        _seen.Remove(delivery.Key);
        return book.ForgetAsync(delivery.Key);
    }

    private static string Write(SlackDelivery delivery) => $"{(int)delivery.Kind}{delivery.Payload.GetRawText()}";

    private static SlackDelivery? Read(InboxEntry entry, string written)
    {
        try
        {
            return new SlackDelivery((SlackDeliveryKind)(written[0] - '0'), entry.Key, JsonElement.Parse(written.AsSpan(1)), entry.ReceivedAt);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
