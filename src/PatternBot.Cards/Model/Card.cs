using System.Text.Json;

namespace PatternBot.Cards.Model;

/// <summary>An Adaptive Card as the converters see it: what a person can get to see, with everything visual left out that no other surface has.</summary>
internal sealed record Card(IReadOnlyList<Element> Body, IReadOnlyList<CardAction> Actions, string FallbackText);

/// <summary>A piece of a card. Elements that can never become visible are not in the model.</summary>
internal abstract record Element
{
    public string Id { get; init; } = "";

    /// <summary>False while the card is fresh: an action of the card can bring it to light.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>Apart from what stands before it, by a line or by space.</summary>
    public bool IsSetApart { get; init; }

    public bool HasSeparator { get; init; }
}

internal enum TextWeight
{
    Normal,
    Subtle,
    Bold,
    Heading,
}

/// <summary>Text in the Markdown of cards.</summary>
internal sealed record TextElement(string Markdown, TextWeight Weight) : Element
{
    /// <summary>The colour word of the card where it means something: good, warning, attention, accent.</summary>
    public string Color { get; init; } = "";
}

/// <summary>Literal text in pieces, each with its own style.</summary>
internal sealed record RichTextElement(IReadOnlyList<Markdown.TextSpan> Spans, IReadOnlyList<CardAction> Actions) : Element;

internal sealed record CodeElement(string Code) : Element;

/// <param name="Url">Where it is; may be a data: address or relative.</param>
/// <param name="Description">Null where the card says nothing, empty where the image is decoration.</param>
/// <param name="Select">What pressing it does.</param>
internal sealed record ImageElement(string Url, string? Description, CardAction? Select) : Element;

internal sealed record ImageSetElement(IReadOnlyList<ImageElement> Images) : Element;

internal sealed record FactsElement(IReadOnlyList<Fact> Facts) : Element;

internal sealed record Fact(string Title, string Value);

/// <summary>A container, a column, a page or the cell of a table.</summary>
internal sealed record GroupElement(IReadOnlyList<Element> Items, CardAction? Select) : Element
{
    /// <summary>The colour word of the card: emphasis, good, warning, attention, accent.</summary>
    public string Style { get; init; } = "";

    /// <summary>Of a column: a share of the width where above 0, as wide as its content where 0.</summary>
    public double Share { get; init; } = 1;
}

internal sealed record ColumnsElement(IReadOnlyList<GroupElement> Columns, CardAction? Select) : Element;

internal sealed record TableElement(IReadOnlyList<IReadOnlyList<GroupElement>> Rows, bool HasHeader) : Element
{
    public int ColumnCount => Rows.Count == 0 ? 0 : Rows.Max(row => row.Count);
}

internal sealed record ActionsElement(IReadOnlyList<CardAction> Actions) : Element;

internal enum InputKind
{
    Text,
    Number,
    Date,
    Time,
    Toggle,
    Choice,
}

internal sealed record InputElement(InputKind Kind, string Label) : Element
{
    public string Placeholder { get; init; } = "";

    public string Value { get; init; } = "";

    public bool IsRequired { get; init; }

    public string ErrorMessage { get; init; } = "";

    public bool IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    public string Min { get; init; } = "";

    public string Max { get; init; } = "";

    /// <summary>Of a toggle: what stands beside the box.</summary>
    public string Title { get; init; } = "";

    public string ValueOn { get; init; } = "true";

    public string ValueOff { get; init; } = "false";

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public bool IsMultiSelect { get; init; }

    public bool IsExpanded { get; init; }

    /// <summary>The action inside a text input, sent with the input's value.</summary>
    public CardAction? Action { get; init; }

    public bool IsOn => Value == ValueOn;

    public bool IsChosen(Choice choice) => IsMultiSelect ? Value.Split(',').Contains(choice.Value) : Value == choice.Value;
}

internal sealed record Choice(string Title, string Value);

internal enum ActionKind
{
    Submit,
    Execute,
    OpenUrl,
    ShowCard,
    ToggleVisibility,
}

internal sealed record CardAction(ActionKind Kind, string Title)
{
    public string Id { get; init; } = "";

    /// <summary>Of OpenUrl. Only addresses that are safe to open are here; empty otherwise.</summary>
    public string Url { get; init; } = "";

    /// <summary>Of Execute.</summary>
    public string Verb { get; init; } = "";

    /// <summary>Of Submit and Execute; undefined where the card has none.</summary>
    public JsonElement Data { get; init; }

    /// <summary>positive, destructive or empty.</summary>
    public string Style { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    /// <summary>Of Submit and Execute: what was typed into the card does not go with it.</summary>
    public bool IgnoresInputs { get; init; }

    /// <summary>Meant for the overflow menu.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>Of ShowCard.</summary>
    public Card? Card { get; init; }

    /// <summary>Of ToggleVisibility.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
