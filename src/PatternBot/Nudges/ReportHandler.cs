using PatternBot.CardModels;
using PatternBot.Cohorts;
using PatternBot.Knowledge;
using PatternBot.Learners;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Nudges;

/// <summary>Answers whoever runs a cohort: why a nudge came or did not, what would come, and what became of each.</summary>
public sealed class ReportHandler(IKnowledgeSource knowledge, ILearningStore store, CohortReplies replies, NudgeComposer composer, IDownloads downloads, Admins admins) :
    IIntentHandler<ExplainNudges>, IIntentHandler<DryRun>, IIntentHandler<PreviewNudge>, IIntentHandler<ShowDeliveries>
{
    private const int ShownRows = 12;
    private const int Page = 1_000;

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ExplainNudges intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var here = await HereAsync(turn, cancellationToken);
        if (here.Count == 0)
            return CohortErrors.None();
        var today = WeeklyClock.DateAt(turn.ReceivedAt, Zones.Stored(here[0].Cohort.Zone));
        var date = intent.Date.Trim().Length == 0 ? (DateOnly?)null : Schedules.FindDate(intent.Date, today, past: true);
        if (date is null && intent.Date.Trim().Length > 0)
            return CohortErrors.NoDate(intent.Date);
        var rows = here.SelectMany(h => Explain(catalog, h.Cohort, h.Posts, date, today)).ToList();
        return Reply.Of(replies.Rows(date is { } asked ? $"Nudges of {CohortText.ShortDate(asked)}" : "Nudges of the last four weeks", "What was planned, sent and skipped here, and why.", rows.Take(ShownRows)));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(DryRun intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var today = DateOnly.FromDateTime(turn.ReceivedAt.UtcDateTime);
        if (Schedules.FindDate(intent.Date.Length > 0 ? intent.Date : "today", today) is not { } date)
            return CohortErrors.NoDate(intent.Date);
        if (date < today.AddDays(-1))
            return CohortErrors.Say($"{CohortText.Date(date)} is past. “Why no nudge on {date:yyyy-MM-dd}” says what was sent then.");
        var everywhere = admins.Include(turn);
        var (rows, sent, held) = (new List<(string, string)>(), 0, 0);
        await foreach (var cohort in RunningAsync(cancellationToken))
        {
            if ((!everywhere && (cohort.Channel != turn.Room.Channel || cohort.Place != turn.Room.Key)) || OnDate(cohort, date) is not { } due)
                continue;
            var (text, isSent) = Describe(catalog, cohort, date, due);
            (sent, held) = isSent ? (sent + 1, held) : (sent, held + 1);
            if (rows.Count < ShownRows)
                rows.Add((Label(catalog, cohort, everywhere), text));
        }

        var where = everywhere ? "in all conversations" : "here";
        return Reply.Of(replies.Rows(
            $"Dry run for {CohortText.ShortDate(date)}",
            $"{(sent == 0 ? $"Nothing would be sent {where}." : $"{sent} would be sent {where}; nothing is sent by asking.")}{(held > 0 ? $" {held} would not: paused, or done by then." : "")}{(sent + held > ShownRows ? $" The first {ShownRows}:" : "")}",
            rows));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(PreviewNudge intent, Turn turn, CancellationToken cancellationToken)
    {
        var (cohort, error) = await store.ReadAsync((view, ct) => CohortAccess.FindAsync(view, knowledge.Current.Catalog, turn, intent.Which, c => c.State == CohortState.Running, ct), cancellationToken);
        if (cohort is null)
            return error!;
        if (cohort.Path == Cohort.ReviewPath)
            return CohortErrors.Say("A reminder says how many of your questions wait for a review, and nothing when none does.");

        if (knowledge.Current.Catalog.Paths.FirstOrDefault(p => p.Slug == cohort.Path) is { } path && intent.Week > path.Weeks.Length + 1)
            return CohortErrors.NoWeek(path, intent.Week.Value);

        // As of now: last week is shown as far as it went.
        var post = NudgePlanner.RowOf(cohort, cohort.NextDate, cohort.NextDue > turn.ReceivedAt ? turn.ReceivedAt : cohort.NextDue);
        return await composer.ComposeAsync(intent.Week is { } week ? post with { Position = Math.Max(week, 1) - 1 } : post, preview: true, cancellationToken) switch
        {
            Composition.Something something => Reply.Of(something.Message with { Audience = Audience.AskerOnly, Publicly = "A preview of the next nudge went to whoever asked for it." }),
            Composition.Nothing nothing => CohortErrors.Say(nothing.Reason),
            _ => Reply.Silence,
        };
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowDeliveries intent, Turn turn, CancellationToken cancellationToken) => new(store.ReadAsync(
        async (view, ct) =>
        {
            var catalog = knowledge.Current.Catalog;
            var (cohort, error) = await CohortAccess.FindAsync(view, catalog, turn, intent.Which, _ => true, ct);
            if (cohort is null)
                return error!;
            var posts = await view.Cohorts.PostsAsync(cohort.Id, ct);
            var counts = posts.GroupBy(p => p.State).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}").ToList();
            var file = downloads.DeliveriesAddressOf(cohort.Id, turn.ReceivedAt) is { } address
                ? ($"As CSV, for {downloads.Lifetime.TotalMinutes:0} minutes", address)
                : ((string, string)?)null;
            return Reply.Of(replies.Rows(
                $"Deliveries: {Schedules.NameOf(catalog, cohort.Path)}",
                posts.Count == 0 ? "Nothing was due yet." : $"{CardText.List(counts)}.",
                posts.Take(ShownRows).Select(p => (CohortText.ShortDate(p.Date), CohortText.Of(p, Zones.Stored(cohort.Zone)))),
                posts.Count == 0 ? null : file));
        },
        cancellationToken));

    private Task<List<(Cohort Cohort, IReadOnlyList<ScheduledPost> Posts)>> HereAsync(Turn turn, CancellationToken cancellationToken) => store.ReadAsync(
        async (view, ct) =>
        {
            var here = new List<(Cohort, IReadOnlyList<ScheduledPost>)>();
            foreach (var cohort in await view.Cohorts.OfRoomAsync(turn.Room.Channel, turn.Room.Key, ct))
                here.Add((cohort, await view.Cohorts.PostsAsync(cohort.Id, ct)));
            return here;
        },
        cancellationToken);

    private async IAsyncEnumerable<Cohort> RunningAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = Guid.Empty; ;)
        {
            var page = await store.ReadAsync((view, ct) => view.Cohorts.RunningAsync(last, Page, ct), cancellationToken);
            foreach (var cohort in page)
                yield return cohort;
            if (page.Count < Page)
                yield break;
            last = page[^1].Id;
        }
    }

    private static IEnumerable<(string Label, string Text)> Explain(Catalog catalog, Cohort cohort, IReadOnlyList<ScheduledPost> posts, DateOnly? date, DateOnly today)
    {
        var (zone, path) = (Zones.Stored(cohort.Zone), Schedules.NameOf(catalog, cohort.Path));
        var asked = posts.Where(p => p.Kind != PostKind.Note && (date is null ? p.Date > today.AddDays(-28) : p.Date == date)).ToList();
        foreach (var post in asked)
            yield return ($"{path} · {CohortText.ShortDate(post.Date)}", CohortText.Of(post, zone));
        if (asked.Count > 0)
            yield break;
        yield return (path, WhyNothing(cohort, posts, date ?? today, zone));
    }

    private static string WhyNothing(Cohort cohort, IReadOnlyList<ScheduledPost> posts, DateOnly date, TimeZoneInfo zone)
    {
        if (date < WeeklyClock.DateAt(cohort.StartedAt, zone))
            return $"The cohort was started only on {CohortText.Date(WeeklyClock.DateAt(cohort.StartedAt, zone))}.";
        if (cohort.State != CohortState.Running)
            return CohortText.State(cohort);
        var week = WeeklyClock.WeekOf(date);
        if (posts.FirstOrDefault(p => WeeklyClock.WeekOf(p.Date) == week) is { } other)
            return $"That week's nudge belongs to {CohortText.ShortDate(other.Date)}: {CohortText.Of(other, zone)}";
        return date < cohort.NextDate
            ? $"Nothing was due that day: nudges come {CohortText.Schedule(cohort)}, the next one on {CohortText.ShortDate(cohort.NextDate)}."
            : OnDate(cohort, date) is null
                ? $"Nothing is due that day: nudges come {CohortText.Schedule(cohort)}, the next one on {CohortText.Next(cohort)}."
                : date < cohort.PausedUntil ? CohortText.State(cohort) : $"It is not due yet: it comes at {CohortText.Time(cohort.Time)} ({cohort.Zone}).";
    }

    /// <summary>When a cohort is due on a date there; null when it is not.</summary>
    private static DateTimeOffset? OnDate(Cohort cohort, DateOnly date) =>
        date >= cohort.NextDate && (date.DayNumber - cohort.NextDate.DayNumber) % 7 == 0 ? WeeklyClock.InstantOf(date, cohort.Time, Zones.Stored(cohort.Zone)) : null;

    /// <summary>What a cohort that is due on a date gets then, and whether that is anything.</summary>
    private static (string Text, bool IsSent) Describe(Catalog catalog, Cohort cohort, DateOnly date, DateTimeOffset due)
    {
        var there = TimeZoneInfo.ConvertTime(due, Zones.Stored(cohort.Zone));
        var at = $"{there:HH:mm} in {cohort.Zone}, {due.UtcDateTime:HH:mm} UTC";
        if (date < cohort.PausedUntil)
            return ($"Nothing, since it is paused ({at}).", false);
        if (cohort.Path == Cohort.ReviewPath)
            return ($"The reviews that are due then, if any, at {at}.", true);
        if (catalog.Paths.FirstOrDefault(p => p.Slug == cohort.Path) is not { } path)
            return ($"A note that the path is gone, at {at}.", true);
        var first = CohortText.NextDate(cohort) ?? cohort.NextDate;
        var week = cohort.Position + ((date.DayNumber - first.DayNumber) / 7);
        return week < path.Weeks.Length
            ? ($"“{path.Weeks[week].Title}” at {at}.", true)
            : week == path.Weeks.Length ? ($"The closing card at {at}.", true) : ("Nothing, since the path is done by then.", false);
    }

    private static string Label(Catalog catalog, Cohort cohort, bool everywhere) =>
        $"{Schedules.NameOf(catalog, cohort.Path)}{(everywhere ? $" · {cohort.Channel}, started by {cohort.OwnerName}" : "")}";
}
