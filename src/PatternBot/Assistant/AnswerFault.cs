namespace PatternBot.Assistant;

/// <summary>Why a sentence of a model is not shown.</summary>
public enum AnswerFault
{
    /// <summary>It names no passage.</summary>
    Uncited,

    /// <summary>It names a passage that there is not.</summary>
    UnknownCitation,

    /// <summary>It states a figure that no cited passage holds.</summary>
    Figure,

    /// <summary>It names a pattern that no cited passage is about or names.</summary>
    PatternName,

    /// <summary>It holds an address.</summary>
    Link,

    /// <summary>It holds markup, code, a card, or a call to everybody.</summary>
    Markup,

    /// <summary>Too little of what it says stands in the cited passages.</summary>
    Unsupported,
}
