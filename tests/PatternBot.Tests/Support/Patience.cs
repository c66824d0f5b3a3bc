namespace PatternBot.Tests.Support;

/// <summary>How long a test waits for what has to come: far longer than it takes, so that only what never comes fails, however busy the machine is.</summary>
internal static class Patience
{
    /// <summary>The length.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(90);

    /// <summary>Begins to wait.</summary>
    public static CancellationTokenSource Start() => new(Length);
}
