using System.Diagnostics;
using System.Diagnostics.Metrics;
using PatternBot.Sending;

namespace PatternBot.Telemetry;

/// <summary>A message on its way through the governor: its span, how long it was held back, and what became of it.</summary>
internal struct MeasuredSend
{
    // In seconds: most go at once, and after "not now" it may be minutes.
    private static readonly double[] Bounds = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

    private static readonly Counter<long> Sends = ProductTelemetry.Meter.CreateCounter<long>(
        "patternbot.sends", "{message}", "Messages that went through the governor, by channel and outcome.");

    private static readonly Counter<long> Postponed = ProductTelemetry.Meter.CreateCounter<long>(
        "patternbot.sends.postponed", "{attempt}", "Attempts that the platform answered with \"not now\", by channel and reason.");

    private static readonly Histogram<double> Waits = ProductTelemetry.Meter.CreateHistogram<double>(
        "patternbot.send.wait", "s", "How long a message was held back to keep the platform's limits.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });

    private readonly Activity? _span;
    private readonly string _lane;
    private readonly long _start;
    private bool _isLetIn;
    private int _attempts;

    private MeasuredSend(SendRoute route)
    {
        _lane = route.Lane;
        _start = Stopwatch.GetTimestamp();
        _span = ProductTelemetry.Source.StartActivity("send", ActivityKind.Producer);
        _span?.SetTag("patternbot.channel", Channel);
    }

    private readonly string Channel => ProductTelemetry.Channel(_lane.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? _lane[..end] : "");

    public static MeasuredSend Start(SendRoute route) => new(route);

    /// <summary>An attempt begins.</summary>
    public void LetIn()
    {
        _attempts++;
        if (_isLetIn)
            return;
        _isLetIn = true;
        var waited = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        if (Waits.Enabled)
            Waits.Record(waited, new KeyValuePair<string, object?>("channel", Channel));
        _span?.SetTag("patternbot.wait_s", waited);
    }

    /// <summary>The platform said "not now".</summary>
    public readonly void Postpone(SendAttempt.NotNow notNow)
    {
        var reason = notNow.Reason.Contains("429", StringComparison.Ordinal) || notNow.Reason.Contains("ratelimited", StringComparison.OrdinalIgnoreCase) ? "429" : "unavailable";
        if (Postponed.Enabled)
            Postponed.Add(1, new TagList { { "channel", Channel }, { "reason", reason } });
        _span?.AddEvent(new ActivityEvent("not now", tags: new ActivityTagsCollection { { "reason", reason } }));
    }

    /// <summary>It is through, in whatever way; null when its sender gave up or broke.</summary>
    public readonly void End(SendAttempt? outcome)
    {
        if (_span is null && !Sends.Enabled)
            return;
        var word = outcome switch
        {
            SendAttempt.Sent => "sent",
            SendAttempt.NotNow => "given_up",
            SendAttempt.Failed => "failed",
            _ => "abandoned",
        };
        Sends.Add(1, new TagList { { "channel", Channel }, { "outcome", word } });
        _span?.SetTag("patternbot.attempts", _attempts).SetTag("patternbot.outcome", word);
        if (word != "sent")
            _span?.SetStatus(ActivityStatusCode.Error);
        _span?.Dispose();
    }
}
