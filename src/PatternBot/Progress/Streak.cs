using PatternBot.Reviews;

namespace PatternBot.Progress;

/// <summary>Days in a row on which a person answered at least one question, as days pass where they live.</summary>
/// <param name="Days">The current streak. It ends today, or yesterday while today is still open; 0 when it broke.</param>
/// <param name="IncludesToday">Whether something was answered today.</param>
/// <param name="Longest">The longest streak ever.</param>
public sealed record Streak(int Days, bool IncludesToday, int Longest)
{
    /// <summary>The streak of answers at these moments, in any order. Moments after today (a clock set back) do not count.</summary>
    public static Streak Of(IEnumerable<DateTimeOffset> answers, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = LocalDay.Of(now, zone);
        var (length, longest) = (0, 0);
        DateOnly? last = null;
        foreach (var day in answers.Select(at => LocalDay.Of(at, zone)).Where(day => day <= today).Distinct().Order())
        {
            length = last is { } before && day == before.AddDays(1) ? length + 1 : 1;
            longest = Math.Max(longest, length);
            last = day;
        }

        return new Streak(last >= today.AddDays(-1) ? length : 0, last == today, longest);
    }
}
