using PatternBot.Sending;

namespace PatternBot.Tests.Support;

/// <summary>A channel that keeps the journal as channels must, and notes what reaches it.</summary>
internal sealed class ALetterbox : IProactiveChannel
{
    private int _ids;

    /// <summary>What arrived, in order.</summary>
    public List<ProactivePost> Arrived { get; } = [];

    /// <summary>What the platform answers; by default it takes everything.</summary>
    public Func<ProactivePost, PostOutcome?>? Answers { get; set; }

    /// <summary>What happens between the start of the call and its answer.</summary>
    public Func<ProactivePost, Task>? OnWire { get; set; }

    public bool Serves(string channel) => channel == "test";

    public async Task<PostOutcome> PostAsync(ProactivePost post, CancellationToken cancellationToken)
    {
        if (!await post.Journal!.StartingAsync(cancellationToken))
            return PostOutcome.Withdrawn.Instance;
        var outcome = Answers?.Invoke(post);
        if (outcome is null or PostOutcome.Uncertain)
            lock (Arrived)
                Arrived.Add(post);
        if (OnWire is { } onWire)
            await onWire(post);
        if (outcome is PostOutcome.NotNow)
            await post.Journal!.PausedAsync(cancellationToken);
        return outcome ?? new PostOutcome.Posted($"m{Interlocked.Increment(ref _ids)}");
    }
}
