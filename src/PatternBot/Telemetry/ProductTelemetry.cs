using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PatternBot.Telemetry;

/// <summary>
/// Where the product's spans and figures come from. Nobody's words and nobody's name stand in them. As long as nobody listens they cost next to
/// nothing; who listens is the host's business.
/// </summary>
public static class ProductTelemetry
{
    /// <summary>The name of the source of spans and of the meter; all others of the product begin with it and a dot.</summary>
    public const string Name = "PatternBot";

    // What a caller may name is bounded here: each new name would be a new row in somebody's database.
    private const string AnyOther = "other";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);

    /// <summary>Work that goes on after its request, within the request's trace. As it is when nobody traces.</summary>
    public static Func<CancellationToken, Task> InTrace(Func<CancellationToken, Task> work)
    {
        if (Activity.Current is not { } current)
            return work;
        var parent = current.Context;
        return async cancellationToken =>
        {
            using var span = Source.StartActivity("work", ActivityKind.Internal, parent) ?? Unsampled(parent);
            await work(cancellationToken).ConfigureAwait(false);
        };
    }

    /// <summary>The span of what is sent without the governor, which has its own; null when nobody traces.</summary>
    public static Activity? Sending(string channel) => Source.StartActivity("send", ActivityKind.Producer)?.SetTag("patternbot.channel", Channel(channel));

    /// <summary>A channel's name, as it stands in figures.</summary>
    internal static string Channel(string channel) => channel switch
    {
        "msteams" => "msteams",
        "webchat" => "webchat",
        "slack" => "slack",
        "api" => "api",
        "terminal" => "terminal",
        "directline" => "directline",
        "emulator" => "emulator",
        _ => AnyOther,
    };

    // What was not chosen for a trace stays out of it: without a parent, each step of it would be drawn anew.
    private static Activity Unsampled(ActivityContext parent) =>
        new Activity("work").SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
}
