using System.Collections.Immutable;

namespace PatternBot.Assistant;

/// <summary>What became of an answer.</summary>
public enum AnswerOutcome
{
    /// <summary>It is still being written, or nobody waited for its end.</summary>
    Open,

    /// <summary>It was shown.</summary>
    Answered,

    /// <summary>It was shown as it was written before.</summary>
    Remembered,

    /// <summary>Nothing in the catalog fits: the model was not asked.</summary>
    NothingToGoBy,

    /// <summary>A budget is spent: the model was not asked.</summary>
    OverBudget,

    /// <summary>The server wants to be left alone for a while: the model was not asked.</summary>
    Paused,

    /// <summary>No word came in time.</summary>
    SlowToStart,

    /// <summary>It was not whole in time.</summary>
    TooLong,

    /// <summary>The server cannot be reached, refuses, or talks nonsense.</summary>
    Unavailable,

    /// <summary>The model said that the passages do not answer it, or said nothing.</summary>
    Declined,

    /// <summary>No sentence of it could be shown.</summary>
    Refused,
}

/// <summary>How an answer came about: for the log and for evaluation. Filled while it is written, by one thread.</summary>
public sealed class AnswerReport
{
    private readonly List<CheckedSentence> _sentences = [];
    private readonly List<string> _calls = [];

    /// <summary>What became of it.</summary>
    public AnswerOutcome Outcome { get; internal set; }

    /// <summary>More about it, without anybody's words.</summary>
    public string Detail { get; internal set; } = "";

    /// <summary>What the person is to be told in place of an answer; null for nothing.</summary>
    public string? Notice { get; internal set; }

    /// <summary>When the server wants to be asked again at the earliest; null when it did not say.</summary>
    internal TimeSpan? RetryAfter { get; set; }

    /// <summary>Every sentence of the model, shown or not.</summary>
    public IReadOnlyList<CheckedSentence> Sentences => _sentences;

    /// <summary>The functions that were called, in order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The time to the first word; null when none came.</summary>
    public TimeSpan? FirstWord { get; internal set; }

    /// <summary>The time in all.</summary>
    public TimeSpan Took { get; internal set; }

    /// <summary>Tokens that were sent.</summary>
    public long PromptTokens { get; internal set; }

    /// <summary>Tokens that came back.</summary>
    public long AnswerTokens { get; internal set; }

    /// <summary>How many sentences were not shown.</summary>
    public int Refused => _sentences.Count(sentence => sentence.Fault is not null);

    internal void Add(CheckedSentence sentence) => _sentences.Add(sentence);

    internal void Add(ImmutableArray<string> calls) => _calls.AddRange(calls);
}
