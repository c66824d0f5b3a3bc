using PatternBot.Sending;

namespace PatternBot.Nudges;

/// <summary>One post's way onto the wire: waits for a free place, and notes in the ledger, before each call, that it goes out.</summary>
internal sealed class WireGate(ScheduledPost post, string replica, INudgeLedger ledger, SemaphoreSlim places, TimeProvider time) : IPostJournal, IDisposable
{
    private bool _inside;

    /// <summary>Whether it ever went out: then only the platform knows whether it arrived.</summary>
    public bool IsOnWire { get; private set; }

    public async Task<bool> StartingAsync(CancellationToken cancellationToken)
    {
        // A post of several messages goes out in several calls, one after the other.
        if (!_inside)
            await places.WaitAsync(cancellationToken);
        _inside = true;
        IsOnWire = await ledger.StartAsync(post.Id, replica, time.GetUtcNow(), cancellationToken);
        if (!IsOnWire)
            Leave();
        return IsOnWire;
    }

    public async Task PausedAsync(CancellationToken cancellationToken)
    {
        IsOnWire = false;
        Leave();
        await ledger.PauseAsync(post.Id, replica, cancellationToken);
    }

    public void Dispose() => Leave();

    private void Leave()
    {
        if (!_inside)
            return;
        _inside = false;
        places.Release();
    }
}
