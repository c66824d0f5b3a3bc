using System.ComponentModel.DataAnnotations;

namespace PatternBot.Host.Limits;

/// <summary>Section <c>Limits</c> of the configuration: how much of the service one may take. Each pair is a bucket: so much at once, and so much a minute flows in; 0 a minute sets no limit.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>What one person may say and press in a minute. Default: 60.</summary>
    [Range(0, 1_000_000)]
    public int TurnsPerMinute { get; set; } = 60;

    /// <summary>What one person may say and press at once. Default: 40.</summary>
    [Range(1, 1_000_000)]
    public int TurnsAtOnce { get; set; } = 40;

    /// <summary>What all may say and press in one channel or group in a minute. Default: 1,200.</summary>
    [Range(0, 1_000_000)]
    public int RoomTurnsPerMinute { get; set; } = 1_200;

    /// <summary>What all may say and press in one channel or group at once: a class that answers together. Default: 1,000.</summary>
    [Range(1, 1_000_000)]
    public int RoomTurnsAtOnce { get; set; } = 1_000;

    /// <summary>Requests a minute of one address to what needs no token: questions to the plain interface, tokens and conversations of the web chat. Default: 600.</summary>
    [Range(0, 1_000_000)]
    public int AnonymousPerMinute { get; set; } = 600;

    /// <summary>The same at once; an office behind one address opens the page at nine. Default: 300.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousAtOnce { get; set; } = 300;

    /// <summary>Open web chats of one address. Default: 2,000.</summary>
    [Range(1, 1_000_000)]
    public int StreamsPerAddress { get; set; } = 2_000;

    /// <summary>Open web chats in all. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int Streams { get; set; } = 10_000;

    /// <summary>Connections in all, without open web chats. Default: 20,000.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; set; } = 20_000;

    /// <summary>The largest body of a request, in bytes; each endpoint may want less. Default: 4 MB.</summary>
    [Range(1_024, 100 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The slowest a body may come, in bytes a second, after five seconds. Default: 1,024.</summary>
    [Range(1, 1_000_000)]
    public int MinBodyBytesPerSecond { get; set; } = 1_024;

    /// <summary>How long the headers of a request may take, in seconds. Default: 10.</summary>
    [Range(1, 600)]
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>The proxies whose <c>X-Forwarded-For</c> says who asks, as addresses or networks (<c>10.0.0.0/8</c>). This machine's are always believed.</summary>
    public string[] TrustedProxies { get; set; } = [];
}
