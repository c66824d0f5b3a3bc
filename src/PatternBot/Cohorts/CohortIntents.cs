using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Cohorts;

/// <summary>Start a path with the people of a conversation. Holds the words as they were said; empty where nothing was said.</summary>
/// <param name="Path">The path.</param>
/// <param name="Day">The day of the week.</param>
/// <param name="Time">The hour.</param>
/// <param name="Zone">The time zone.</param>
/// <param name="First">The first date.</param>
public sealed record StartCohort(string Path, string Day, string Time, string Zone, string First) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.start";

    /// <summary>A form's or a button's data.</summary>
    public static StartCohort Read(JsonElement data) => new(Word(data, "path"), Word(data, "day"), Word(data, "time"), Word(data, "zone"), Word(data, "first"));

    private static string Word(JsonElement data, string name) => data.Text(name)?.Trim() ?? "";
}

/// <summary>Show a conversation's cohorts: state, people and plan.</summary>
public sealed record ShowCohort : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.show";
}

/// <summary>An intent about one of a conversation's cohorts.</summary>
public interface ICohortCommand
{
    /// <summary>The cohort's key, or a path as somebody named it; empty for the only one.</summary>
    string Which { get; }
}

/// <summary>Buttons about a cohort.</summary>
internal static class CohortButton
{
    /// <summary>A button that does something to a cohort.</summary>
    public static CardButton For(string title, string verb, Cohort cohort, params ReadOnlySpan<(string, string)> more) =>
        CardButton.For(title, verb, [("cohort", cohort.Id.ToString("N")), .. more]);

    /// <summary>The cohort in a button's data.</summary>
    public static string WhichOf(JsonElement data) => data.Text("cohort") ?? "";
}

/// <summary>Send nothing for a while.</summary>
/// <param name="Which">The cohort.</param>
/// <param name="Length">How long, as it was said: <c>2 weeks</c>, <c>until 2027-01-11</c>; empty for until somebody resumes.</param>
public sealed record PauseCohort(string Which, string Length) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.pause";
}

/// <summary>Leave out the next nudge.</summary>
/// <param name="Which">The cohort.</param>
public sealed record SkipWeek(string Which) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.skip";
}

/// <summary>Send at another day or hour.</summary>
/// <param name="Which">The cohort.</param>
/// <param name="Day">The day of the week; empty to keep it.</param>
/// <param name="Time">The hour; empty to keep it.</param>
/// <param name="Zone">The time zone; empty to keep it.</param>
public sealed record MoveCohort(string Which, string Day, string Time, string Zone) : Intent, ICohortCommand;

/// <summary>End a cohort.</summary>
/// <param name="Which">The cohort.</param>
public sealed record StopCohort(string Which) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.stop";
}

/// <summary>Go on after a pause or a stop.</summary>
/// <param name="Which">The cohort.</param>
public sealed record ResumeCohort(string Which) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.resume";
}

/// <summary>Take part in a cohort, or leave it.</summary>
/// <param name="Which">The cohort.</param>
/// <param name="Joins">Whether.</param>
/// <param name="WantsCertificate">Whether the closing card may name the person; null to leave it as it is.</param>
public sealed record JoinCohort(string Which, bool Joins, bool? WantsCertificate = null) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "cohort.join";

    /// <summary>What a button's data says.</summary>
    public static JoinCohort Read(JsonElement data) => new(
        CohortButton.WhichOf(data), data.Text("joins") != "no", data.Text("certificate") switch { "yes" => true, "no" => false, _ => null });
}

/// <summary>Get no message of the bot's own accord, or take that back.</summary>
/// <param name="Out">Whether.</param>
public sealed record SetOptOut(bool Out) : Intent;

/// <summary>Say why a nudge came or did not come.</summary>
/// <param name="Date">The date as it was said; empty for the last days.</param>
public sealed record ExplainNudges(string Date) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "nudges.explain";
}

/// <summary>Show everything that would be sent on a date, and send nothing.</summary>
/// <param name="Date">The date as it was said.</param>
public sealed record DryRun(string Date) : Intent;

/// <summary>Show a nudge to whoever asks, alone.</summary>
/// <param name="Which">The cohort.</param>
/// <param name="Week">Which week of the path, from 1; one more than it has is its end; null for what comes next.</param>
public sealed record PreviewNudge(string Which, int? Week = null) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "nudges.preview";
}

/// <summary>Show what became of each nudge.</summary>
/// <param name="Which">The cohort.</param>
public sealed record ShowDeliveries(string Which) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "nudges.deliveries";
}

/// <summary>Send once more what failed or was left in doubt.</summary>
/// <param name="Which">The cohort.</param>
public sealed record ResendNudge(string Which) : Intent, ICohortCommand
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "nudges.resend";
}
