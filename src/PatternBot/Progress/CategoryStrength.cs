using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Reviews;

namespace PatternBot.Progress;

/// <summary>How firmly a person knows one category.</summary>
/// <param name="Category">The category.</param>
/// <param name="Lasting">Share of the answered questions that would still be recalled after <see cref="Horizon"/> without a review, from 0 to 1.</param>
/// <param name="Questions">How many questions it rests on.</param>
public sealed record CategoryStrength(Category Category, double Lasting, int Questions)
{
    /// <summary>How many answered questions a category needs before anything is said about it.</summary>
    public const int LeastQuestions = 3;

    /// <summary>
    /// How far ahead strength looks. Looked at now, a question that was just answered wrong counts as known, because its explanation was just read;
    /// a month ahead shows what lasts.
    /// </summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(30);

    /// <summary>
    /// The categories that can be judged, the strongest first; equal ones in the catalog's order. Questions across patterns belong to none. To name a weakest
    /// one takes at least two.
    /// </summary>
    public static ImmutableArray<CategoryStrength> Of(Catalog catalog, LearnerHistory history, DateTimeOffset now) =>
    [
        .. from question in history.Questions
           let slug = catalog.Question(question.QuestionId)?.Pattern
           let pattern = slug is null ? null : catalog.Pattern(slug)
           where pattern is not null
           group history.Retention(question, now + Horizon) by pattern.Category into retentions
           where retentions.Count() >= LeastQuestions
           let lasting = retentions.Average()
           orderby lasting descending, retentions.Key
           select new CategoryStrength(retentions.Key, lasting, retentions.Count()),
    ];
}
