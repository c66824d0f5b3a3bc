using System.Text;
using PatternBot.Cards.Markdown;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Plain;

/// <summary>Collects lines; blank lines part what stands apart on the card.</summary>
internal sealed class PlainTextWriter
{
    private readonly StringBuilder _text = new();
    private string _indent = "";
    private bool _needsGap;

    public override string ToString() => _text.ToString();

    public void Card(Card card)
    {
        Elements(card.Body);
        Actions(card.Actions);
    }

    private void Elements(IEnumerable<Element> elements)
    {
        foreach (var element in elements)
            Element(element);
    }

    private void Element(Element element)
    {
        if (element.IsSetApart)
            Gap();
        switch (element)
        {
            case TextElement text:
                Text(text);
                break;
            case RichTextElement rich:
                Line(Spans(rich.Spans));
                Actions(rich.Actions);
                break;
            case CodeElement code:
                Lines(code.Code);
                break;
            case ImageElement image:
                Image(image);
                break;
            case ImageSetElement images:
                foreach (var image in images.Images)
                    Image(image);
                break;
            case FactsElement facts:
                Gap();
                foreach (var fact in facts.Facts)
                    Fact(fact);
                Gap();
                break;
            case GroupElement group:
                Elements(group.Items);
                Select(group.Select);
                break;
            case ColumnsElement columns:
                Columns(columns);
                break;
            case TableElement table:
                Table(table);
                break;
            case ActionsElement actions:
                Actions(actions.Actions);
                break;
            case InputElement input:
                Input(input);
                break;
        }
    }

    private void Text(TextElement text)
    {
        if (text.Weight == TextWeight.Heading)
            Gap();
        foreach (var line in MarkdownText.Parse(text.Markdown))
            Line(Line(line));
    }

    public static string Line(MarkdownLine line) => line.Kind switch
    {
        LineKind.Bullet => $"{new string(' ', line.Indent * 2)}- {Spans(line.Spans)}",
        LineKind.Number => $"{new string(' ', line.Indent * 2)}{line.Marker} {Spans(line.Spans)}",
        _ => Spans(line.Spans),
    };

    /// <summary>The text; an address follows its words, unless the words are the address.</summary>
    private static string Spans(IReadOnlyList<TextSpan> spans)
    {
        var text = new StringBuilder();
        for (var i = 0; i < spans.Count; i++)
        {
            text.Append(spans[i].Text);
            var link = spans[i].Link;
            if (link.Length > 0 && (i + 1 == spans.Count || spans[i + 1].Link != link) && spans[i].Text != link)
                text.Append(" (").Append(link).Append(')');
        }

        return text.ToString();
    }

    private void Image(ImageElement image)
    {
        if (image.Description is not "")
            Line(image.Description is null ? "[image]" : $"[image: {image.Description}]");
        Select(image.Select);
    }

    private void Fact(Fact fact)
    {
        var lines = MarkdownText.Parse(fact.Value).Where(line => !line.IsBlank).Select(Line).ToList();
        var title = MarkdownText.Plain(MarkdownText.Parse(fact.Title).SelectMany(line => line.Spans)).TrimEnd(':', ' ');
        Line(lines.Count == 1 ? $"{title}: {lines[0]}" : $"{title}:");
        for (var i = 0; lines.Count > 1 && i < lines.Count; i++)
            Line($"  {lines[i]}");
    }

    /// <summary>Columns of one line each are one line; taller ones follow one another.</summary>
    private void Columns(ColumnsElement columns)
    {
        var texts = columns.Columns.Select(Inside).Where(text => text.Length > 0).ToList();
        if (texts.TrueForAll(text => !text.Contains('\n', StringComparison.Ordinal)))
        {
            Line(string.Join(" · ", texts));
        }
        else
        {
            foreach (var text in texts)
                Lines(text);
        }

        Select(columns.Select);
    }

    private void Table(TableElement table)
    {
        Gap();
        foreach (var row in table.Rows)
            Line(string.Join(" | ", row.Select(cell => Inside(cell).ReplaceLineEndings(" "))));
        Gap();
    }

    private static string Inside(GroupElement group)
    {
        var inside = new PlainTextWriter();
        inside.Element(group);
        return inside.ToString();
    }

    private void Input(InputElement input)
    {
        var label = input.IsRequired ? $"{input.Label} (required)" : input.Label;
        switch (input.Kind)
        {
            case InputKind.Toggle:
                if (input.Title.Length > 0 && input.Title != input.Label)
                    Line($"{label}:");
                Line($"[{(input.IsOn ? "x" : " ")}] {(input.Title.Length > 0 ? input.Title : label)}");
                break;
            case InputKind.Choice:
                Line($"{label}:");
                foreach (var choice in input.Choices)
                    Line($"{(input.IsMultiSelect ? input.IsChosen(choice) ? "[x]" : "[ ]" : input.IsChosen(choice) ? "(x)" : "( )")} {choice.Title}");
                break;
            default:
                Line($"{label}: [{SafeText.CleanLine(input.Value.Length > 0 ? input.Value : input.Placeholder)}]");
                break;
        }

        if (input.Action is not null)
            Actions([input.Action]);
    }

    private void Select(CardAction? action)
    {
        if (action is { IsEnabled: true })
            Actions([action]);
    }

    /// <summary>The actions in brackets, addresses with them. A card behind an action follows it; showing and hiding is no matter here.</summary>
    private void Actions(IReadOnlyList<CardAction> actions)
    {
        var pressed = actions.Where(action => action.Kind != ActionKind.ToggleVisibility).ToList();
        if (pressed.Count == 0)
            return;
        Gap();
        foreach (var action in pressed.Where(action => action.Card is null))
            Line($"[{(action.Title.Length > 0 ? action.Title : "Open")}]{(action.Url.Length > 0 ? " " + action.Url : "")}{(CardActions.IsAvailable(action) ? "" : " (not available)")}");
        foreach (var action in pressed.Where(action => action.Card is not null))
        {
            Line($"[{action.Title}]");
            _indent += "  ";
            Card(action.Card!);
            _indent = _indent[2..];
        }

        Gap();
    }

    private void Gap() => _needsGap = true;

    private void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
            Line(line);
    }

    private void Line(string line)
    {
        if (_text.Length > 0)
            _text.Append(_needsGap ? "\n\n" : "\n");
        _needsGap = false;
        if (line.Length > 0)
            _text.Append(_indent).Append(line);
    }
}
