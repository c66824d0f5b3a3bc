namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>Which part of a text that grows an activity is.</summary>
/// <param name="StreamId">The id of the first part; null for the first part itself.</param>
/// <param name="Sequence">1, 2, 3 …; null for the last part, which is a message.</param>
internal readonly record struct StreamPart(string? StreamId, int? Sequence)
{
    /// <summary>The part that ends a stream.</summary>
    public static StreamPart FinalOf(string streamId) => new(streamId, null);

    /// <summary>As the protocol names it.</summary>
    public string Type => Sequence is null ? "final" : "streaming";
}
