namespace PatternBot.Coverage;

/// <summary>The questions in memory, for a product without a database: a restart forgets them. At most 1,000.</summary>
public sealed class InMemoryCoverage : ICoverageStore
{
    private const int Most = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<UnansweredQuestion> _questions = new();

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyCollection<UnansweredQuestion> questions, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var question in questions)
                _questions.Enqueue(question);
            while (_questions.Count > Most)
                _questions.Dequeue();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnansweredQuestion>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<UnansweredQuestion>>([.. _questions.Where(q => q.At >= since).Reverse()]);
    }

    /// <inheritdoc/>
    public Task TidyAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        Keep(q => q.At >= before);
        lock (_lock)
            while (_questions.Count > most)
                _questions.Dequeue();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(IReadOnlyCollection<string> askers, CancellationToken cancellationToken) =>
        Task.FromResult(Keep(q => !askers.Contains(q.Asker)));

    private int Keep(Func<UnansweredQuestion, bool> wanted)
    {
        lock (_lock)
        {
            var kept = _questions.Where(wanted).ToList();
            var gone = _questions.Count - kept.Count;
            _questions.Clear();
            kept.ForEach(_questions.Enqueue);
            return gone;
        }
    }
}
