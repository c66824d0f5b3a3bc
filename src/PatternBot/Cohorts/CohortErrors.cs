using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Cohorts;

/// <summary>What a person reads when a cohort cannot do what they ask. Nothing was changed then.</summary>
internal static class CohortErrors
{
    public static Reply NotHere() => Say("I can write of my own accord only where I can reach people later: in Teams, in Slack and in the web chat. Start the cohort there.");

    public static Reply NoPath(Catalog catalog, string path) =>
        Say($"I know no path “{path}”. There are: {CardText.List(catalog.Paths.Select(p => p.Name))}.", [.. catalog.Paths.Take(4).Select(p => $"start {p.Name} every Monday 9:00 UTC")]);

    public static Reply NoDay(string day) => Say($"“{day}” is no day of the week that I know. Write one from Monday to Sunday.");

    public static Reply NoTime(string time) => Say($"“{time}” is no hour of the day. Write it from 0:00 to 23:59, or as 9am.");

    public static Reply NoZone(string zone)
    {
        var near = Zones.Near(zone);
        return Say($"I know no time zone “{zone}”. Nearest are {CardText.List(near, "or")}. Write its name as Region/City.");
    }

    public static Reply NoDate(string date) => Say($"I cannot read the date “{date}”. Write it as 2027-03-28.");

    public static Reply Past(DateOnly date) => Say($"{CohortText.Date(date)} is past. Choose today or a later day as the first.");

    public static Reply NoLength(string length) => Say($"I cannot pause for “{length}”. Write “pause 2 weeks”, or “pause until 2027-01-11”.");

    public static Reply RunsAlready(string path, Cohort cohort) =>
        Say($"{path} runs here already: {CohortText.Schedule(cohort)}. “Move to …” changes day and hour; “stop cohort” ends it.", "cohort");

    public static Reply None() => Say("No cohort runs here. In Teams, in Slack and in the web chat “start foundation path every Monday 9:00 Europe/Berlin” starts one.", "start cohort");

    public static Reply PausedAlready(Cohort cohort) =>
        Say($"It is paused already: {(CohortText.Next(cohort) is { Length: > 0 } next ? $"the next nudge comes on {next}" : "nothing comes until somebody says “resume cohort”")}.", "cohort", "resume cohort");

    public static Reply NoWeek(LearningPath path, int week) =>
        Say($"{path.Name} has no week {week}: it has {path.Weeks.Length}, and a closing card after them.", $"preview week {path.Weeks.Length + 1}");

    public static Reply WhichOne(IEnumerable<string> paths) => Say($"Several paths run here: {CardText.List(paths)}. Say which one, for instance “pause foundation cohort 2 weeks”.", "cohort");

    public static Reply NotYours(Cohort cohort) => Say($"{cohort.OwnerName} started this cohort: only they and the admins may change it. Anybody may join or leave.");

    public static Reply NotAdmin() => Say("That is for whoever runs me: their ids stand in the setting Admins.");

    public static Reply Say(string text, params ReadOnlySpan<string> suggestions) => Reply.Of(new ReplyMessage { Summary = text, Suggestions = [.. suggestions] });
}
