using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;

namespace PatternBot.Cohorts;

/// <summary>Puts cohorts into cards.</summary>
public sealed class CohortReplies(CardLibrary cards)
{
    private const int ShownWeeks = 8;
    private const int ShownPeople = 12;

    private static readonly string[] OfferedZones =
    [
        "UTC", "Europe/London", "Europe/Berlin", "Europe/Madrid", "Europe/Athens", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
        "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>A cohort as it stands.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="members">Who takes part.</param>
    /// <param name="note">What has just been done, or empty.</param>
    public ReplyMessage Cohort(Catalog catalog, Cohort cohort, IReadOnlyList<CohortMember> members, string note = "")
    {
        var name = Schedules.NameOf(catalog, cohort.Path);
        var next = CohortText.Next(cohort);
        var people = members.Count == 0 ? "nobody yet" : string.Join(", ", members.Take(ShownPeople).Select(m => m.Name)) + (members.Count > ShownPeople ? $" and {members.Count - ShownPeople} more" : "");
        CardFact[] facts =
        [
            new("State", CohortText.State(cohort)),
            new("When", $"{cohort.Day}, {CohortText.Time(cohort.Time)} ({cohort.Zone})"),
            .. next.Length > 0 ? [new CardFact("Next", next)] : Array.Empty<CardFact>(),
            .. cohort.IsPersonal ? Array.Empty<CardFact>() : [new CardFact("Started by", cohort.OwnerName), new CardFact("Taking part", people)],
        ];
        var model = new CohortCard(
            name,
            note,
            [.. facts],
            Plan(catalog, cohort),
            cohort.IsPersonal || cohort.State != CohortState.Running ? [] : [
                CohortButton.For("Join", JoinCohort.Verb, cohort, ("joins", "yes")), CohortButton.For("Leave", JoinCohort.Verb, cohort, ("joins", "no")),
                CohortButton.For("Name me on the certificate", JoinCohort.Verb, cohort, ("joins", "yes"), ("certificate", "yes")),
            ],
            Buttons(cohort),
            cohort.State == CohortState.Finished ? [CardButton.For("Start a path", StartCohort.Verb)] : [],
            $"{(note.Length > 0 ? note + " " : "")}{name}: {CohortText.State(cohort).TrimEnd('.')}, {CohortText.Schedule(cohort)}.{(next.Length > 0 ? $" Next nudge: {next}." : "")}{(cohort.IsPersonal ? "" : $" Taking part: {people}.")}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("cohort", model, CardJson.Default.CohortCard) };
    }

    /// <summary>The form that starts a cohort.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The path that was named; null when none was.</param>
    /// <param name="zone">The time zone to propose.</param>
    /// <param name="today">The date there.</param>
    public ReplyMessage Form(Catalog catalog, LearningPath? path, string zone, DateOnly today)
    {
        var text = "One nudge a week in this conversation: the week's patterns, a question, and how last week went. Everything can be changed later.";
        var summary = $"Start a learning path: write “start {path?.Name ?? "foundation path"} every Monday 9:00 Europe/Berlin”, with your day, hour and time zone. {text}";
        return Form(catalog, new StartCohort(path?.Slug ?? "", "", "", zone, ""), today, note: "", text, summary);
    }

    /// <summary>The form once more, as it was filled in, with what is wrong with it.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="filled">What was filled in.</param>
    /// <param name="today">The date, as far as is known.</param>
    /// <param name="fault">What is wrong, for the person.</param>
    public ReplyMessage FormAgain(Catalog catalog, StartCohort filled, DateOnly today, string fault) =>
        Form(catalog, filled, today, fault, text: "", fault) with { Audience = Audience.AskerOnly, Publicly = fault };

    private ReplyMessage Form(Catalog catalog, StartCohort filled, DateOnly today, string note, string text, string summary)
    {
        var zone = filled.Zone.Length == 0 ? "UTC" : Zones.Find(filled.Zone) ?? "";
        var model = new CohortFormCard(
            "Start a learning path",
            note,
            text,
            Schedules.FindPath(catalog, filled.Path)?.Slug ?? "foundation",
            Schedules.FindDay(filled.Day)?.ToString() ?? nameof(DayOfWeek.Monday),
            Schedules.FindTime(filled.Time)?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "09:00",
            zone,
            (Schedules.FindDate(filled.First, today) ?? today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [.. catalog.Paths.Select(p => new FormChoice($"{p.Name} ({p.Weeks.Length} weeks)", p.Slug))],
            [.. Enumerable.Range(1, 7).Select(i => ((DayOfWeek)(i % 7)).ToString()).Select(day => new FormChoice(day, day))],
            [.. OfferedZones.Append(zone).Distinct(StringComparer.Ordinal).Where(name => name.Length > 0).Select(name => new FormChoice(name, name))],
            [CardButton.For("Start", StartCohort.Verb)],
            summary);
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("cohort-form", model, CardJson.Default.CohortFormCard) };
    }

    /// <summary>A heading with rows, such as a report; with a link to a file where there is one, which plain text shows as its address.</summary>
    public ReplyMessage Rows(string title, string subtitle, IEnumerable<(string Label, string Text)> rows, (string Text, string Address)? file = null)
    {
        var lines = rows.Select(r => new PatternRow(r.Label, r.Text)).ToImmutableArray();
        var (link, address) = file is { } known ? ($" [{known.Text}]({known.Address})", $". {known.Text}: {known.Address}") : ("", "");
        var model = new CandidatesCard(title, subtitle + link, lines, [], $"{title}. {subtitle} {string.Join("; ", lines.Take(8).Select(l => $"{l.Label}: {l.Text.TrimEnd('.')}"))}{address}".Trim());
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard), Audience = Audience.AskerOnly };
    }

