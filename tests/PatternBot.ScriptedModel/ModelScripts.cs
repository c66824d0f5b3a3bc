using System.Collections.Immutable;

namespace PatternBot.ScriptedModel;

/// <summary>Characters that the scripted model can have: good ones and bad ones.</summary>
public static class ModelScripts
{
    /// <summary>It repeats the beginnings of the first two passages that it was offered, and cites them; it knows nothing else.</summary>
    public static ScriptedAnswer Quotes(ChatRequest request) => new Says(
        request.Passages.IsEmpty ? "I have nothing to go by." : string.Join(' ', request.Passages.Take(2).Select(Sentence)));

    /// <summary>The same, a word every so often.</summary>
    public static Func<ChatRequest, ScriptedAnswer> QuotesSlowly(TimeSpan betweenWords, TimeSpan before = default) =>
        request => ((Says)Quotes(request)) with { BetweenWords = betweenWords, Before = before };

    /// <summary>It searches first, by the function whose name is given, and quotes what it found.</summary>
    public static Func<ChatRequest, ScriptedAnswer> CallsThenQuotes(string function, string argumentsJson) =>
        request => request.HasFunctionResults ? Quotes(request) : CallsFunctions.One(function, argumentsJson);

    /// <summary>It calls a function at each request, and never comes to an end.</summary>
    public static Func<ChatRequest, ScriptedAnswer> CallsForever(string function, string argumentsJson) =>
        _ => CallsFunctions.One(function, argumentsJson);

    /// <summary>It does what it is told by anybody: the answer of the first order that stands anywhere in the prompt; without one it quotes.</summary>
    /// <param name="orders">What an order looks like in the prompt, and what it brings about.</param>
    public static Func<ChatRequest, ScriptedAnswer> Obeys(IEnumerable<(string Order, ScriptedAnswer Deed)> orders)
    {
        var kept = orders.ToImmutableArray();
        return request =>
        {
            // What was escaped on its way into the prompt reads as it was written: a model would see through that too.
            var prompt = System.Text.RegularExpressions.Regex.Unescape(Escapable(request.Prompt));
            foreach (var (order, deed) in kept)
                if (prompt.Contains(order, StringComparison.OrdinalIgnoreCase) && !(deed is CallsFunctions && request.HasFunctionResults))
                    return deed;
            return Quotes(request);
        };
    }

    /// <summary>Several in a row; the last one stays.</summary>
    public static Func<ChatRequest, ScriptedAnswer> InTurn(params Func<ChatRequest, ScriptedAnswer>[] scripts)
    {
        var next = -1;
        return request => scripts[Math.Min(Interlocked.Increment(ref next), scripts.Length - 1)](request);
    }

    private static string Sentence(OfferedPassage passage)
    {
        var end = passage.Text.IndexOf(". ", StringComparison.Ordinal);
        var sentence = (end > 0 ? passage.Text[..end] : passage.Text).TrimEnd('.', ' ');
        return $"{sentence} [{passage.Id}].";
    }

    // JSON's escapes are a subset of those that Regex.Unescape knows, except the slash; an unknown escape stays as it is.
    private static string Escapable(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"\\(?!u[0-9a-fA-F]{4}|[nrt""\\])", @"\\").Replace("\\\"", "\"", StringComparison.Ordinal);
}
