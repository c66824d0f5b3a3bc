using System.Globalization;
using PatternBot.Cohorts;
using PatternBot.Csv;

namespace PatternBot.Nudges;

/// <summary>What became of a cohort's nudges, as a file for spreadsheets. Names nobody.</summary>
public static class DeliveryReport
{
    /// <summary>One record a post, the first due first, after a header. Times are UTC.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="posts">Its rows of the ledger.</param>
    public static string ToCsv(Cohort cohort, IEnumerable<ScheduledPost> posts)
    {
        var csv = new CsvWriter();
        foreach (var column in (ReadOnlySpan<string>)["path", "kind", "week", "date", "due", "state", "ended", "late_seconds", "calls", "reason"])
            csv.Text(column);
        csv.EndRecord();
        foreach (var post in posts.OrderBy(p => p.Due))
        {
            csv.Text(cohort.Path)
                .Text(post.Kind.ToString())
                .Number(post.Position + 1)
                .Text(post.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Text(Utc(post.Due))
                .Text(post.State.ToString())
                .Text(post.EndedAt is { } ended ? Utc(ended) : null)
                .Number(post.State == PostState.Sent && post.EndedAt is { } at ? (at - post.Due).TotalSeconds : null)
                .Number(post.Attempts)
                .Text(post.Reason)
                .EndRecord();
        }

        return csv.ToString();
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
