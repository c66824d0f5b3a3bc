using System.Collections.Immutable;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Navigator;

/// <summary>Sees somebody who wants to be led to a pattern, or who says load and trouble at once: <c>20k rps, reliability</c>.</summary>
public sealed class NavigatorRecogniser : IIntentRecogniser
{
    private static readonly Topic Lead = new(
        "navigator", "navigate", "guide me", "lead me", "help me choose", "help me find a pattern", "help me find the right", "help me pick", "help me decide", "find the right pattern", "pattern selector", "decision helper", "decision tree", "wizard",
        "not sure what i need", "not sure which pattern", "dont know what i need", "dont know which pattern", "dont know where to start", "dont know where to begin", "no idea where to start", "where do i start", "where do i begin", "where should i start",
        "ask me questions", "step by step guide", "guiame", "hilf mir beim aussuchen", "guide moi");

    private static readonly Topic Wanting = new("pattern", "patterns", "what", "which", "recommend", "suggest", "use", "need", "help");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(9) || !utterance.Patterns.IsEmpty)
            return null;
        var rows = utterance.Catalog.Tables.Navigator.Rows;
        var scale = Scale(utterance, rows);
        var issue = rows.Select(row => row.Issue).Distinct().FirstOrDefault(name => utterance.HasAny(name.ToLowerInvariant()));
        if (Lead.In(utterance))
            return new Recognition(new Navigate(scale, issue), Confidence.Asked);
        return scale is not null && issue is not null && (utterance.Telling.Length <= 4 || Wanting.In(utterance))
            ? new Recognition(new Navigate(scale, issue), Confidence.Asked + 0.01)
            : null;
    }

    private static string? Scale(Utterance utterance, ImmutableArray<NavigatorChoice> rows)
    {
        foreach (var row in rows)
            if (utterance.HasAny(row.Scale.ToLowerInvariant()))
                return row.Scale;
        return utterance.Quantities.Where(q => q.Unit == QuantityUnit.RequestsPerSecond).Select(q => ScaleOf(rows, q.Value)).FirstOrDefault();
    }

    // At a border the smaller scale holds.
    private static string? ScaleOf(ImmutableArray<NavigatorChoice> rows, double load) =>
        rows.Where(row => load <= row.Load.Max).MinBy(row => row.Load.Max)?.Scale;
}
