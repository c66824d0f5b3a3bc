using System.Collections.Immutable;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Cohorts;

/// <summary>Starts cohorts and shows them.</summary>
public sealed class CohortHandler(
    IKnowledgeSource knowledge, ILearningStore store, CohortReplies replies, IEnumerable<IProactiveChannel> channels, IConversationDirectory directory) :
    IIntentHandler<StartCohort>, IIntentHandler<ShowCohort>
{
    private const string UsualTime = "9:00";

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(StartCohort intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var here = Zones.Of(turn);
        var today = WeeklyClock.DateAt(turn.ReceivedAt, here);
        var reviews = intent.Path == Cohort.ReviewPath;
        var path = Schedules.FindPath(catalog, intent.Path);
        if (!reviews && path is null && intent.Path.Length > 0)
            return Faulty(CohortErrors.NoPath(catalog, intent.Path));
        if (!channels.Any(c => c.Serves(turn.Channel)))
            return CohortErrors.NotHere();
        if (reviews && turn.Scope != ConversationScope.Personal)
            return CohortErrors.Say("Your reviews are between you and me: ask in a chat with me alone.");
        if (!reviews && (path is null || intent.Day.Length == 0))
            return Reply.Of(replies.Form(catalog, path, here.Id, today));

        var dayName = intent.Day.Length > 0 ? intent.Day : nameof(DayOfWeek.Monday);
        if (Schedules.FindDay(dayName) is not { } day)
            return Faulty(CohortErrors.NoDay(intent.Day));
        if (Schedules.FindTime(intent.Time.Length > 0 ? intent.Time : UsualTime) is not { } time)
            return Faulty(CohortErrors.NoTime(intent.Time));
        if (Zones.Find(intent.Zone.Length > 0 ? intent.Zone : here.Id) is not { } zoneId)
            return Faulty(CohortErrors.NoZone(intent.Zone));
        var zone = Zones.Stored(zoneId);
        var todayThere = WeeklyClock.DateAt(turn.ReceivedAt, zone);
        if ((intent.First.Length > 0 ? Schedules.FindDate(intent.First, todayThere) : todayThere) is not { } first)
            return Faulty(CohortErrors.NoDate(intent.First));
        if (first < todayThere)
            return Faulty(CohortErrors.Past(first));

        var next = WeeklyClock.NextOn(day, time, zone, first, turn.ReceivedAt);
        var tenant = (await directory.FindAsync(turn.Room, cancellationToken))?.Tenant;
        var cohort = new Cohort
        {
            Id = Guid.CreateVersion7(turn.ReceivedAt),
            Channel = turn.Room.Channel,
            Place = turn.Room.Key,
            Tenant = tenant,
            IsPersonal = turn.Scope == ConversationScope.Personal,
            Path = path?.Slug ?? Cohort.ReviewPath,
            Day = day,
            Time = time,
            Zone = zoneId,
            NextDate = next,
            NextDue = WeeklyClock.InstantOf(next, time, zone),
            OwnerId = turn.From.Id,
            OwnerName = turn.From.Name is { Length: > 0 } name ? name : Cohort.Somebody,
            StartedAt = turn.ReceivedAt,
        };
        return await store.WriteAsync((unit, ct) => AddAsync(unit, cohort, turn, intent.Zone.Length == 0, ct), cancellationToken);

        // Who filled in a form mends it there; who wrote a sentence writes another one.
        Reply Faulty(Reply sentence) => turn.Content is Pressed && !reviews
            ? Reply.Of(replies.FormAgain(catalog, intent, today, sentence.Messages[0].Summary))
            : sentence;
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowCohort intent, Turn turn, CancellationToken cancellationToken) => new(store.ReadAsync(
        async (view, ct) =>
        {
            // What runs, or else what ran last.
            var here = await view.Cohorts.OfRoomAsync(turn.Room.Channel, turn.Room.Key, ct);
            var shown = here.Where(c => c.State == CohortState.Running).ToList();
            if (shown.Count == 0 && here.Count > 0)
                shown.Add(here[0]);
            var messages = ImmutableArray.CreateBuilder<ReplyMessage>();
            foreach (var cohort in shown.Take(4))
                messages.Add(replies.Cohort(knowledge.Current.Catalog, cohort, await view.Cohorts.MembersAsync(cohort.Id, ct)));
            return messages.Count == 0 ? CohortErrors.None() : new Reply(messages.ToImmutable());
        },
        cancellationToken));

    private async Task<Reply> AddAsync(ILearningUnit unit, Cohort cohort, Turn turn, bool zoneIsGuessed, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var here = await unit.Cohorts.OfRoomAsync(cohort.Channel, cohort.Place, cancellationToken);
        if (here.FirstOrDefault(c => c.State == CohortState.Running && c.Path == cohort.Path) is { } running)
            return CohortErrors.RunsAlready(Schedules.NameOf(catalog, cohort.Path), running);

        // A copy: saving moves its version on, and the work may be done again.
        unit.Add(cohort with { });
        var learner = await LearnerDirectory.GetOrAddAsync(unit, turn, cancellationToken);
        var member = new CohortMember(cohort.Id, turn.Channel, turn.From.Id, learner.Id, cohort.OwnerName, WantsCertificate: false, turn.ReceivedAt);
        unit.Add(member);
        var hint = !zoneIsGuessed ? ""
            : Zones.Of(turn) == TimeZoneInfo.Utc ? " Hours are in UTC since you named no time zone: “move to Monday 9:00 Europe/Berlin” changes that."
            : $" Hours are those of {cohort.Zone}, as your client says: “move to Monday 9:00 Asia/Tokyo” changes that.";
        return Reply.Of(replies.Cohort(catalog, cohort, [member], $"Started. The first nudge comes on {CohortText.ShortDate(cohort.NextDate)} at {CohortText.Time(cohort.Time)}.{hint}"));
    }
}
