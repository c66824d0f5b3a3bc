namespace PatternBot.Cards.Markdown;

[Flags]
internal enum SpanStyle
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Strike = 4,
    Code = 8,
}

/// <summary>Text of one style. A link keeps its address only where it may be opened.</summary>
internal sealed record TextSpan(string Text, SpanStyle Style, string Link = "")
{
    /// <summary>The moment that the text names, for surfaces that show it in the reader's own time.</summary>
    public Moment? Moment { get; init; }
}

/// <summary>A <c>{{DATE(…)}}</c> or <c>{{TIME(…)}}</c> of a card.</summary>
internal sealed record Moment(DateTime Utc, bool IsTime, string Length);

internal enum LineKind
{
    Text,
    Heading,
    Bullet,
    Number,
    Quote,
    Code,
}

/// <summary>A line as a person sees it.</summary>
/// <param name="Kind">What the line is.</param>
/// <param name="Spans">Its text.</param>
/// <param name="Indent">How deep an item is nested, from 0.</param>
/// <param name="Marker">Of a numbered item: its number with the dot.</param>
internal sealed record MarkdownLine(LineKind Kind, IReadOnlyList<TextSpan> Spans, int Indent = 0, string Marker = "")
{
    public bool IsBlank => Spans.Count == 0;
}
