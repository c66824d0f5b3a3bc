using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Learners;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// What Slack delivered: seen once across replicas, and kept until it is done. Without a database, or when it does not answer in time, this
/// process's memory has to do: somebody whose system is on fire gets an answer anyway.
/// </summary>
internal sealed class SlackInbox(IEnumerable<IInbox> stores, SlackSeal seal, TimeProvider time, ILogger<SlackInbox> logger)
{
    private const string Purpose = "delivery";
    private const string Prefix = "slack:";
    private const int LargestBatch = 100;

    // Slack waits three seconds for the acknowledgement.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.7);

    private readonly IInbox? _store = stores.FirstOrDefault();
    private readonly Guid _process = Guid.NewGuid();

    // Slack gives up redelivering after some six minutes; docs.slack.dev asks to remember for an hour.
    private readonly RecentKeys _seen = new(perGeneration: 200_000, TimeSpan.FromHours(1), time);
    private readonly Channel<string> _done = Channel.CreateUnbounded<string>();
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();

    private sealed record Arrival(InboxEntry Entry, TaskCompletionSource<bool> IsNew);

    /// <summary>The keys of what was done, to be noted with <see cref="NoteDoneAsync"/>.</summary>
    public ChannelReader<string> Done => _done.Reader;

    /// <summary>Takes a delivery on.</summary>
    /// <returns>False when it was taken on before, here or elsewhere.</returns>
    public async ValueTask<bool> TryAcceptAsync(SlackDelivery delivery)
    {
        if (!_seen.TryAdd(delivery.Key))
            return false;
        if (_store is null)
            return true;
        try
        {
            // Not given up when Slack hangs up: then it would be in the books, and nobody would do it.
            var entry = new InboxEntry(Prefix + delivery.Key, seal.Seal(Purpose, Write(delivery)), delivery.ReceivedAt);
            var arrival = new Arrival(entry, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            _arrivals.Writer.TryWrite(arrival);
            return await arrival.IsNew.Task.WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.InboxUnavailable(exception is TimeoutException ? "no answer in time" : exception.GetType().Name);
            return true;
        }
    }

    /// <summary>Writes down what arrives, what came during one commit with the next one. Runs until the token is cancelled.</summary>
    public async Task KeepArrivalsAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Arrival>(LargestBatch);
        while (await _arrivals.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _arrivals.Reader.TryRead(out var arrival))
                batch.Add(arrival);
            try
            {
                var taken = await _store!.AcceptAsync([.. batch.Select(arrival => arrival.Entry)], _process, CancellationToken.None);
                foreach (var arrival in batch)
                    arrival.IsNew.TrySetResult(taken.Contains(arrival.Entry.Key));
            }
            catch (Exception exception)
            {
                foreach (var arrival in batch)
                    arrival.IsNew.TrySetException(exception);
            }
        }
    }

    /// <summary>Notes that a delivery is done.</summary>
    public void Complete(SlackDelivery delivery)
    {
        if (_store is not null)
            _done.Writer.TryWrite(Prefix + delivery.Key);
    }

    /// <summary>Forgets a delivery that was not taken on after all.</summary>
    public async ValueTask ForgetAsync(SlackDelivery delivery)
    {
        _seen.Remove(delivery.Key);
        if (_store is null)
            return;
        try
        {
            await _store.ForgetAsync(Prefix + delivery.Key, CancellationToken.None).WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            // It then waits in the books, and is done when nobody says any more that somebody is at it.
            logger.InboxUnavailable(exception.GetType().Name);
        }
    }

    /// <summary>Writes down what was done.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    public Task NoteDoneAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => _store!.CompleteAsync(keys, cancellationToken);

    /// <summary>Says that this process lives.</summary>
    /// <returns>What others left behind, to be done now.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<IReadOnlyList<SlackDelivery>> KeepAsync(CancellationToken cancellationToken)
    {
        if (_store is null)
            return [];
        var left = new List<SlackDelivery>();
        foreach (var entry in await _store.KeepAsync(_process, time.GetUtcNow(), cancellationToken))
        {
            if (entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && seal.TryOpen(Purpose, entry.Content, out var written) && Read(entry, written) is { } delivery)
            {
                _seen.TryAdd(delivery.Key);
                left.Add(delivery);
            }
            else
            {
                _done.Writer.TryWrite(entry.Key);
            }
        }

        return left;
    }

    private static string Write(SlackDelivery delivery) => $"{(int)delivery.Kind}{delivery.Payload.GetRawText()}";

    private static SlackDelivery? Read(InboxEntry entry, string written)
    {
        try
        {
            return new SlackDelivery((SlackDeliveryKind)(written[0] - '0'), entry.Key[Prefix.Length..], JsonElement.Parse(written.AsSpan(1)), entry.ReceivedAt);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
