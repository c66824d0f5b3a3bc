using System.Collections.Immutable;
using PatternBot.Cohorts;
using PatternBot.Knowledge;
using PatternBot.Learners;
using PatternBot.Progress;
using PatternBot.Quizzes;
using PatternBot.Reviews;

namespace PatternBot.Nudges;

/// <summary>How a cohort did since its last nudge, and over the whole path.</summary>
/// <param name="People">Who joined, or answered a question of the path.</param>
/// <param name="Answered">How many answers came since the last nudge.</param>
/// <param name="Right">How many of them were right.</param>
/// <param name="Hardest">The question that most got wrong since then, with how many of how many; null when none was.</param>
/// <param name="Forgotten">The pattern of the weeks before that is remembered least; null when all are well remembered.</param>
/// <param name="Retention">The cohort's mean predicted retention, day by day.</param>
/// <param name="Log">Everything that these people ever answered.</param>
internal sealed record CohortWeek(
    int People,
    int Answered,
    int Right,
    (string Question, int Wrong, int Of)? Hardest,
    string? Forgotten,
    ImmutableArray<RetentionPoint> Retention,
    ImmutableArray<LogEntry> Log)
{
    // Beyond this the mean says the same, and a nudge must not take long to write.
    private const int MostPeople = 100;
    private const int RetentionDays = 42;
    private const double WellRemembered = 0.85;

    /// <summary>Reads it together.</summary>
    /// <param name="view">The store.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="before">The earlier nudges, the latest first.</param>
    /// <param name="past">Slugs of the patterns of the weeks before.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<CohortWeek> ReadAsync(
        ILearningView view, Catalog catalog, Cohort cohort, IReadOnlyList<ScheduledPost> before, IReadOnlySet<string> past, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = (await view.Cohorts.MembersAsync(cohort.Id, cancellationToken)).Select(m => m.LearnerId).ToHashSet();
        foreach (var post in before)
            people.UnionWith((await view.LogOfRoundAsync(post.Id, cancellationToken)).Select(e => e.LearnerId));
        var log = people.Count == 0 ? [] : AnswerBook.Standing(await view.LogAsync(DateTimeOffset.UnixEpoch, [.. people.Take(MostPeople)], cancellationToken)).Where(e => e.At <= now).ToImmutableArray();
        var since = before.Count > 0 ? before[0].Due : cohort.StartedAt;
        var week = log.Where(e => e.At >= since).ToList();
        var hardest = week.GroupBy(e => e.QuestionId).Select(g => (Question: g.Key, Wrong: g.Count(e => !e.IsRight), Of: g.Count()))
            .Where(q => 2 * q.Wrong > q.Of && catalog.Question(q.Question) is not null)
            .OrderByDescending(q => q.Wrong).ThenBy(q => q.Question, StringComparer.Ordinal).Cast<(string, int, int)?>().FirstOrDefault();
        var histories = log.GroupBy(e => e.LearnerId).Select(g => AnswerBook.HistoryOf(g)).ToList();
        var forgotten = histories.SelectMany(h => h.Questions.Select(q => (Pattern: catalog.Question(q.QuestionId)?.Pattern, Retention: h.Retention(q, now))))
            .Where(q => q.Pattern is not null && past.Contains(q.Pattern))
            .GroupBy(q => q.Pattern!).Select(g => (g.Key, Mean: g.Average(q => q.Retention)))
            .Where(p => p.Mean < WellRemembered).OrderBy(p => p.Mean).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key).FirstOrDefault();
        var zone = Zones.Stored(cohort.Zone);
        var points = histories.SelectMany(h => RetentionSeries.Of(h, zone, now, RetentionDays).Points)
            .GroupBy(p => p.Day).OrderBy(g => g.Key).Select(g => new RetentionPoint(g.Key, g.Average(p => p.Retention), g.Sum(p => p.Questions))).ToImmutableArray();
        return new CohortWeek(people.Count, week.Count, week.Count(e => e.IsRight), hardest, forgotten, points, log);
    }
}
