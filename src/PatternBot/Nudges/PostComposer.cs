using PatternBot.CardModels;
using PatternBot.ChannelQuizzes;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Nudges;

/// <summary>Puts each kind of post into words. People who opted out get none of their own.</summary>
public sealed class PostComposer(IKnowledgeSource knowledge, ILearningStore store, NudgeComposer nudges, RoundReplies rounds) : IPostComposer
{
    /// <inheritdoc/>
    public async Task<Composition> ComposeAsync(ScheduledPost post, CancellationToken cancellationToken)
    {
        if (post.Person is { } person && await store.ReadAsync((view, ct) => view.Cohorts.FindOptOutAsync(post.Channel, person, ct), cancellationToken) is not null)
            return new Composition.Nothing("The person opted out.");
        return post.Kind switch
        {
            PostKind.Nudge => await nudges.ComposeAsync(post, preview: false, cancellationToken),
            PostKind.Reviews => await ReviewsAsync(post, cancellationToken),
            PostKind.RoundResult => await ResultAsync(post, cancellationToken),
            _ => new Composition.Something(new ReplyMessage { Summary = post.Text }),
        };
    }

    /// <summary>What is due for one person; nothing when nothing is.</summary>
    private Task<Composition> ReviewsAsync(ScheduledPost post, CancellationToken cancellationToken) => store.ReadAsync<Composition>(
        async (view, ct) =>
        {
            if (await view.Cohorts.FindAsync(post.SubjectId, ct) is not { State: CohortState.Running } cohort)
                return new Composition.Nothing("The person asked for no reminders any more.");
            if (await view.Cohorts.FindOptOutAsync(cohort.Channel, cohort.OwnerId, ct) is not null)
                return new Composition.Nothing("The person opted out.");
            if (await view.FindLearnerAsync(new PersonKey(cohort.Channel, cohort.OwnerId), ct) is not { } learner)
                return new Composition.Nothing("Nothing was due: the person has answered nothing yet.");
            var due = DueReviews.Of(AnswerBook.HistoryOf(await view.LogAsync(learner.Id, null, ct)), knowledge.Current.Catalog, post.Due, Zones.Stored(cohort.Zone));
            return due.IsEmpty
                ? new Composition.Nothing("Nothing was due.")
                : new Composition.Something(new ReplyMessage { Summary = $"{QuizReplies.Count(due.Length, "question")} wait for a review, before you forget them. It takes a few minutes: say “review”. “Stop reminders” ends this.", Suggestions = ["review", "progress", "stop reminders"] });
        },
        cancellationToken);

    private Task<Composition> ResultAsync(ScheduledPost post, CancellationToken cancellationToken) => store.ReadAsync<Composition>(
        async (view, ct) =>
        {
            if (await view.FindRoundAsync(post.SubjectId, ct) is not { } round)
                return new Composition.Nothing("The question is gone.");
            if (round.ClosedAt is not null)
                return new Composition.Nothing("The question was closed before its time, and its result shown then.");
            var catalog = knowledge.Current.Catalog;
            if (catalog.Question(round.QuestionId) is not { } question)
                return new Composition.Nothing("The question was withdrawn.");
            return new Composition.Something(rounds.Result(catalog, round, question, await view.LogOfRoundAsync(round.Id, ct), await view.ConsentsAsync(round.Channel, round.Place, ct)));
        },
        cancellationToken);
}
