namespace PatternBot.Cards;

/// <summary>How strictly a template is read, and what bounds its expansion.</summary>
public sealed record CardTemplateOptions
{
    /// <summary>Strict, with limits that no honest card comes near.</summary>
    public static CardTemplateOptions Default { get; } = new();

    /// <summary>
    /// Does what the official engine does with what is nearly always a slip of the author: an unknown function fails only when it is
    /// evaluated, an unknown <c>$name</c> stays as text, a literal <c>$when</c> drops or keeps its element. Off by default: each of
    /// these is then a <see cref="CardTemplateException"/>.
    /// </summary>
    public bool Lenient { get; init; }

    /// <summary>Levels of nesting in template, expression and expanded card. 64 is where JSON readers stop by default.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Bytes of the expanded card as UTF-8, and characters of any text that an expression makes on the way.</summary>
    public int MaxOutputBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Elements made by repeating, and items visited by functions such as <c>where</c>, in one expansion.</summary>
    public int MaxRepeats { get; init; } = 1_000_000;
}