    private static ImmutableArray<CardButton> Buttons(Cohort cohort) => cohort.State switch
    {
        CohortState.Running when cohort.PausedUntil is null => [
            CohortButton.For("Skip this week", SkipWeek.Verb, cohort), CohortButton.For("Pause 2 weeks", PauseCohort.Verb, cohort, ("length", "2 weeks")),
            CohortButton.For("Preview", PreviewNudge.Verb, cohort), CohortButton.For("Deliveries", ShowDeliveries.Verb, cohort), CohortButton.For("Stop", StopCohort.Verb, cohort),
        ],
        CohortState.Running => [CohortButton.For("Resume", ResumeCohort.Verb, cohort), CohortButton.For("Deliveries", ShowDeliveries.Verb, cohort), CohortButton.For("Stop", StopCohort.Verb, cohort)],
        CohortState.Stopped => [CohortButton.For("Resume", ResumeCohort.Verb, cohort), CohortButton.For("Deliveries", ShowDeliveries.Verb, cohort)],
        _ => [CohortButton.For("Deliveries", ShowDeliveries.Verb, cohort)],
    };

    /// <summary>The weeks to come with their dates; the last one closes the path.</summary>
    private static ImmutableArray<PatternRow> Plan(Catalog catalog, Cohort cohort)
    {
        if (CohortText.NextDate(cohort) is not { } date || catalog.Paths.FirstOrDefault(p => p.Slug == cohort.Path) is not { } path)
            return [];
        var rows = path.Weeks.Skip(cohort.Position)
            .Select((week, i) => new PatternRow($"{CohortText.ShortDate(date.AddDays(7 * i))} · {week.Title}", CardText.List(week.Patterns.Select(p => p.Name))))
            .Append(new PatternRow($"{CohortText.ShortDate(date.AddDays(7 * Math.Max(0, path.Weeks.Length - cohort.Position)))} · The end", "What was learned, certificates, and what next"))
            .ToImmutableArray();
        return rows.Length <= ShownWeeks ? rows : [.. rows.Take(ShownWeeks - 1), rows[^1]];
    }
}
