using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PatternBot.Tests.Host.Telemetry;

/// <summary>Hears every span and every figure of the process, as a collector would.</summary>
internal sealed class Watched : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _figures = new();

    public Watched()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Spans.Enqueue(span),
        };
        ActivitySource.AddActivityListener(_spans);
        _figures.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _figures.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _figures.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _figures.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _figures.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ConcurrentQueue<(string Name, double Value, IReadOnlyDictionary<string, string> Tags)> Figures { get; } = new();

    /// <summary>All that spans and figures carry, a line each.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Spans.Select(span => string.Join(' ', (string?[])[
            span.Source.Name, span.OperationName, span.DisplayName, span.StatusDescription,
            .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
            .. span.Events.SelectMany(e => e.Tags.Select(tag => $"{e.Name} {tag.Key}={tag.Value}")),
            .. span.Baggage.Select(b => $"{b.Key}={b.Value}")])),
        .. Figures.Select(figure => $"{figure.Name} {string.Join(' ', figure.Tags)}"),
    ];

    /// <summary>The figures of a name that carry these tags.</summary>
    public IEnumerable<double> Of(string name, params (string Key, string Value)[] tags) =>
        Figures.Where(f => f.Name == name && tags.All(t => f.Tags.GetValueOrDefault(t.Key) == t.Value)).Select(f => f.Value);

    /// <summary>The spans of a name that carry a tag.</summary>
    public IEnumerable<Activity> SpansOf(string name, string key, string value) =>
        Spans.Where(s => s.OperationName == name && s.GetTagItem(key)?.ToString() == value);

    public void Dispose()
    {
        _spans.Dispose();
        _figures.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = new Dictionary<string, string>();
        foreach (var tag in tags)
            kept[tag.Key] = tag.Value?.ToString() ?? "";
        Figures.Enqueue((instrument.Name, value, kept));
    }
}

/// <summary>Tests that listen to the whole process, or that count what everybody does, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WatchingTests
{
    public const string Name = "watching the process";
}
