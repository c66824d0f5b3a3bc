using PatternBot.Cards.Markdown;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>Turns the elements of a card into blocks. Texts that follow one another share a section, so that a card needs few blocks.</summary>
internal sealed class BlockComposer : IDisposable
{
    private readonly BlockWriter _writer = new(new MemoryStream());
    private readonly SlackBlocksOptions _options;
    private readonly TextBuffer _text;
    private readonly InputBlocks _inputs;
    private readonly ActionBlocks _actions;

    public BlockComposer(SlackBlocksOptions options, CardParts parts)
    {
        _options = options;
        _text = new TextBuffer(_writer, Blocks);
        _inputs = new InputBlocks(_writer, options);
        _actions = new ActionBlocks(_writer, options, parts);
    }

    public List<SlackBlock> Blocks { get; } = [];

    public void Dispose() => _writer.Dispose();

    public void Body(IEnumerable<Element> elements)
    {
        foreach (var element in elements)
            Add(element);
        _text.Flush();
    }

    /// <summary>Buttons and menus, then what is behind those that show a card, unless that stays behind its button.</summary>
    public void Actions(IReadOnlyList<CardAction> actions)
    {
        _text.Flush();
        _actions.Add(Blocks, actions, _text);
        _text.Flush();
        foreach (var action in actions)
        {
            if (action.Card is not { } card || _options.Reference is not null)
                continue;
            _text.Add(Mrkdwn.Lines([new TextSpan(action.Title, SpanStyle.Bold)]), isSubtle: false);
            Body(card.Body);
            Actions(card.Actions);
        }
    }

    /// <summary>The block of a card that shows nothing; Slack refuses messages without any.</summary>
    public List<SlackBlock> Fallback(string text)
    {
        _text.Add([.. Mrkdwn.Lines(MarkdownText.Escape(text.Length > 0 ? text : "…")).Take(1)], isSubtle: false);
        _text.Flush();
        return Blocks;
    }

    public SlackBlock More(string value)
    {
        _writer.Begin("actions");
        _writer.Json.WriteStartArray("elements");
        _writer.Json.WriteStartObject();
        _writer.Json.WriteString("type", "button");
        _writer.Json.WriteString("action_id", ActionBlocks.PressPrefix + "more");
        _writer.PlainText("text", "More", SlackLimits.ButtonText);
        _writer.Json.WriteString("value", value);
        _writer.Json.WriteEndObject();
        _writer.Json.WriteEndArray();
        return _writer.End("[More]");
    }

    private void Add(Element element)
    {
        // Stays behind its button.
        if (!element.IsShown && _options.Reference is not null)
            return;
        if (element.HasSeparator)
            Divider();
        else if (element.IsSetApart)
            _text.Flush();
        switch (element)
        {
            case TextElement text:
                Text(text);
                break;
            case RichTextElement rich:
                _text.Add(Mrkdwn.Lines(rich.Spans), isSubtle: false);
                Actions(rich.Actions);
                break;
            case CodeElement code:
                _text.Add(Mrkdwn.CodeLines(code.Code), isSubtle: false);
                break;
            case ImageElement image:
                Image(image);
                break;
            case ImageSetElement images:
                foreach (var image in images.Images)
                    Image(image);
                break;
            case FactsElement facts:
                Facts(facts);
                break;
            case GroupElement group:
                Group(group);
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
                _text.Flush();
                _inputs.Add(Blocks, input, _text);
                if (input.Action is not null)
                    Actions([input.Action]);
                break;
        }
    }

    private void Text(TextElement text)
    {
        if (text.Weight != TextWeight.Heading || !TryHeader(text.Markdown))
            _text.Add(Lines(text), text.Weight == TextWeight.Subtle);
    }

    /// <summary>A header has one line without links, and not too long.</summary>
    private bool TryHeader(string markdown)
    {
        var lines = MarkdownText.Parse(markdown);
        var plain = string.Join(' ', lines.Select(line => MarkdownText.Plain(line.Spans))).Trim();
        if (plain.Length is 0 or > SlackLimits.Header || lines.Exists(line => line.Spans.Any(span => span.Link.Length > 0)))
            return false;
        _text.Flush();
        _writer.Begin("header");
        _writer.PlainText("text", plain, SlackLimits.Header);
        Blocks.Add(_writer.End(plain));
        return true;
    }

