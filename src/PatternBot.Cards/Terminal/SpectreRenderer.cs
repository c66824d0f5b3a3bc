using System.Globalization;
using PatternBot.Cards.Markdown;
using PatternBot.Cards.Model;
using Spectre.Console;
using Spectre.Console.Rendering;
using static PatternBot.Cards.Terminal.SpectreMarkup;

namespace PatternBot.Cards.Terminal;

internal sealed class SpectreRenderer(Dictionary<CardAction, int> numbers)
{
    /// <summary>Columns of text that are narrower than this follow one another instead.</summary>
    private const int MinColumnWidth = 16;

    /// <summary>More frames and indents inside one another than this leave no room for the text.</summary>
    private const int MaxFrames = 4;

    private int _frames;

    /// <summary>Whether this is the cell of a table, in which everything is lines of text.</summary>
    private bool _isCell;

    public IRenderable Render(Card card)
    {
        var parts = new List<IRenderable>();
        AddItems(parts, card.Body);
        if (parts.Count > 0 && card.Actions.Count > 0)
            parts.Add(new Text(""));
        AddActions(parts, card.Actions);
        if (parts.Count == 0 && card.FallbackText.Length > 0)
            parts.Add(new Markup(Markup.Escape(card.FallbackText)));
        return new Rows(parts);
    }

    private void AddItems(List<IRenderable> parts, IEnumerable<Element> elements)
    {
        foreach (var element in elements)
        {
            if (parts.Count > 0 && (element.IsSetApart || element is TextElement { Weight: TextWeight.Heading }))
                parts.Add(new Text(""));
            Add(parts, element);
        }
    }

    private void Add(List<IRenderable> parts, Element element)
    {
        switch (element)
        {
            case TextElement { Markdown.Length: > 0 } text:
                parts.Add(new Markup(Weighted(Text(text.Markdown), text)));
                break;
            case RichTextElement rich:
                parts.Add(new Markup(Spans(rich.Spans)));
                AddActions(parts, rich.Actions);
                break;
            case CodeElement code:
                parts.Add(_isCell || _frames == MaxFrames ? new Text(code.Code) : new Panel(new Text(code.Code)) { Border = BoxBorder.Square });
                break;
            case ImageElement image:
                AddImage(parts, image);
                break;
            case ImageSetElement images:
                foreach (var image in images.Images)
                    AddImage(parts, image);
                break;
            case FactsElement facts when _isCell:
                parts.AddRange(FactGrid.Lines(facts.Facts));
                break;
            case FactsElement { Facts.Count: > 0 } facts:
                parts.Add(new FactGrid(facts.Facts));
                break;
            case GroupElement group:
                AddGroup(parts, group);
                break;
            case ColumnsElement columns:
                AddColumns(parts, columns);
                break;
            case TableElement table when _isCell:
                AddItems(parts, table.Rows.SelectMany(row => row));
                break;
            case TableElement { Rows.Count: > 0, ColumnCount: > 0 } table:
                parts.Add(Table(table));
                break;
            case ActionsElement actions:
                AddActions(parts, actions.Actions);
                break;
            case InputElement input:
                AddInput(parts, input);
                break;
        }
    }

    private static string Weighted(string markup, TextElement text) => (text.Weight, text.Color) switch
    {
        (TextWeight.Heading, _) => $"[bold underline]{markup}[/]",
        (TextWeight.Bold, _) => $"[bold]{markup}[/]",
        (TextWeight.Subtle, _) => $"[dim]{markup}[/]",
        (_, "good") => $"[green]{markup}[/]",
        (_, "warning") => $"[yellow]{markup}[/]",
        (_, "attention") => $"[red]{markup}[/]",
        _ => markup,
    };

    private void AddImage(List<IRenderable> parts, ImageElement image)
    {
        if (image.Description is not "")
            parts.Add(new Markup($"[dim]{Markup.Escape(image.Description is null ? "[image]" : $"[image: {image.Description}]")}[/]"));
        AddSelect(parts, image.Select);
    }

