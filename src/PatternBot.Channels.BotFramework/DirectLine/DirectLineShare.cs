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
    private Action<string?> _changed = _ => { };
    private Action _away = () => { };
    private volatile bool _isAway;
    private long _waitingBytes;

    /// <summary>A line on its way; without one, what is done when all before it is written.</summary>
    private sealed record Writing(DirectLineConversation Conversation, long Number, ChatLine? Line, Action? Written);

    /// <summary>Whether lines wait for the log longer than they usually do: it is away, or was and much is still to be written.</summary>
    public bool IsBehind => _isAway || _waiting.Reader.Count > LargestBatch;

    /// <summary>Whether so much waits for the log that nothing more is to be taken on.</summary>
    public bool IsFull => Volatile.Read(ref _waitingBytes) > options.Value.MaxWaitingMegabytes * 1024L * 1024;

    /// <summary>Whether replicas share conversations.</summary>
    public bool IsOn => _store is not null;

    /// <summary>Tells of what happens to conversations.</summary>
    /// <param name="changed">Gets the id of one that somebody has written to; null when that may have been any.</param>
    /// <param name="away">Called again and again while the log cannot be written.</param>
    public void Follow(Action<string?> changed, Action away)
    {
        buses.FirstOrDefault()?.Listen(ISharedChats.Topic, changed);
        (_changed, _away) = (changed, away);
    }

    /// <summary>Has a line written that stands in the conversation already as one that waits.</summary>
    public void Write(DirectLineConversation conversation, long number, string key, byte[] content)
    {
        if (_waiting.Writer.TryWrite(new Writing(conversation, number, new ChatLine(conversation.Id, key, content), null)))
            Interlocked.Add(ref _waitingBytes, content.Length);
    }

    /// <summary>Does something once all is written that was to be written before.</summary>
    public void AfterWritten(DirectLineConversation conversation, Action then)
    {
        if (!_waiting.Writer.TryWrite(new Writing(conversation, 0, null, then)))
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

        // Whoever writes tries again and again, and finds it as soon as it is back.
        if (_isAway)
        {
            conversation.ShowWaiting();
            return true;
        }

        try
        {
            return await ReadAsync(conversation, conversation.Next, cancellationToken) is not null;
        }
        catch (StoreUnavailableException)
        {
            conversation.MissRead();
            return true;
        }
    }

    /// <summary>What a client is to get that has all before a position: from here, or where that is no longer here, from the log.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="position">The position.</param>
    /// <param name="shown">The last of those that wait for the log which the client has got; 0 for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>As <see cref="DirectLineConversation.Since"/>.</returns>
    public async ValueTask<(byte[][] Activities, long Next, long Shown)> SinceAsync(DirectLineConversation conversation, long position, long shown, CancellationToken cancellationToken)
    {
        if (_store is null || _isAway || !conversation.Lacks(position))
        {
            await RefreshAsync(conversation, cancellationToken);
            return conversation.Since(position, shown);
        }

        try
        {
            var page = await ReadAsync(conversation, position, cancellationToken);

            // A position of the future is none of ours: all of it, since a repeated activity does no harm and a lost one does.
            if (page is not null && page.First < position)
                page = await ReadAsync(conversation, 0, cancellationToken);
            if (page is not null)
            {
                var (waiting, last) = conversation.WaitingSince(shown);
                return ([.. page.Lines, .. waiting], page.First + page.Lines.Length, last);
            }
        }
        catch (StoreUnavailableException)
        {
            conversation.MissRead();
        }

        return conversation.Since(position, shown);
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

    /// <summary>Reads what stands in the log from a position on, and has the conversation take it over.</summary>
    /// <returns>Null when there is no such conversation.</returns>
    private async Task<ChatPage?> ReadAsync(DirectLineConversation conversation, long position, CancellationToken cancellationToken)
    {
        var written = conversation.LastWritten;
        var page = await _store!.ReadAsync(conversation.Id, position, cancellationToken);
        if (page is not null)
            conversation.Absorb(page.First, page.Lines, written, IsBehind);
        return page;
    }

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
        var wasAway = false;
        var lines = batch.Where(writing => writing.Line is not null).Select(writing => writing.Line!).ToList();
        while (lines.Count > 0)
        {
            try
            {
                // Not given up in the middle: what is half known would be written twice.
                await _store!.AppendAsync(lines, CancellationToken.None);
                wasAway = _isAway;
                if (wasAway)
                    logger.ChatsBack();
                _isAway = false;
                break;
            }
            catch (StoreUnavailableException e)
            {
                if (!_isAway)
                    logger.ChatsAway(e);
                _isAway = true;
                _away();
                await Task.Delay(BetweenAttempts, time, stoppingToken);
            }
        }

        Interlocked.Add(ref _waitingBytes, -lines.Sum(line => (long)line.Content.Length));
        foreach (var writing in batch)
        {
            writing.Conversation.Confirm(writing.Number);
            writing.Written?.Invoke();
        }

        // Others may have written as soon as it was back, when nobody here looked yet.
        if (wasAway)
            _changed(null);

        // By their ids: one that made place meanwhile may have been opened anew, and be listened to there.
        else
            foreach (var id in lines.Select(line => line.Chat).Distinct())
                _changed(id);
    }
}