    private static List<MrkdwnLine> Lines(TextElement text) =>
        Mrkdwn.Lines(text.Weight is TextWeight.Bold or TextWeight.Heading ? Emboldened(text.Markdown) : text.Markdown);

    /// <summary>A text that is bold as a whole; one with marks of its own stays as it is, as marks do not nest well.</summary>
    private static string Emboldened(string markdown) =>
        markdown.AsSpan().ContainsAny('*', '_', '\n') || markdown.Length == 0 || char.IsWhiteSpace(markdown[0]) || char.IsWhiteSpace(markdown[^1]) ? markdown : $"**{markdown}**";

    /// <summary>Decoration is left out: Slack shows every image large.</summary>
    private void Image(ImageElement image)
    {
        var description = image.Description ?? "image";
        if (description.Length > 0 && Shown(image.Url) is { Length: > 0 } url)
        {
            _text.Flush();
            _writer.Begin("image");
            WriteImage(url, description);
            Blocks.Add(_writer.End($"[image: {description}]"));
        }
        else if (description.Length > 0)
        {
            _text.Add(Mrkdwn.Lines([new TextSpan($"[image: {description}]", SpanStyle.None)]), isSubtle: true);
        }

        if (image.Select is { IsEnabled: true })
            Actions([image.Select]);
    }

    /// <summary>An address that Slack can fetch an image from, or nothing: one image that it cannot fetch, and it refuses the whole message.</summary>
    private static string WebAddress(string url) =>
        SafeText.Address(url) is { Length: <= SlackLimits.Url } address && address.StartsWith("http", StringComparison.Ordinal) && !new Uri(address).IsLoopback ? address : "";

    /// <summary>What Slack can show: a file that it has, or what it can fetch; otherwise nothing.</summary>
    private string Shown(string url) => _options.Files.ContainsKey(url) ? url : WebAddress(url);

    private void WriteImage(string url, string description)
    {
        if (_options.Files.TryGetValue(url, out var file))
        {
            _writer.Json.WriteStartObject("slack_file");
            _writer.Json.WriteString("id", file);
            _writer.Json.WriteEndObject();
        }
        else
        {
            _writer.Json.WriteString("image_url", url);
        }

        _writer.Json.WriteString("alt_text", Mrkdwn.Cut(description, SlackLimits.AltText));
        _writer.Characters(Math.Min(description.Length, SlackLimits.AltText));
    }

    /// <summary>Short facts stand side by side; sentences need the width.</summary>
    private void Facts(FactsElement facts)
    {
        const int shortValue = 60;
        var pairs = facts.Facts.Select(fact => (Title: PlainTitle(fact.Title), Lines: Mrkdwn.Lines(fact.Value))).Where(pair => pair.Title.Length + pair.Lines.Count > 0).ToList();
        _text.Flush();
        if (pairs.TrueForAll(pair => pair.Lines.Sum(line => line.Plain.Length) <= shortValue && pair.Lines.Count <= 3 && pair.Title.Length is > 0 and <= shortValue))
        {
            Fields([.. pairs.Select(pair => (string.Join('\n', pair.Lines.Select(line => line.Text).Prepend(Bold(pair.Title))),
                $"{pair.Title}: {string.Join(' ', pair.Lines.Select(line => line.Plain))}"))]);
            return;
        }

        foreach (var (title, lines) in pairs)
        {
            var first = lines.Count > 0 ? lines[0] : new("", "");
            _text.Add(title.Length > 0 ? [new($"{Bold(title + ":")} {first.Text}", $"{title}: {first.Plain}"), .. lines.Skip(1)] : lines, isSubtle: false);
        }

        _text.Flush();
    }

    private static string Bold(string plain) => Mrkdwn.Lines([new TextSpan(plain, SpanStyle.Bold)])[0].Text;

    private static string PlainTitle(string markdown) =>
        Mrkdwn.Cut(string.Join(' ', MarkdownText.Parse(markdown).Select(line => MarkdownText.Plain(line.Spans))).TrimEnd(':', ' '), SlackLimits.Placeholder);

