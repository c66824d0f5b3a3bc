using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Learners;

namespace PatternBot.Storage;

/// <summary>
/// The store. Writes queue, and what waits is committed together: one commit carries what arrived during the one before it, so a
/// class of 500 that answers in the same second costs a few commits, and SQLite's single writer never finds its lock taken.
/// </summary>
public sealed class LearningStore : ILearningStore, IAsyncDisposable
{
    private const int MostWaiting = 10_000;
    private const int LargestBatch = 64;
    private const int MostAttempts = 40;
    private const int LongestPauseMs = 50;
    private const int PostgresWriters = 4;

    private readonly IDbContextFactory<PatternBotContext> _contexts;
    private readonly StorageSchema _schema;
    private readonly ILogger<LearningStore> _logger;
    private readonly Channel<PendingWrite> _pending = Channel.CreateBounded<PendingWrite>(MostWaiting);
    private readonly Lazy<Task> _writers;
    private readonly SemaphoreSlim _again = new(1, 1);
    private readonly SqliteCheckpoints? _checkpoints;
    private readonly int _writerCount;

    /// <summary>A store; it opens the database when it is first used.</summary>
    public LearningStore(
        IDbContextFactory<PatternBotContext> contexts, StorageSchema schema, IOptions<StorageOptions> options, ILogger<LearningStore> logger)
    {
        _contexts = contexts;
        _schema = schema;
        _logger = logger;
        var isShared = options.Value.Provider is StorageProvider.PostgreSql;
        _writerCount = isShared ? PostgresWriters : 1;
        _checkpoints = isShared ? null : new SqliteCheckpoints(options.Value.ConnectionString);
        _writers = new Lazy<Task>(() => Task.WhenAll(Enumerable.Range(0, _writerCount).Select(_ => Task.Run(WriteAllAsync))));
    }

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<ILearningView, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        ReadAsync((PatternBotContext context, CancellationToken ct) => read(new LearningUnit(context), ct), cancellationToken);

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<ILearningUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync((PatternBotContext context, CancellationToken ct) => work(new LearningUnit(context), ct), cancellationToken);

    /// <summary>Finishes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        if (_writers.IsValueCreated)
            await _writers.Value;
        _again.Dispose();
        if (_checkpoints is not null)
            await _checkpoints.EndAsync();
    }

    /// <summary>Reads as <see cref="ILearningStore.ReadAsync"/> does, for what stores beside learning.</summary>
    internal async Task<T> ReadAsync<T>(Func<PatternBotContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        try
        {
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            return await read(context, cancellationToken);
        }
        catch (Exception e) when (StorageFaults.IsOfDatabase(e))
        {
            throw new StoreUnavailableException("The database did not answer.", e);
        }
    }

    /// <summary>Writes as <see cref="ILearningStore.WriteAsync"/> does, in the same queue.</summary>
    internal async Task<T> WriteAsync<T>(Func<PatternBotContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        _ = _writers.Value;
        var write = new PendingWrite<T>(work);
        try
        {
            await _pending.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreUnavailableException("The service is stopping.", e);
        }

        return await write.Outcome.WaitAsync(cancellationToken);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _schema.OpenAsync(cancellationToken);
        }
        catch (SchemaOutdatedException e)
        {
            throw new StoreUnavailableException(e.Message, e);
        }
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<PendingWrite>(LargestBatch);
        while (await _pending.Reader.WaitToReadAsync())
        {
            // A fair share: what one writer does alone, others could do at the same time.
            var share = Math.Clamp((_pending.Reader.Count + _writerCount - 1) / _writerCount, 1, LargestBatch);
            batch.Clear();
            while (batch.Count < share && _pending.Reader.TryRead(out var write))
                batch.Add(write);
            if (batch.Count == 0 || (batch.Count > 1 && await TryCommitAsync(batch) is null))
                continue;

            // One of them failed, or there is only one: each for itself, so that it fails alone.
            foreach (var write in batch)
                await CommitAsync(write);
        }
    }

    private async Task CommitAsync(PendingWrite write)
    {
        var failure = await TryCommitAsync([write]);
        if (failure is not null && StorageFaults.IsCollision(failure))
            failure = await CommitAgainAsync(write);
        if (failure is null)
            return;

        if (StorageFaults.IsOfDatabase(failure))
        {
            _logger.WriteFailed(failure);
            failure = new StoreUnavailableException("The database refused to save.", failure);
        }

        write.Fail(failure);
    }

    /// <summary>Does again what collided with another's work, one after the other: what is left to collide with are other replicas.</summary>
    /// <returns>Null, or why nothing was saved.</returns>
    private async Task<Exception?> CommitAgainAsync(PendingWrite write)
    {
        await _again.WaitAsync();
        try
        {
            for (var attempt = 2; ; attempt++)
            {
                if (await TryCommitAsync([write]) is not { } failure)
                    return null;
                if (attempt == MostAttempts || !StorageFaults.IsCollision(failure))
                    return failure;

                // Two who collide would do so again in step.
                await Task.Delay(Random.Shared.Next(Math.Min(attempt * 5, LongestPauseMs)));
            }
        }
        finally
        {
            _again.Release();
        }
    }

    /// <summary>Does the work of several in one transaction.</summary>
    /// <returns>Null, or why nothing was saved.</returns>
    private async Task<Exception?> TryCommitAsync(IReadOnlyList<PendingWrite> batch)
    {
        try
        {
            await using var context = await _contexts.CreateDbContextAsync();
            await using var transaction = await context.Database.BeginTransactionAsync();

            // All of it stands or nothing: points to go back to between would be two round trips more for each write.
            context.Database.AutoSavepointsEnabled = false;

            // Records never change: all that is to be saved was named.
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var write in batch)
            {
                await write.RunAsync(context);
                await context.SaveChangesAsync();
                context.ChangeTracker.Clear();
            }

            await transaction.CommitAsync();
            _checkpoints?.Committed();
        }
        catch (Exception e)
        {
            return e;
        }

        foreach (var write in batch)
            write.Succeed();
        return null;
    }

    private abstract class PendingWrite
    {
        public abstract Task RunAsync(PatternBotContext context);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);
    }

    private sealed class PendingWrite<T>(Func<PatternBotContext, CancellationToken, Task<T>> work) : PendingWrite
    {
        private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Outcome => _outcome.Task;

        // Not the caller's token: others' work shares the transaction.
        public override async Task RunAsync(PatternBotContext context) => _result = await work(context, CancellationToken.None);

        public override void Succeed() => _outcome.TrySetResult(_result!);

        public override void Fail(Exception exception) => _outcome.TrySetException(exception);
    }
}
