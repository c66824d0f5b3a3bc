namespace PatternBot.Nudges;

/// <summary>What a replica has in hand, counted by bucket: one that must wait leaves room for the others.</summary>
internal sealed class InHand(int most, int mostPerBucket)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Task> _tasks = [];
    private readonly Dictionary<string, int> _perBucket = new(StringComparer.Ordinal);

    /// <summary>How many more fit.</summary>
    public int Room
    {
        get
        {
            lock (_lock)
                return most - _tasks.Count;
        }
    }

    /// <summary>The buckets of which no more fit.</summary>
    public IReadOnlyCollection<string> Full
    {
        get
        {
            lock (_lock)
                return [.. _perBucket.Where(b => b.Value >= mostPerBucket).Select(b => b.Key)];
        }
    }

    /// <summary>The posts.</summary>
    public IReadOnlyCollection<Guid> Posts
    {
        get
        {
            lock (_lock)
                return [.. _tasks.Keys];
        }
    }

    /// <summary>Whether a post fits; then it is counted until <see cref="Finish"/>.</summary>
    public bool TryTake(ScheduledPost post)
    {
        lock (_lock)
        {
            var count = _perBucket.GetValueOrDefault(post.Bucket);
            if (count >= mostPerBucket || !_tasks.TryAdd(post.Id, Task.CompletedTask))
                return false;
            _perBucket[post.Bucket] = count + 1;
            return true;
        }
    }

    /// <summary>Remembers the work on a post that was taken.</summary>
    public void Follow(ScheduledPost post, Task work)
    {
        lock (_lock)
            if (_tasks.ContainsKey(post.Id) && !work.IsCompleted)
                _tasks[post.Id] = work;
    }

    /// <summary>The post is out of hand.</summary>
    public void Finish(ScheduledPost post)
    {
        lock (_lock)
        {
            _tasks.Remove(post.Id);
            if (--_perBucket[post.Bucket] == 0)
                _perBucket.Remove(post.Bucket);
        }
    }

    /// <summary>Waits until nothing is in hand.</summary>
    public async Task EmptyAsync()
    {
        while (true)
        {
            Task[] tasks;
            lock (_lock)
                tasks = [.. _tasks.Values];
            if (tasks.Length == 0)
                return;
            await Task.WhenAll(tasks);
            await Task.Yield();
        }
    }
}
