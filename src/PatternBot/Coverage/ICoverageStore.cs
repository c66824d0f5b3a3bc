using PatternBot.Learners;

namespace PatternBot.Coverage;

/// <summary>Keeps the questions that the catalog did not answer. A storage can take the place of <see cref="InMemoryCoverage"/>.</summary>
public interface ICoverageStore
{
    /// <summary>Keeps questions.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was saved.</exception>
    Task AddAsync(IReadOnlyCollection<UnansweredQuestion> questions, CancellationToken cancellationToken);

    /// <summary>The questions from a time on, the latest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<UnansweredQuestion>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Deletes what is older than a time, and the oldest of what is more than so many.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task TidyAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);

    /// <summary>Deletes everything of these askers.</summary>
    /// <returns>How many questions there were.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was deleted.</exception>
    Task<int> ForgetAsync(IReadOnlyCollection<string> askers, CancellationToken cancellationToken);
}
