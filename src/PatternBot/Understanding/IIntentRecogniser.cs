using PatternBot.Turns;

namespace PatternBot.Understanding;

/// <summary>Finds one feature's intents in what a person wrote.</summary>
public interface IIntentRecogniser
{
    /// <summary>The intent that this feature sees in the text, or null.</summary>
    Recognition? Recognise(Utterance utterance);
}

/// <summary>An intent that a recogniser sees in a text.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Confidence">How sure it is, from 0 to 1; the surest wins. <see cref="Understanding.Confidence"/> names the usual levels.</param>
public readonly record struct Recognition(Intent Intent, double Confidence);

/// <summary>The usual levels of confidence, so that recognisers of different features weigh alike.</summary>
public static class Confidence
{
    /// <summary>The text is a command, and nothing else fits: <c>help</c>, <c>quiz sharding</c>.</summary>
    public const double Command = 1.0;

    /// <summary>The text asks for what one part of the catalog answers: a return, a comparison, a checklist.</summary>
    public const double Asked = 0.95;

    /// <summary>The text names the thing and what is wanted of it.</summary>
    public const double Named = 0.9;

    /// <summary>The text describes it clearly.</summary>
    public const double Described = 0.7;

    /// <summary>The text probably means it.</summary>
    public const double Likely = 0.5;

    /// <summary>Better than nothing.</summary>
    public const double Guess = 0.2;
}
