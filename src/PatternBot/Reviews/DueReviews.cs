using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Reviews;

/// <summary>What a person should be asked again today.</summary>
public static class DueReviews
{
    /// <summary>
    /// The questions that are due before the person's day ends, the most forgettable first; equal ones by when they fell due, then by id.
    /// Questions that the catalog no longer has are left out.
    /// </summary>
    /// <param name="history">What the person answered.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The person's time zone: it says when the day ends.</param>
    public static ImmutableArray<DueReview> Of(LearnerHistory history, Catalog catalog, DateTimeOffset now, TimeZoneInfo zone)
    {
        var endOfDay = LocalDay.EndOf(LocalDay.Of(now, zone), zone);
        return
        [
            .. from question in history.Questions
               where question.Memory.Due < endOfDay
               let known = catalog.Question(question.QuestionId)
               where known is not null
               let retention = history.Retention(question, now)
               orderby retention, question.Memory.Due, question.QuestionId
               select new DueReview(known, retention, question.Memory.Due),
        ];
    }
}

/// <summary>A question that is due.</summary>
/// <param name="Question">The question.</param>
/// <param name="Retention">The chance that it is recalled now, from 0 to 1.</param>
/// <param name="Due">Since when it is due, or when today it will be.</param>
public sealed record DueReview(Question Question, double Retention, DateTimeOffset Due);
