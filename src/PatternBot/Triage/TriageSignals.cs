using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Understanding;

namespace PatternBot.Triage;

/// <summary>Finds what a message mentions beyond the class of its emergency.</summary>
internal static class TriageSignals
{
    private const int ShownSignals = 2;

    /// <summary>Indexes of the emergency's signals that the message holds, the first ones in the message's order of the table; at most two.</summary>
    public static IEnumerable<int> Find(Emergency emergency, Utterance utterance) =>
        Enumerable.Range(0, emergency.Signals.Length)
            .Where(i => emergency.Signals[i].Words.Any(word => utterance.HasAny(Plain(word))))
            .Take(ShownSignals);

    // Texts are compared without punctuation: "n+1" stands there as "n 1".
    private static string Plain(string word) =>
        word.All(c => c == ' ' || char.IsAsciiLetterOrDigit(c)) ? word : string.Join(' ', Tokenizer.Split(word).Select(t => t.Text));
}
