using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Learners;
using PatternBot.Replicas;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// Carries the web chat's conversations between replicas, where there are several: what one replica appends is written to the log that all
/// share, and reaches the socket that another one holds. Behind the request, many lines in one round trip. While the database is away lines
/// are shown by the replica that has them, and written as soon as it is back. Where the service is one process, nothing of it is done.
/// </summary>
internal sealed class DirectLineShare(
    IEnumerable<ISharedChats> stores, IEnumerable<IReplicaBus> buses, IOptions<DirectLineOptions> options, TimeProvider time, ILogger<DirectLineShare> logger) : BackgroundService
{
    private const int LargestBatch = 200;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly ISharedChats? _store = stores.FirstOrDefault();
    private readonly Channel<Writing> _waiting = Channel.CreateUnbounded<Writing>();

    // What is being written; kept when the wait for the database is given up.
    private readonly List<Writing> _batch = new(LargestBatch);
    private volatile bool _isAway;

    /// <summary>A line on its way; without one, what is done when all before it is written.</summary>
    private sealed record Writing(DirectLineConversation Conversation, ChatLine? Line, Action? Written);

    /// <summary>Whether replicas share conversations.</summary>
    public bool IsOn => _store is not null;

    /// <summary>Tells of conversations that another replica has written to; null when that may have been any.</summary>
    public void Follow(Action<string?> changed) => buses.FirstOrDefault()?.Listen(ISharedChats.Topic, changed);

    /// <summary>Has a line written that stands in the conversation already as one that waits.</summary>
    public void Write(DirectLineConversation conversation, string key, byte[] content) =>
        _waiting.Writer.TryWrite(new Writing(conversation, new ChatLine(conversation.Id, key, content), null));

    /// <summary>Does something once all is written that was to be written before.</summary>
    public void AfterWritten(DirectLineConversation conversation, Action then)
    {
        if (!_waiting.Writer.TryWrite(new Writing(conversation, null, then)))
            logger.ChatNotWritten();
    }

    /// <summary>Whether a conversation is new to all replicas; opens it.</summary>
    /// <returns>Null when that cannot be known now.</returns>
    public async ValueTask<bool?> TryOpenAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _store!.OpenAsync(id, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Brings a conversation to what all replicas have written.</summary>
    /// <returns>False when there is no such conversation; true also when that cannot be known now.</returns>
    public async ValueTask<bool> RefreshAsync(DirectLineConversation conversation, CancellationToken cancellationToken)
    {
        if (_store is null)
            return true;
        try
        {
            if (await _store.ReadAsync(conversation.Id, conversation.Next, cancellationToken) is not { } page)
                return false;
            conversation.Absorb(page.First, page.Lines);
        }
        catch (StoreUnavailableException)
        {
            conversation.ShowWaiting();
        }

        return true;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What answers stopped before: nothing is added any more, and what waits is written within the grace.
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        if (_store is null)
            return;
        await WriteAllAsync(cancellationToken);
        if (_batch.Count > 0)
            logger.ChatNotWritten();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _store is null
        ? Task.CompletedTask
        : Task.WhenAll(WriteAllAsync(stoppingToken), SweepAsync(stoppingToken));

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var clock = new PeriodicTimer(SweepEvery, time);
            while (await clock.WaitForNextTickAsync(stoppingToken))
                await TrySweepAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task TrySweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _store!.SweepAsync(time.GetUtcNow().AddHours(-options.Value.IdleHours), stoppingToken);
        }
        catch (StoreUnavailableException)
        {
            // In an hour, then.
        }
    }

    private async Task WriteAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (_batch.Count > 0 || await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (_batch.Count < LargestBatch && _waiting.Reader.TryRead(out var writing))
                    _batch.Add(writing);
                await WriteAsync(_batch, stoppingToken);
                _batch.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // What is left is written when the service stops, while that can wait.
        }
    }

    /// <summary>Writes until it is written.</summary>
    private async Task WriteAsync(List<Writing> batch, CancellationToken stoppingToken)
    {
        var lines = batch.Where(writing => writing.Line is not null).Select(writing => writing.Line!).ToList();
        while (lines.Count > 0)
        {
            try
            {
                // Not given up in the middle: what is half known would be written twice.
                await _store!.AppendAsync(lines, CancellationToken.None);
                if (_isAway)
                    logger.ChatsBack();
                _isAway = false;
                break;
            }
            catch (StoreUnavailableException e)
            {
                if (!_isAway)
                    logger.ChatsAway(e);
                _isAway = true;
                foreach (var conversation in batch.Select(writing => writing.Conversation).Distinct())
                    conversation.ShowWaiting();
                await Task.Delay(BetweenAttempts, time, stoppingToken);
            }
        }

        foreach (var writing in batch)
        {
            if (writing.Line is { } line)
                writing.Conversation.Confirm(line.Key);
            writing.Written?.Invoke();
        }
    }
}
