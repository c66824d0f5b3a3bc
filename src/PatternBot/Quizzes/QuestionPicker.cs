using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Reviews;

namespace PatternBot.Quizzes;

/// <summary>Chooses the questions of a quiz: new ones first, then those that are most likely forgotten; about many patterns rather than one.</summary>
public static class QuestionPicker
{
    /// <summary>The ids of the questions, at most as many as the topic wants; fewer when the catalog has no more.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="topic">What the quiz is to be about.</param>
    /// <param name="reviews">What the learner has answered before.</param>
    /// <param name="seed">Decides among equals.</param>
    /// <param name="now">The moment at which recall is predicted.</param>
    public static ImmutableArray<string> Pick(Catalog catalog, QuizTopic topic, IEnumerable<ReviewState> reviews, long seed, DateTimeOffset now)
    {
        var recall = reviews.ToDictionary(review => review.QuestionId, review => ReviewSchedule.Scheduler.Retrievability(review.Memory, now), StringComparer.Ordinal);
        var chance = new Random((int)(seed ^ (seed >> 32)));
        var ranked = topic.Matching(catalog)
            .Select(question => (Question: question, Recall: recall.GetValueOrDefault(question.Id, -1), Lot: chance.Next()))
            .OrderBy(q => q.Recall)
            .ThenBy(q => q.Lot)
            .Select(q => q.Question);
        return
        [
            .. ranked
                .GroupBy(question => question.Pattern)
                .SelectMany(group => group.Select((question, round) => (question, round)))
                .OrderBy(q => recall.ContainsKey(q.question.Id))
                .ThenBy(q => q.round)
                .Take(topic.Count)
                .Select(q => q.question.Id),
        ];
    }
}
