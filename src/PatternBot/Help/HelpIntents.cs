using System.Collections.Immutable;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Help;

/// <summary>Greet a conversation that is new.</summary>
public sealed record Welcome : Intent;

/// <summary>Say what the bot can do.</summary>
public sealed record ShowHelp : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "help.show";
}

/// <summary>Somebody said what people say to each other.</summary>
/// <param name="Said">What.</param>
public sealed record MakeSmallTalk(SmallTalk Said) : Intent;

/// <summary>What people say to each other.</summary>
public enum SmallTalk
{
    /// <summary>Thanks.</summary>
    Thanks,

    /// <summary>Goodbye.</summary>
    Goodbye,

    /// <summary>That it is fine so.</summary>
    Approval,

    /// <summary>Whether they talk to a machine.</summary>
    AreYouABot,
}

/// <summary>A button that means nothing any more, or whose data was changed.</summary>
public sealed record StaleButton : Intent;

/// <summary>Say honestly that nothing in the catalog fits, and offer what is nearest.</summary>
/// <param name="Candidates">The nearest patterns, at most three; empty when the text is about something else.</param>
public sealed record NotUnderstood(ValueList<string> Candidates) : Intent
{
    // Below this even the nearest pattern would be a random one.
    private const double WorthOffering = 0.45;

    /// <summary>The intent for a text that no feature recognised.</summary>
    public static NotUnderstood Nearest(Utterance utterance) =>
        utterance.Reading.Relevance < WorthOffering
            ? new NotUnderstood([])
            : new NotUnderstood(new ValueList<string>([.. utterance.Reading.Patterns.Take(3).Select(p => p.Slug)]));
}
