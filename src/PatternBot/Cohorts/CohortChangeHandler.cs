using PatternBot.Knowledge;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Receiving;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Cohorts;

/// <summary>Pauses, moves, skips, stops and resumes cohorts. Of two commands at once the second is decided on what the first left.</summary>
public sealed class CohortChangeHandler(IKnowledgeSource knowledge, ILearningStore store, CohortReplies replies, Admins admins, IEnumerable<IRoomOwners> owners) :
    IIntentHandler<PauseCohort>, IIntentHandler<SkipWeek>, IIntentHandler<MoveCohort>, IIntentHandler<StopCohort>, IIntentHandler<ResumeCohort>, IIntentHandler<ResendNudge>
{
    private static readonly Func<Cohort, bool> IsRunning = cohort => cohort.State == CohortState.Running;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(PauseCohort intent, Turn turn, CancellationToken cancellationToken) => ChangeAsync(
        intent, turn, IsRunning,
        async (unit, cohort, ct) =>
        {
            if (Schedules.FindEndOfPause(intent.Length, WeeklyClock.DateAt(turn.ReceivedAt, Zones.Stored(cohort.Zone))) is not { } until)
                return (null, CohortErrors.NoLength(intent.Length), "");
            await CallOffAsync(unit, cohort, "The cohort was paused.", turn.ReceivedAt, ct);
            return (cohort with { PausedUntil = until }, null, until == DateOnly.MaxValue ? "Paused until you say “resume cohort”." : $"Paused. It goes on by itself after {CohortText.Date(until.AddDays(-1))}.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(SkipWeek intent, Turn turn, CancellationToken cancellationToken) => ChangeAsync(
        intent, turn, IsRunning,
        async (unit, cohort, ct) =>
        {
            if (cohort.NextDate < cohort.PausedUntil)
                return (null, CohortErrors.PausedAlready(cohort), "");
            var next = cohort.NextDate.AddDays(7);
            var row = NudgePlanner.RowOf(cohort, cohort.NextDate, cohort.NextDue).Ended(PostState.Skipped, $"{turn.From.Name ?? "Somebody"} skipped this week.", turn.ReceivedAt);
            if (await unit.Cohorts.FindPostAsync(row.Key, ct) is null)
                unit.Add(row);
            var after = cohort with { NextDate = next, NextDue = WeeklyClock.InstantOf(next, cohort.Time, Zones.Stored(cohort.Zone)) };
            return (after, null, $"{CohortText.ShortDate(cohort.NextDate)} is skipped. Nothing of the path is lost: it goes on a week later.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(MoveCohort intent, Turn turn, CancellationToken cancellationToken) => ChangeAsync(
        intent, turn, IsRunning,
        async (unit, cohort, ct) =>
        {
            var day = intent.Day.Length > 0 ? Schedules.FindDay(intent.Day) : cohort.Day;
            var time = intent.Time.Length > 0 ? Schedules.FindTime(intent.Time) : cohort.Time;
            var zoneId = intent.Zone.Length > 0 ? Zones.Find(intent.Zone) : cohort.Zone;
            if (day is null || time is null || zoneId is null)
                return (null, day is null ? CohortErrors.NoDay(intent.Day) : time is null ? CohortErrors.NoTime(intent.Time) : CohortErrors.NoZone(intent.Zone), "");
            var zone = Zones.Stored(zoneId);

            // A week has one nudge: when this week's was decided, the new day begins with the next.
            var date = WeeklyClock.NextOn(day.Value, time.Value, zone, WeeklyClock.DateAt(turn.ReceivedAt, zone), turn.ReceivedAt);
            while (await unit.Cohorts.FindPostAsync(NudgePlanner.KeyOf(cohort.Id, date), ct) is not null)
                date = date.AddDays(7);

            // A day that is over in this week leaves the week without a nudge, and the ledger says why.
            if (cohort.NextDate < date && WeeklyClock.WeekOf(cohort.NextDate) != WeeklyClock.WeekOf(date) && await unit.Cohorts.FindPostAsync(NudgePlanner.KeyOf(cohort.Id, cohort.NextDate), ct) is null)
                unit.Add(NudgePlanner.RowOf(cohort, cohort.NextDate, cohort.NextDue).Ended(PostState.Skipped, $"The nudge was moved to {day} {CohortText.Time(time.Value)}, which was over in that week.", turn.ReceivedAt));
            var after = cohort with { Day = day.Value, Time = time.Value, Zone = zoneId, NextDate = date, NextDue = WeeklyClock.InstantOf(date, time.Value, zone) };
            var first = CohortText.NextDate(after) is { } coming ? $"first on {CohortText.ShortDate(coming)}" : "once somebody says “resume cohort”";
            return (after, null, $"Moved. From now on {CohortText.Schedule(after)}, {first}.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(StopCohort intent, Turn turn, CancellationToken cancellationToken) => ChangeAsync(
        intent, turn, IsRunning,
        async (unit, cohort, ct) =>
        {
            await CallOffAsync(unit, cohort, "The cohort was stopped.", turn.ReceivedAt, ct);
            return (cohort with { State = CohortState.Stopped, StateReason = $"{turn.From.Name ?? "Somebody"} stopped it on {CohortText.Date(WeeklyClock.DateAt(turn.ReceivedAt, Zones.Stored(cohort.Zone)))}." }, null, "Stopped. “Resume cohort” goes on where it was.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ResumeCohort intent, Turn turn, CancellationToken cancellationToken) => ChangeAsync(
        intent, turn, cohort => cohort.State != CohortState.Finished,
        async (unit, cohort, ct) =>
        {
            if (cohort.State == CohortState.Running)
                return (cohort with { PausedUntil = null }, null, cohort.PausedUntil is null ? "It was running all the time." : "It goes on.");
            var zone = Zones.Stored(cohort.Zone);
            if ((await unit.Cohorts.OfRoomAsync(cohort.Channel, cohort.Place, ct)).FirstOrDefault(c => c.Path == cohort.Path && c.State == CohortState.Running) is { } other)
                return (null, CohortErrors.RunsAlready(Schedules.NameOf(knowledge.Current.Catalog, cohort.Path), other), "");
            var date = WeeklyClock.NextOn(cohort.Day, cohort.Time, zone, WeeklyClock.DateAt(turn.ReceivedAt, zone), turn.ReceivedAt);
            return (cohort with { State = CohortState.Running, StateReason = "", PausedUntil = null, NextDate = date, NextDue = WeeklyClock.InstantOf(date, cohort.Time, zone) }, null, "It goes on where it was.");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ResendNudge intent, Turn turn, CancellationToken cancellationToken) => ChangeAsync(
        intent, turn, _ => true,
        async (unit, cohort, ct) =>
        {
            var last = (await unit.Cohorts.PostsAsync(cohort.Id, ct)).FirstOrDefault(p => p.Kind is PostKind.Nudge or PostKind.Reviews && p.State != PostState.Skipped);
            if (last is not { State: PostState.Uncertain or PostState.Failed })
                return (null, CohortErrors.Say(last is null ? "Nothing was sent yet." : $"The last nudge needs no second sending: {CohortText.Of(last, Zones.Stored(cohort.Zone))}"), "");
            unit.Update(last with { State = PostState.Planned, Reason = $"{turn.From.Name ?? "Somebody"} asked for it again.", Due = turn.ReceivedAt, EndedAt = null });
            return (null, CohortErrors.Say("It is sent again now."), "");
        },
        cancellationToken);

    private delegate Task<(Cohort? After, Reply? Error, string Note)> Change(ILearningUnit unit, Cohort cohort, CancellationToken cancellationToken);

    private async ValueTask<Reply> ChangeAsync(ICohortCommand command, Turn turn, Func<Cohort, bool> fits, Change change, CancellationToken cancellationToken)
    {
        var (reply, isForeign) = await TryChangeAsync(command, turn, fits, change, isOwner: false, cancellationToken);

        // Asked only where it decides, and not while a transaction waits for the platform's answer.
        if (isForeign && owners.FirstOrDefault(o => o.Serves(turn.Room.Channel)) is { } tells && await tells.IsOwnerAsync(turn.Room, turn.From.Id, cancellationToken))
            (reply, _) = await TryChangeAsync(command, turn, fits, change, isOwner: true, cancellationToken);
        return reply;
    }

    private Task<(Reply Reply, bool IsForeign)> TryChangeAsync(
        ICohortCommand command, Turn turn, Func<Cohort, bool> fits, Change change, bool isOwner, CancellationToken cancellationToken) => store.WriteAsync(
        async (unit, ct) =>
        {
            var catalog = knowledge.Current.Catalog;
            var (cohort, error) = await CohortAccess.FindAsync(unit, catalog, turn, command.Which, fits, ct);
            if (cohort is null)
                return (error!, false);
            if (!isOwner && !CohortAccess.MayChange(cohort, turn, admins))
                return (CohortErrors.NotYours(cohort), true);
            var (after, refused, note) = await change(unit, cohort, ct);
            if (after is null)
                return (refused!, false);
            if (after != cohort)
                unit.Update(after with { });
            return (Reply.Of(replies.Cohort(catalog, after, await unit.Cohorts.MembersAsync(cohort.Id, ct), note)), false);
        },
        cancellationToken);

    /// <summary>What is planned and not on the wire yet is not sent any more.</summary>
    private static async Task CallOffAsync(ILearningUnit unit, Cohort cohort, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var post in (await unit.Cohorts.PostsAsync(cohort.Id, cancellationToken)).Where(p => p.State == PostState.Planned && p.Kind != PostKind.Note))
            unit.Update(post.Ended(PostState.Skipped, reason, now));
    }
}