    private void AddGroup(List<IRenderable> parts, GroupElement group)
    {
        var inside = new List<IRenderable>();
        var isFramed = !_isCell && _frames < MaxFrames && group.Style.Length > 0;
        _frames += isFramed ? 1 : 0;
        AddItems(inside, group.Items);
        AddSelect(inside, group.Select);
        _frames -= isFramed ? 1 : 0;
        if (inside.Count == 0)
            return;
        var (border, color) = group.Style switch
        {
            _ when !isFramed => (BoxBorder.None, Color.Default),
            "attention" => (BoxBorder.Heavy, Color.Red),
            "warning" => (BoxBorder.Heavy, Color.Yellow),
            "good" => (BoxBorder.Rounded, Color.Green),
            "accent" or "emphasis" => (BoxBorder.Rounded, Color.Default),
            _ => (BoxBorder.None, Color.Default),
        };
        if (border == BoxBorder.None)
            parts.AddRange(inside);
        else
            parts.Add(new Panel(new Rows(inside)) { Border = border, BorderStyle = new Style(color), Expand = true });
    }

    private void AddColumns(List<IRenderable> parts, ColumnsElement columns)
    {
        var filled = columns.Columns.Select(column => (column.Share, Cell: Inside(column))).Where(column => column.Cell.Count > 0).ToList();
        if (_isCell)
            parts.AddRange(filled.SelectMany(column => column.Cell));
        else if (filled.Count > 0)
            parts.Add(new SideBySide([.. filled.Select(column => (column.Share, (IRenderable)new Rows(column.Cell)))], MinColumnWidth));
        AddSelect(parts, columns.Select);
    }

    private List<IRenderable> Inside(GroupElement group)
    {
        var inside = new List<IRenderable>();
        AddGroup(inside, group);
        return inside;
    }

    private TextTable Table(TableElement table)
    {
        _isCell = true;
        var rows = table.Rows.Select(row => (IReadOnlyList<IRenderable>)[.. row.Select(cell => new Rows(Inside(cell)))]).ToList();
        _isCell = false;
        return new TextTable(table.HasHeader ? rows[0] : null, table.HasHeader ? rows[1..] : rows, table.ColumnCount);
    }

    private void AddInput(List<IRenderable> parts, InputElement input)
    {
        var label = $"[bold]{Markup.Escape(input.Label)}[/]{(input.IsRequired ? " (required)" : "")}";
        switch (input.Kind)
        {
            case InputKind.Toggle:
                parts.Add(new Markup($"{Box(input.IsOn)} {(input.Title.Length > 0 && input.Title != input.Label ? $"{label}: {Markup.Escape(input.Title)}" : label)}"));
                break;
            case InputKind.Choice:
                parts.Add(new Markup($"{label}:"));
                parts.AddRange(input.Choices.Select(choice =>
                    new Markup($"  {(input.IsMultiSelect ? Box(input.IsChosen(choice)) : input.IsChosen(choice) ? "(x)" : "( )")} {Markup.Escape(choice.Title)}")));
                break;
            default:
                var shown = SafeText.CleanLine(input.Value.Length > 0 ? input.Value : input.Placeholder);
                parts.Add(new Markup($"{label}: {Markup.Escape($"[{shown}]")}"));
                break;
        }

        AddSelect(parts, input.Action);
    }

    private static string Box(bool isOn) => Markup.Escape(isOn ? "[x]" : "[ ]");

    private void AddSelect(List<IRenderable> parts, CardAction? action)
    {
        if (action is { IsEnabled: true })
            AddActions(parts, [action]);
    }

    private void AddActions(List<IRenderable> parts, IReadOnlyList<CardAction> actions)
    {
        foreach (var action in actions)
        {
            if (action.Card is not null)
            {
                parts.Add(new Markup($"[bold]{Markup.Escape(CardActions.Title(action))}[/]"));
                AddShown(parts, action.Card);
            }
            else if (action.Kind != ActionKind.ToggleVisibility)
            {
                parts.Add(new Markup(Action(action, numbers.GetValueOrDefault(action))));
            }
        }
    }

    /// <summary>The card behind an action, indented.</summary>
    private void AddShown(List<IRenderable> parts, Card card)
    {
        var isIndented = !_isCell && _frames < MaxFrames;
        _frames += isIndented ? 1 : 0;
        var shown = Render(card);
        _frames -= isIndented ? 1 : 0;
        parts.Add(isIndented ? new Padder(shown, new Padding(2, 0, 0, 0)) : shown);
    }
}
