using System.Collections.Immutable;
using System.Net;

namespace PatternBot.ScriptedModel;

/// <summary>What the scripted model does with one request.</summary>
public abstract record ScriptedAnswer
{
    private protected ScriptedAnswer()
    {
    }

    /// <summary>How long it thinks before the first byte.</summary>
    public TimeSpan Before { get; init; }
}

/// <summary>It says something, a word at a time where the request wants a stream.</summary>
/// <param name="Text">What it says.</param>
public sealed record Says(string Text) : ScriptedAnswer
{
    /// <summary>How long it waits before each word; only where the request wants a stream.</summary>
    public TimeSpan BetweenWords { get; init; }

    /// <summary>After how many words the connection breaks; null for never.</summary>
    public int? CutAfterWords { get; init; }

    /// <summary>Why it stops: <c>stop</c>, <c>length</c> or <c>content_filter</c>.</summary>
    public string FinishReason { get; init; } = "stop";
}

/// <summary>It calls functions.</summary>
/// <param name="Calls">Their names, and their arguments as JSON.</param>
public sealed record CallsFunctions(ImmutableArray<ScriptedCall> Calls) : ScriptedAnswer
{
    /// <summary>One call of one function.</summary>
    public static CallsFunctions One(string name, string argumentsJson) => new([new ScriptedCall(name, argumentsJson)]);
}

/// <summary>A function call.</summary>
/// <param name="Name">The function's name, known or not.</param>
/// <param name="ArgumentsJson">Its arguments; need not be JSON.</param>
public sealed record ScriptedCall(string Name, string ArgumentsJson);

/// <summary>It answers with an error, in the form of the protocol.</summary>
/// <param name="Status">The status.</param>
/// <param name="RetryAfter">The header of that name; null for none.</param>
public sealed record Fails(HttpStatusCode Status, TimeSpan? RetryAfter = null) : ScriptedAnswer;

/// <summary>It sends bytes that need not be of the protocol: a page of HTML, half a JSON.</summary>
/// <param name="ContentType">The header of that name.</param>
/// <param name="Body">The bytes, as text.</param>
public sealed record SendsRaw(string ContentType, string Body) : ScriptedAnswer;

/// <summary>It accepts the request and never says anything.</summary>
public sealed record Hangs : ScriptedAnswer;
