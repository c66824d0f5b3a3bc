using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>What a delivery means.</summary>
internal abstract record SlackReading
{
    private SlackReading()
    {
    }

    /// <summary>Nothing to do: not for us, from ourselves, or unknown.</summary>
    public static SlackReading Nothing { get; } = new None();

    /// <summary>Somebody said or pressed something.</summary>
    public static SlackReading Of(Turn turn, SlackPlace place) => new ReadTurn(turn, place);

    /// <summary>Nothing to do.</summary>
    public sealed record None : SlackReading;

    /// <summary>A turn.</summary>
    /// <param name="Turn">The turn.</param>
    /// <param name="Place">Where to answer.</param>
    public sealed record ReadTurn(Turn Turn, SlackPlace Place) : SlackReading;
}
