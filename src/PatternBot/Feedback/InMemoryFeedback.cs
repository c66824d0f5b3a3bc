namespace PatternBot.Feedback;

/// <summary>
/// Opinions in memory: a restart forgets them, and each replica has its own. The log has every one, so nothing that people said is lost.
/// Bounded, because what a button carries comes from outside: beyond 5,000 answers or 50,000 opinions new ones are not kept.
/// </summary>
public sealed class InMemoryFeedback : IFeedbackStore
{
    private const int MostAnswers = 5_000;
    private const int MostOpinions = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Channel, string Person, string About), bool> _opinions = [];
    private readonly Dictionary<string, FeedbackCount> _counts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<bool?> RecordAsync(Opinion opinion, CancellationToken cancellationToken)
    {
        var key = (opinion.Channel, opinion.Person, opinion.About);
        lock (_lock)
        {
            var before = _opinions.TryGetValue(key, out var known) ? known : (bool?)null;
            var isFull = before is null && (_opinions.Count >= MostOpinions || (_counts.Count >= MostAnswers && !_counts.ContainsKey(opinion.About)));
            if (before == opinion.Helpful || isFull)
                return ValueTask.FromResult(before);
            _opinions[key] = opinion.Helpful;
            var (helpful, not) = _counts.GetValueOrDefault(opinion.About);
            if (before is not null)
                (helpful, not) = before.Value ? (helpful - 1, not) : (helpful, not - 1);
            _counts[opinion.About] = opinion.Helpful ? new(helpful + 1, not) : new(helpful, not + 1);
            return ValueTask.FromResult(before);
        }
    }

    /// <inheritdoc/>
    public ValueTask<FeedbackCount> CountAsync(string about, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(_counts.GetValueOrDefault(about));
    }
}
