using System.Globalization;
using System.Text.RegularExpressions;
using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Cohorts;

/// <summary>Sees commands about cohorts. Each must be the whole message: people who fight an incident stop, pause and start things, too.</summary>
public sealed partial class CohortRecogniser : IIntentRecogniser
{
    private const int LongestCommand = 160;

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        var text = utterance.Reading.Text.Trim().TrimEnd('.', '!', '?').Trim();
        if (text.Length is 0 or > LongestCommand)
            return null;
        return (Plain(text.ToLowerInvariant()) ?? Change(text, utterance.Catalog) ?? Report(text, utterance.Catalog) ?? Start(text, utterance)) is { } intent ? new Recognition(intent, Confidence.Command) : null;
    }

    private static Intent? Plain(string text) => text switch
    {
        "cohort" or "cohorts" or "the cohort" or "our cohort" or "our cohorts" or "show cohort" or "show the cohort" or "show cohorts" or "cohort status" or "cohort plan" or "cohort state" or "list cohorts" or "my cohort" or "my cohorts" => new ShowCohort(),
        "join cohort" or "join the cohort" or "join this cohort" or "join path" or "join the path" => new JoinCohort("", true),
        "leave cohort" or "leave the cohort" or "leave this cohort" or "leave the path" => new JoinCohort("", false),
        "opt out" or "opt-out" or "unsubscribe" or "no more nudges for me" or "do not nudge me" or "don't nudge me" or "never nudge me" or "stop nudging me" or "opt me out" => new SetOptOut(true),
        "opt in" or "opt-in" or "opt me in" or "subscribe again" or "nudge me again" => new SetOptOut(false),
        "preview" or "preview this week" or "preview this week's nudge" or "preview the next nudge" or "preview next nudge" => new PreviewNudge(""),
        "delivery report" or "deliveries" or "show deliveries" or "nudge report" or "show the delivery report" or "report deliveries" => new ShowDeliveries(""),
        "resend nudge" or "resend the nudge" or "send the nudge again" or "send this week's nudge again" or "resend the last nudge" => new ResendNudge(""),
        "start cohort" or "start a cohort" or "new cohort" or "create a cohort" or "create cohort" or "start a path" or "start path" or "start a learning path" or "enrol" or "enroll" or "enrol us" or "enroll us" => new StartCohort("", "", "", "", ""),
        _ => null,
    };

    private static Intent? Change(string text, Catalog catalog)
    {
        if (Pause().Match(text) is { Success: true } pause && Names(pause, catalog) && (pause.Groups["object"].Success || (pause.Groups["length"].Success && !pause.Groups["odd"].Success)))
            return new PauseCohort(pause.Groups["path"].Value, pause.Groups["length"].Value.Trim());
        if (Skip().Match(text) is { Success: true } skip)
            return new SkipWeek(skip.Groups["path"].Value);
        if (Move().Match(text) is { Success: true } move && Names(move, catalog) && (Schedules.IsDay(move.Groups["day"].Value) || Clock().IsMatch(move.Groups["time"].Value) || Cohorts().IsMatch(move.Groups["object"].Value)))
            return new MoveCohort(move.Groups["path"].Value, move.Groups["day"].Value, move.Groups["time"].Value, move.Groups["zone"].Value);
        if (Stop().Match(text) is { Success: true } stop && Names(stop, catalog))
            return new StopCohort(stop.Groups["path"].Value);
        return Resume().Match(text) is { Success: true } resume && Names(resume, catalog) ? new ResumeCohort(resume.Groups["path"].Value) : null;
    }

    /// <summary>"Stop the critical path" means none of ours: a path must be one that is known, unless a cohort or its nudges are named.</summary>
    private static bool Names(Match match, Catalog catalog) =>
        match.Groups["path"].Value is not { Length: > 0 } path || Cohorts().IsMatch(match.Value) || Schedules.FindPath(catalog, path) is not null;

    private static Intent? Report(string text, Catalog catalog)
    {
        if (Preview().Match(text) is { Success: true } preview && Names(preview, catalog))
            return new PreviewNudge(preview.Groups["path"].Value, preview.Groups["week"].Success ? int.Parse(preview.Groups["week"].Value, CultureInfo.InvariantCulture) : null);
        if (Why().Match(text) is { Success: true } why)
            return new ExplainNudges(why.Groups["date"].Value);
        return Dry().Match(text) is { Success: true } dry ? new DryRun(dry.Groups["date"].Value) : null;
    }

    private static StartCohort? Start(string text, Utterance utterance)
    {
        if (Remind().Match(text) is { Success: true } remind)
            return new StartCohort(Cohort.ReviewPath, remind.Groups["day"].Value, remind.Groups["time"].Value, remind.Groups["zone"].Value, remind.Groups["first"].Value);
        if (Begin().Match(text) is not { Success: true } start)
            return null;
        var path = start.Groups["path"].Value.Trim();

        // "Start the failover every night" names no path.
        if (!PathWord().IsMatch(path) && Schedules.FindPath(utterance.Catalog, path) is null)
            return null;
        return new StartCohort(path, start.Groups["day"].Value, start.Groups["time"].Value, start.Groups["zone"].Value, start.Groups["first"].Value);
    }

    private const string When = @"(?:\s+(?:every|each|on|weekly\s+on)\s+(?<day>\p{L}+)(?:,?\s+(?:at\s+)?(?<time>\d{1,2}(?:[:.h]\d{1,2})?(?:\s?[ap]m)?|noon|midnight))?(?:,?\s+(?:in\s+)?(?<zone>(?!from\b|starting\b|beginning\b)[\p{L}][\p{L}\d_+\-]*(?:/[\p{L}\d_+\-]+)*(?:\s(?!from\b|starting\b|beginning\b)\p{L}+)?))?)?(?:,?\s+(?:from|starting|beginning)(?:\s+on)?\s+(?<first>[\p{L}\d .\-/]+))?";
    private const string Object = @"(?<object>it|(?:(?:the|this|our)\s+)?(?:(?<path>[\p{L}\- ]+?)\s+)?(?:cohort|nudges?|path|track|journey))";

    [GeneratedRegex(@"^(?:please\s+)?(?:start|begin|enrol|enroll|run)\s+(?:us\s+)?(?:(?:the|a|our|in|on|for|with)\s+)*(?<path>.+?)" + When + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^(?:please\s+)?(?:remind|nudge)\s+me\s+(?:of|about|to do|to)\s+(?:my\s+)?(?:due\s+)?reviews?" + When + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Remind();

    [GeneratedRegex(@"^(?:please\s+)?(?:pause|snooze)(?:\s+" + Object + @")?(?:\s+(?:for\s+)?(?<length>(?:\d+|a|an|one|two|three|four)\s+(?:days?|weeks?|fortnights?|months?)|until\s+[\p{L}\d .\-/]+|(?<odd>\d+\s+\p{L}+)))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pause();

    [GeneratedRegex(@"^(?:please\s+)?skip\s+(?:(?:this|next|the\s+next)\s+(?:week|nudge)|a\s+week)(?:\s+(?:of|for)\s+(?:the\s+)?(?<path>[\p{L}\- ]+?)(?:\s+(?:path|track|cohort))?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Skip();

    [GeneratedRegex(@"^(?:please\s+)?(?:move|reschedule)(?:\s+" + Object + @")?\s+to\s+(?<day>(?!\d|noon\b|midnight\b)\p{L}+)?,?\s*(?:at\s+)?(?<time>\d{1,2}(?:[:.h]\d{1,2})?(?:\s?[ap]m)?|noon|midnight)?(?:,?\s+(?:in\s+)?(?<zone>[\p{L}][\p{L}\d_+\-]*(?:/[\p{L}\d_+\-]+)*(?:\s\p{L}+)?))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Move();

    [GeneratedRegex(@"^(?:please\s+)?(?:stop|end|cancel)\s+(?:(?:the|this|our)\s+)?(?:(?<path>[\p{L}\- ]+?)\s+)?(?:cohort|nudges|learning\s+path|path|reminders)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^(?:please\s+)?(?:resume|unpause|continue|restart)\s+(?:(?:the|this|our)\s+)?(?:(?<path>[\p{L}\- ]+?)\s+)?(?:cohort|nudges|learning\s+path|path|reminders)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Resume();

    [GeneratedRegex(@"^why\s+(?:(?:was\s+there\s+|is\s+there\s+)?no|did\s+(?:we|i)\s+(?:not\s+)?get\s+(?:no|a|the))\s+nudges?(?:\s+(?:on|for)?\s*(?<date>[\p{L}\d .\-/]+))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Why();

    [GeneratedRegex(@"^(?:nudge\s+)?dry[\s-]?run(?:\s+(?:for|on|of))?(?:\s+(?<date>[\p{L}\d .\-/]+))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dry();

    [GeneratedRegex(@"^preview(?:\s+week\s+(?<week>\d{1,2}))?(?:\s+(?:of\s+)?" + Object + ")?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preview();

    [GeneratedRegex(@"\b(?:cohort|nudges?|reminders)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cohorts();

    [GeneratedRegex(@"[:.h]|[ap]m$|noon|midnight", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:path|track|weeks|cohort|journey)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PathWord();
}
