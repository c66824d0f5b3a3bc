using System.Diagnostics;
using System.Diagnostics.Metrics;
using PatternBot.Turns;

namespace PatternBot.Telemetry;

/// <summary>A turn while it is answered: its span, and when it began.</summary>
public readonly struct MeasuredTurn
{
    // In seconds. An answer from the catalog takes some 30 µs, one of a language model some seconds.
    private static readonly double[] Bounds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private static readonly Counter<long> Turns = ProductTelemetry.Meter.CreateCounter<long>(
        "patternbot.turns", "{turn}", "Turns by channel, intent, feature and outcome.");

    private static readonly Counter<long> Refusals = ProductTelemetry.Meter.CreateCounter<long>(
        "patternbot.refusals", "{turn}", "Questions that the catalog does not answer, by whether something was near.");

    private static readonly Histogram<double> Durations = ProductTelemetry.Meter.CreateHistogram<double>(
        "patternbot.turn.duration", "s", "How long it took to make the reply to a turn.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });

    private readonly Activity? _span;
    private readonly string _channel;
    private readonly long _start;

    private MeasuredTurn(Turn turn)
    {
        _channel = turn.Channel;
        _start = Stopwatch.GetTimestamp();
        _span = ProductTelemetry.Source.StartActivity("turn");
        _span?.SetTag("patternbot.channel", ProductTelemetry.Channel(turn.Channel))
            .SetTag("patternbot.scope", turn.Scope.ToString())
            .SetTag("patternbot.content", turn.Content.GetType().Name);
    }

    /// <summary>Begins to measure. Each measurement ends with <see cref="End"/>.</summary>
    public static MeasuredTurn Start(Turn turn) => new(turn);

    /// <summary>The turn is answered, or was not.</summary>
    /// <param name="intent">What it was taken for; null when that was not found out.</param>
    /// <param name="outcome">What came of it.</param>
    public void End(Intent? intent, TurnOutcome outcome)
    {
        if (_span is null && !Turns.Enabled && !Durations.Enabled)
            return;
        var channel = ProductTelemetry.Channel(_channel);
        var (name, feature) = intent is null ? ("none", "none") : IntentNames.Of(intent);
        var word = outcome.Word;
        Turns.Add(1, new TagList { { "channel", channel }, { "intent", name }, { "feature", feature }, { "outcome", word } });
        if (outcome.IsRefusal)
            Refusals.Add(1, new TagList { { "channel", channel }, { "kind", word } });
        Durations.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new TagList { { "channel", channel }, { "intent", name }, { "outcome", word } });
        if (_span is null)
            return;
        _span.SetTag("patternbot.intent", name).SetTag("patternbot.feature", feature).SetTag("patternbot.outcome", word);
        if (outcome.IsFailure)
            _span.SetStatus(ActivityStatusCode.Error);
        _span.Dispose();
    }
}
