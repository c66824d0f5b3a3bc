using System.Collections.Frozen;
using PatternBot.Knowledge.Search;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Progress;

/// <summary>Sees that somebody asks how far they are, or ticks a pattern.</summary>
public sealed class ProgressRecogniser : IIntentRecogniser
{
    private static readonly (string Start, bool Known)[] Ticks =
    [
        ("untick", false), ("unmark", false), ("uncheck", false), ("i don't know", false), ("i dont know", false), ("i forgot", false),
        ("tick", true), ("check off", true), ("i already know", true), ("i know", true), ("mark", true), ("i have read", true), ("i've read", true), ("ive read", true), ("i mastered", true),
    ];

    private static readonly FrozenSet<string> Filling = new[] { "pattern", "patterns", "already", "known", "off", "read", "done", "please", "well", "both" }.ToFrozenSet();

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        switch (utterance.Normal)
        {
            case "progress" or "my progress" or "show progress" or "show my progress" or "show me my progress" or "track my progress" or "how am i doing" or "how far am i" or "my stats" or "my statistics" or "streak" or "my streak":
                return new Recognition(new ShowProgress(), Confidence.Command);
            case "tick" or "tick patterns" or "tick what i know" or "what do i know" or "i know some patterns" or "i know some patterns already":
                return new Recognition(new ChooseKnown(), Confidence.Command);
        }

        foreach (var (start, known) in Ticks)
            if (utterance.Normal.StartsWith(start + " ", StringComparison.Ordinal))
                return Named(utterance, start) is { Count: > 0 } slugs ? new Recognition(new TickPatterns(slugs, known), Confidence.Command) : null;
        return null;
    }

    /// <summary>The patterns of a text that holds the start, patterns and nothing else.</summary>
    private static ValueList<string>? Named(Utterance utterance, string start)
    {
        var mentions = utterance.Reading.Mentions;
        var explained = mentions.SelectMany(m => Enumerable.Range(m.FirstToken, m.TokenCount)).ToHashSet();
        var isAll = utterance.Reading.Tokens
            .Select((token, i) => (token.Text, i))
            .Skip(start.Split(' ').Length)
            .All(t => explained.Contains(t.i) || Filling.Contains(t.Text) || Stopwords.Contains(t.Text));
        return isAll ? new ValueList<string>([.. mentions.Select(m => m.Slug).Distinct()]) : null;
    }
}
