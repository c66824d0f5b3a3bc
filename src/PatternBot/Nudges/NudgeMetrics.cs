using System.Diagnostics.Metrics;

namespace PatternBot.Nudges;

/// <summary>What is measured of sending: the meter <c>PatternBot.Nudges</c>.</summary>
public static class NudgeMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PatternBot.Nudges";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Posts = Meter.CreateCounter<long>("patternbot.posts", description: "Posts of the bot's own accord, by kind and how they ended.");
    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>("patternbot.posts.late", unit: "s", description: "How long after its hour a post was there.");

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("patternbot.posts.planned", description: "Cohorts whose hour had come, and whose post was written into the ledger.");

    internal static void Planned(int cohorts) => Rows.Add(cohorts);

    internal static void Ended(ScheduledPost post, PostState state, DateTimeOffset at)
    {
        Posts.Add(1, new KeyValuePair<string, object?>("kind", post.Kind.ToString()), new KeyValuePair<string, object?>("state", state.ToString()));
        if (state == PostState.Sent)
            Lateness.Record((at - post.Due).TotalSeconds);
    }
}
