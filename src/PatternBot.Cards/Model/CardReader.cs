using System.Runtime.InteropServices;
using System.Text.Json;
using PatternBot.Cards.Markdown;

namespace PatternBot.Cards.Model;

/// <summary>
/// Reads any Adaptive Card, forgivingly: numbers where text should be, missing members, unknown elements (their fallback, or else the
/// texts and items that are in them). What can never become visible is left out.
/// </summary>
internal sealed class CardReader
{
    private const int MaxDepth = 64;

    private readonly HashSet<string> _toggled = [];
    private readonly ActionReader _actions;
    private int _depth;

    private CardReader() => _actions = new ActionReader(ReadCard);

    /// <exception cref="CardFormatException">The JSON is no object, or is nested too deeply.</exception>
    public static Card Read(JsonElement card)
    {
        if (card.ValueKind != JsonValueKind.Object)
            throw new CardFormatException("An Adaptive Card is a JSON object.");
        var reader = new CardReader();
        if (MayToggle(card))
            reader.FindToggles(card, 0);
        return reader.ReadCard(card);
    }

    /// <exception cref="CardFormatException">The bytes are no JSON object, or it is nested too deeply.</exception>
    public static Card Read(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            return Read(JsonElement.Parse(utf8Json.Span, new JsonDocumentOptions { MaxDepth = MaxDepth * 2 }));
        }
        catch (JsonException e)
        {
            throw new CardFormatException("The card is not valid JSON.", e);
        }
    }

    private Card ReadCard(JsonElement card)
    {
        Descend();
        var body = ReadItems(card, "body"u8);
        if (_actions.ReadOne(card, "selectAction"u8) is { } select)
            body = [new GroupElement(body, select)];
        var result = new Card(body, _actions.Read(card, "actions"u8), SafeText.Clean(card.Text("fallbackText"u8)));
        _depth--;
        return result;
    }

    /// <summary>Whether it is worth looking for such actions: most cards have none, and their bytes tell so at once unless letters are escaped in them.</summary>
    private static bool MayToggle(JsonElement card)
    {
        var json = JsonMarshal.GetRawUtf8Value(card);
        return json.IndexOf("Action.ToggleVisibility"u8) >= 0 || json.IndexOf("\\u00"u8) >= 0;
    }

    /// <summary>Elements that some action can bring to light are part of what the card says.</summary>
    private void FindToggles(JsonElement element, int depth)
    {
        if (depth > MaxDepth * 2)
            throw new CardFormatException($"The card is nested deeper than {MaxDepth} levels.");
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    FindToggles(item, depth + 1);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var mayToggle = false;
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                    continue;
                mayToggle |= member.NameEquals("targetElements"u8);
                FindToggles(member.Value, depth + 1);
            }

            if (mayToggle && element.Text("type"u8) == "Action.ToggleVisibility")
                _toggled.UnionWith(ActionReader.Targets(element));
        }
    }

    private List<Element> ReadItems(JsonElement parent, ReadOnlySpan<byte> member)
    {
        var items = new List<Element>();
        foreach (var item in parent.Items(member))
        {
            if (Read(item, isFallback: false) is { } element)
                items.Add(element);
        }

        return items;
    }

    private Element? Read(JsonElement json, bool isFallback)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var id = json.Text("id"u8);
        var isShown = json.Flag("isVisible"u8, true);
        if (!isShown && !_toggled.Contains(id))
            return null;
        Descend();
        var element = NeedsFallback(json) && !isFallback ? ReadFallback(json) : ReadKnown(json) ?? ReadFallback(json) ?? ReadUnknown(json);
        _depth--;
        if (element is null)
            return null;
        return element with { Id = id.Length > 0 ? id : element.Id, IsShown = isShown, IsSetApart = IsSetApart(json), HasSeparator = json.Flag("separator"u8, false) };
    }

    private static bool IsSetApart(JsonElement json) => json.Flag("separator"u8, false) || json.Text("spacing"u8).ToLowerInvariant() is "medium" or "large" or "extralarge";

    /// <summary>An element that demands features of its host has none here.</summary>
    private static bool NeedsFallback(JsonElement json) =>
        json.TryGetProperty("requires"u8, out var requires) && requires.ValueKind == JsonValueKind.Object && requires.EnumerateObject().Any()
        && json.TryGetProperty("fallback"u8, out _);

    private Element? ReadFallback(JsonElement json)
    {
        if (!json.TryGetProperty("fallback"u8, out var fallback))
            return null;
        return fallback.ValueKind == JsonValueKind.Object ? Read(fallback, isFallback: true) : new GroupElement([], null);
    }

    private Element? ReadKnown(JsonElement json) => json.Text("type"u8) switch
    {
        "TextBlock" => ReadText(json),
        "RichTextBlock" => ReadRichText(json),
        "CodeBlock" => new CodeElement(SafeText.Clean(json.Text("codeSnippet"u8))),
        "Badge" => new TextElement(MarkdownText.Escape(SafeText.Clean(json.Text("text"u8))), TextWeight.Bold),
        "Image" => ReadImage(json),
        "ImageSet" => new ImageSetElement([.. json.Items("images"u8).Select(ReadImage)]),
        "Media" => ReadMedia(json),
        "FactSet" => new FactsElement([.. json.Items("facts"u8).Select(fact => new Fact(SafeText.Clean(fact.Text("title"u8)), SafeText.Clean(fact.Text("value"u8))))]),
        "Container" or "Column" or "TableCell" or "CarouselPage" => ReadGroup(json, "items"u8),
        "Carousel" => ReadGroup(json, "pages"u8),
        "ColumnSet" => new ColumnsElement([.. ReadItems(json, "columns"u8).Select(AsGroup)], _actions.ReadOne(json, "selectAction"u8)),
        "Table" => ReadTable(json),
        "ActionSet" => new ActionsElement(_actions.Read(json, "actions"u8)),
        "Input.Text" or "Input.Number" or "Input.Date" or "Input.Time" or "Input.Toggle" or "Input.ChoiceSet" or "Input.Rating" => InputReader.Read(json, _actions),
        _ => null,
    };

    private static TextElement ReadText(JsonElement json)
    {
        var isLarge = json.Text("size"u8).ToLowerInvariant() is "large" or "extralarge";
        var isBold = json.Text("weight"u8).Equals("bolder", StringComparison.OrdinalIgnoreCase);
        var weight = json.Text("style"u8).Equals("heading", StringComparison.OrdinalIgnoreCase) || (isLarge && isBold) ? TextWeight.Heading
            : isBold || isLarge ? TextWeight.Bold
            : json.Flag("isSubtle"u8, false) ? TextWeight.Subtle
            : TextWeight.Normal;
        return new TextElement(SafeText.Clean(json.Text("text"u8)), weight) { Color = json.Text("color"u8).ToLowerInvariant() };
    }

    private RichTextElement ReadRichText(JsonElement json)
    {
        var spans = new List<TextSpan>();
        var actions = new List<CardAction>();
        foreach (var run in json.Items("inlines"u8))
        {
            if (run.ValueKind == JsonValueKind.String)
            {
                spans.Add(new TextSpan(SafeText.Clean(run.Read()), SpanStyle.None));
                continue;
            }

            var style = (run.Text("weight"u8).Equals("bolder", StringComparison.OrdinalIgnoreCase) ? SpanStyle.Bold : 0)
                | (run.Flag("italic"u8, false) ? SpanStyle.Italic : 0)
                | (run.Flag("strikethrough"u8, false) ? SpanStyle.Strike : 0)
                | (run.Text("fontType"u8).Equals("monospace", StringComparison.OrdinalIgnoreCase) ? SpanStyle.Code : 0);
            var select = _actions.ReadOne(run, "selectAction"u8);
            spans.Add(new TextSpan(SafeText.Clean(run.Text("text"u8)), style, select?.Url ?? ""));
            if (select is not null && select.Url.Length == 0)
                actions.Add(select.Title.Length > 0 ? select : select with { Title = SafeText.CleanLine(run.Text("text"u8)) });
        }

        return new RichTextElement(spans, actions);
    }

    private ImageElement ReadImage(JsonElement json) =>
        new(json.Text("url"u8), json.TryGetMember("altText"u8, out var alt) ? SafeText.CleanLine(alt.Read()) : null, _actions.ReadOne(json, "selectAction"u8)) { Id = json.Text("id"u8) };

    /// <summary>Sound and film are a link to what plays them, under the poster.</summary>
    private static GroupElement ReadMedia(JsonElement json)
    {
        var description = SafeText.CleanLine(json.Text("altText"u8));
        var items = new List<Element>();
        if (json.Text("poster"u8) is { Length: > 0 } poster)
            items.Add(new ImageElement(poster, description, null));
        var address = json.Items("sources"u8).Select(source => SafeText.Address(source.Text("url"u8))).FirstOrDefault(url => url.Length > 0);
        if (address is not null)
            items.Add(new ActionsElement([new CardAction(ActionKind.OpenUrl, description.Length > 0 ? description : "Play") { Url = address }]));
        return new GroupElement(items, null);
    }

    private GroupElement ReadGroup(JsonElement json, ReadOnlySpan<byte> items) => new(ReadItems(json, items), _actions.ReadOne(json, "selectAction"u8))
    {
        Style = json.Text("style"u8).ToLowerInvariant(),
        Share = json.TryGetMember("width"u8, out var width) && width.Read() is var text && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var share)
            ? Math.Clamp(share, 0.01, 1000)
            : json.Text("width"u8) is "auto" || json.Text("width"u8).EndsWith("px", StringComparison.Ordinal) ? 0 : 1,
    };

    private TableElement ReadTable(JsonElement json)
    {
        var rows = json.Items("rows"u8).Where(row => row.Flag("isVisible"u8, true)).Select(row => (IReadOnlyList<GroupElement>)[.. row.Items("cells"u8).Select(cell => ReadGroup(cell, "items"u8))]);
        return new TableElement([.. rows], json.Flag("firstRowAsHeaders"u8, json.Flag("firstRowAsHeader"u8, true)));
    }

    /// <summary>The best of an element that nobody here knows: its texts, its items, its actions.</summary>
    private GroupElement ReadUnknown(JsonElement json)
    {
        var items = new List<Element>();
        AddText(json.Text("title"u8), TextWeight.Bold);
        AddText(json.Text("text"u8), TextWeight.Normal);
        AddText(json.Text("description"u8), TextWeight.Normal);
        AddText(json.Text("subtitle"u8), TextWeight.Normal);
        items.AddRange(ReadItems(json, "items"u8));
        items.AddRange(ReadItems(json, "pages"u8));
        items.AddRange(ReadItems(json, "columns"u8));
        items.AddRange(ReadItems(json, "body"u8));
        if (json.Items("data"u8).Select(Point).Where(fact => fact.Title.Length > 0).ToArray() is { Length: > 0 } points)
            items.Add(new FactsElement(points));
        if (_actions.Read(json, "actions"u8) is { Count: > 0 } actions)
            items.Add(new ActionsElement(actions));
        return new GroupElement(items, _actions.ReadOne(json, "selectAction"u8));

        void AddText(string text, TextWeight weight)
        {
            if (SafeText.Clean(text) is { Length: > 0 } clean)
                items.Add(new TextElement(MarkdownText.Escape(clean), weight));
        }
    }

    /// <summary>A point of a chart.</summary>
    private static Fact Point(JsonElement json) => new(
        SafeText.CleanLine(json.Text("legend"u8) is { Length: > 0 } legend ? legend : json.Text("x"u8)),
        SafeText.CleanLine(json.Text("value"u8) is { Length: > 0 } value ? value : json.Text("y"u8)));

    private static GroupElement AsGroup(Element element) => element as GroupElement ?? new GroupElement([element], null);

    private void Descend()
    {
        if (++_depth > MaxDepth)
            throw new CardFormatException($"The card is nested deeper than {MaxDepth} levels.");
    }
}