    private void Fields(IReadOnlyList<(string Text, string Plain)> fields)
    {
        _text.Flush();
        for (var at = 0; at < fields.Count;)
        {
            var characters = 0;
            var end = at;
            while (end < fields.Count && end - at < SlackLimits.FieldsPerSection && (end == at || characters + fields[end].Text.Length <= SlackLimits.Text))
                characters += fields[end++].Text.Length;
            _writer.Begin("section");
            _writer.Json.WriteStartArray("fields");
            for (var i = at; i < end; i++)
                _writer.MrkdwnElement(fields[i].Text);
            _writer.Json.WriteEndArray();
            Blocks.Add(_writer.End(string.Join('\n', fields.Skip(at).Take(end - at).Select(field => field.Plain))));
            at = end;
        }
    }

    /// <summary>What pressing a group does becomes a button beside its text, or below where there is more than text.</summary>
    private void Group(GroupElement group)
    {
        // A style sets a container apart in other clients, too.
        var isApart = group.Style.Length > 0 || group.Select is not null;
        if (isApart)
            _text.Flush();
        foreach (var item in group.Items)
            Add(item);
        if (group.Select is { IsEnabled: true } && (!_actions.TryAccessory(group.Select, out var button) || !_text.TryFlushWith($"[{CardActions.Title(group.Select)}]", button)))
            Actions([group.Select]);
        if (isApart)
            _text.Flush();
    }

    /// <summary>An image beside a text, texts beside one another, or else one column after the other. A heading goes above all.</summary>
    private void Columns(ColumnsElement columns)
    {
        if (columns.Columns.Count > 0 && columns.Columns[0] is { Select: null, Items: [TextElement { Weight: TextWeight.Heading, IsShown: true } heading, ..] } head && TryHeader(heading.Markdown))
            columns = columns with { Columns = [head with { Items = [.. head.Items.Skip(1)] }, .. columns.Columns.Skip(1)] };
        columns = columns with { Columns = [.. columns.Columns.Where(column => column.Items.Count > 0 || column.Select is not null)] };
        var texts = columns.Columns.Select(ColumnLines).ToList();
        var image = columns.Columns.Select(column => column is { Items: [ImageElement { Select: null } only], Select: null } ? only : null).ToList();
        if (columns.Columns.Count == 2 && image.FindIndex(i => i is not null) is var at && at >= 0 && texts[1 - at] is { Count: > 0 } beside
            && Shown(image[at]!.Url) is { Length: > 0 } url && beside.Sum(line => line.Text.Length + 1) <= SlackLimits.Text)
        {
            var description = image[at]!.Description is { Length: > 0 } text ? text : "image";
            _text.Flush();
            _text.Add(beside, isSubtle: false);
            _text.TryFlushWith($"[image: {description}]", writer =>
            {
                writer.Json.WriteString("type", "image");
                WriteImage(url, description);
            });
        }
        else if (columns.Columns.Count is > 1 and <= SlackLimits.FieldsPerSection && texts.TrueForAll(lines => lines is { Count: > 0 } && lines.Sum(line => line.Text.Length + 1) <= SlackLimits.Field))
        {
            Fields([.. texts.Select(lines => (string.Join('\n', lines!.Select(line => line.Text)), string.Join('\n', lines!.Select(line => line.Plain))))]);
        }
        else
        {
            foreach (var column in columns.Columns)
                Add(column);
        }

        if (columns.Select is { IsEnabled: true })
            Actions([columns.Select]);
    }

    /// <summary>The lines of a column that is nothing but text; null for any other.</summary>
    private static List<MrkdwnLine>? ColumnLines(GroupElement column)
    {
        if (column.Select is not null || !column.IsShown)
            return null;
        var lines = new List<MrkdwnLine>();
        foreach (var item in column.Items)
        {
            switch (item)
            {
                case TextElement { IsShown: true } text:
                    lines.AddRange(Lines(text));
                    break;
                case RichTextElement { IsShown: true, Actions.Count: 0 } rich:
                    lines.AddRange(Mrkdwn.Lines(rich.Spans));
                    break;
                default:
                    return null;
            }
        }

        return lines;
    }

    private void Table(TableElement table)
    {
        _text.Flush();
        _text.Add(TableText.Lines(table), isSubtle: false);
        _text.Flush();
        foreach (var extra in table.Rows.SelectMany(row => row).SelectMany(TableText.BeyondText))
            Add(extra);
    }

    private void Divider()
    {
        _text.Flush();
        if (Blocks.Count == 0)
            return;
        _writer.Begin("divider");
        Blocks.Add(_writer.End(""));
    }
}
