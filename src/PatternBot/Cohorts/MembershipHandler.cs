using PatternBot.Learners;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Cohorts;

/// <summary>Lets people join and leave, and keep the bot from writing to them of its own accord.</summary>
public sealed class MembershipHandler(IKnowledgeSource knowledge, ILearningStore store) : IIntentHandler<JoinCohort>, IIntentHandler<SetOptOut>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(JoinCohort intent, Turn turn, CancellationToken cancellationToken) => new(store.WriteAsync(
        async (unit, ct) =>
        {
            var catalog = knowledge.Current.Catalog;
            var (cohort, error) = await CohortAccess.FindAsync(unit, catalog, turn, intent.Which, c => c.State == CohortState.Running, ct);
            if (cohort is null)
                return error!;
            var path = Schedules.NameOf(catalog, cohort.Path);
            var name = turn.From.Name is { Length: > 0 } given ? given : "somebody without a name";
            var before = (await unit.Cohorts.MembersAsync(cohort.Id, ct)).FirstOrDefault(m => m.Channel == turn.Channel && m.UserId == turn.From.Id);
            if (!intent.Joins)
            {
                if (before is null)
                    return ToAsker("You are not in this cohort.");
                unit.Remove(before);
                return CohortErrors.Say($"{name} left the cohort ({path}).");
            }

            if (before is not null && (intent.WantsCertificate ?? before.WantsCertificate) == before.WantsCertificate)
                return ToAsker("You are in this cohort already.");
            var learner = await LearnerDirectory.GetOrAddAsync(unit, turn, ct);
            var member = new CohortMember(cohort.Id, turn.Channel, turn.From.Id, learner.Id, name, intent.WantsCertificate ?? false, before?.JoinedAt ?? turn.ReceivedAt);
            if (before is null)
                unit.Add(member);
            else
                unit.Replace(member);
            return before is null
                ? CohortErrors.Say($"{name} joined the cohort ({path}). Answers count from now on in how the week went{(member.WantsCertificate ? ", and the closing card names them" : "")}.")
                : ToAsker(member.WantsCertificate ? "The closing card will name you with what you learned." : "The closing card will not name you.");
        },
        cancellationToken));

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(SetOptOut intent, Turn turn, CancellationToken cancellationToken) => new(store.WriteAsync(
        async (unit, ct) =>
        {
            var before = await unit.Cohorts.FindOptOutAsync(turn.Channel, turn.From.Id, ct);
            if (intent.Out && before is null)
                unit.Add(new OptOut(turn.Channel, turn.From.Id, turn.ReceivedAt));
            else if (!intent.Out && before is not null)
                unit.Remove(before);
            return ToAsker(intent.Out
                ? "Done. I write to you only when you write to me, and name you nowhere. That holds until you say “opt in”."
                : "Done. I may write to you again.");
        },
        cancellationToken));

    private static Reply ToAsker(string text) => Reply.Of(new ReplyMessage { Summary = text, Audience = Audience.AskerOnly });
}
