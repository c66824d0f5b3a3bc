using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>
/// Actions as buttons while they are few. Beyond that the first stay buttons and the rest go into an overflow menu, then into a select
/// menu with its addresses as links above it; what carries too much for a menu stays a button. None is ever lost.
/// </summary>
internal sealed class ActionBlocks(BlockWriter writer, SlackBlocksOptions options, CardParts parts)
{
    /// <summary>More buttons than this are a wall.</summary>
    private const int MaxButtons = 6;

    /// <summary>A select with long titles must not eat the whole message.</summary>
    private const int MaxSelectCharacters = 4000;

    public const string PressPrefix = "press:";
    public const string LinkPrefix = "link:";

    private int _count;

    private sealed record Pressable(CardAction Action, string Title, string Value, string Url)
    {
        public bool FitsOption => Url.Length > 0 || Value.Length <= SlackLimits.OptionValue;
    }

    public void Add(List<SlackBlock> blocks, IReadOnlyList<CardAction> actions, TextBuffer text)
    {
        var pressable = new List<Pressable>();
        foreach (var action in actions)
        {
            if (ToPressable(action) is { } button)
                pressable.Add(button);
            else if (LineFor(action) is { } line)
                text.Add([line], isSubtle: true);
        }

        text.Flush();
        var isCrowded = pressable.Count > MaxButtons || pressable.Exists(button => button.Action.IsSecondary);
        var buttons = isCrowded ? pressable.Where(button => !button.Action.IsSecondary).Take(MaxButtons - 1).ToList() : pressable;
        var rest = isCrowded ? pressable.Except(buttons, ReferenceEqualityComparer.Instance).Cast<Pressable>().ToList() : [];
        if (rest.Count <= SlackLimits.OptionsPerOverflow && rest.TrueForAll(button => Shortened(button) is not null))
        {
            AddButtons(blocks, buttons, rest);
            return;
        }

        buttons.AddRange(rest.Where(button => button.Url.Length == 0 ? Shortened(button) is null : button.Url.Length >= Mrkdwn.MaxLine / 2));
        rest.RemoveAll(buttons.Contains);
        AddButtons(blocks, buttons, []);
        text.Add([.. rest.Where(button => button.Url.Length > 0).Select(button => Link(button.Url, button.Title))], isSubtle: false);
        text.Flush();
        AddSelects(blocks, [.. rest.Where(button => button.Url.Length == 0).Select(button => Shortened(button)!)]);
    }

    /// <summary>The action as a button to stand beside a text.</summary>
    public bool TryAccessory(CardAction action, [NotNullWhen(true)] out Action<BlockWriter>? button)
    {
        button = ToPressable(action) is { } pressable ? _ => WriteButton(pressable) : null;
        return button is not null;
    }

    private Pressable? ToPressable(CardAction action)
    {
        if (!CardActions.IsAvailable(action))
            return null;
        var title = CardActions.Title(action);
        switch (action.Kind)
        {
            case ActionKind.OpenUrl:
                return action.Url.StartsWith("http", StringComparison.Ordinal) && action.Url.Length <= SlackLimits.Url ? new(action, title, "", action.Url) : null;
            case ActionKind.ShowCard or ActionKind.ToggleVisibility:
                return options.Reference is null ? null : new(action, title, ActionValue.OfPart(parts.NameOf(action), options.Reference), "");
            default:
                return ActionValue.Fit(ActionValue.Of(action), SlackLimits.ButtonValue, options) is { } value ? new(action, title, value, "") : null;
        }
    }

    /// <summary>What stands for an action that is no button: a link, or that it is not to be had here. What is shown already needs nothing.</summary>
    private MrkdwnLine? LineFor(CardAction action)
    {
        var title = CardActions.Title(action);
        if (action.Kind is ActionKind.ShowCard or ActionKind.ToggleVisibility)
            return null;
        if (CardActions.IsAvailable(action) && action.Url.Length is > 0 and < Mrkdwn.MaxLine / 2)
            return Link(action.Url, title);
        var sentence = Mrkdwn.Cut(title, SlackLimits.ButtonText) + (CardActions.IsAvailable(action) ? " (cannot be pressed here)" : " (not available)");
        return new(Mrkdwn.Escape(sentence), sentence);
    }

    private static MrkdwnLine Link(string url, string title) =>
        new($"<{Mrkdwn.Escape(url)}|{Mrkdwn.Escape(Mrkdwn.Cut(title.Replace('|', '¦'), SlackLimits.ButtonText))}>", $"[{title}] {url}");

    /// <summary>The action with a value short enough for a menu, or null.</summary>
    private Pressable? Shortened(Pressable button)
    {
        if (button.FitsOption)
            return button;
        return options.Store is not null && ActionValue.Fit(button.Value, SlackLimits.OptionValue, options) is { Length: <= SlackLimits.OptionValue } key ? button with { Value = key } : null;
    }

    private void AddButtons(List<SlackBlock> blocks, List<Pressable> buttons, List<Pressable> overflow)
    {
        var room = SlackLimits.ElementsPerActions - 1;
        for (var at = 0; at < buttons.Count || (at == 0 && overflow.Count > 0); at += room)
        {
            var some = buttons.Skip(at).Take(room).ToList();
            var isLast = at + room >= buttons.Count;
            writer.Begin("actions");
            writer.Json.WriteStartArray("elements");
            foreach (var button in some)
            {
                writer.Json.WriteStartObject();
                WriteButton(button);
                writer.Json.WriteEndObject();
            }

            if (isLast && overflow.Count > 0)
                WriteOverflow(overflow);
            writer.Json.WriteEndArray();
            blocks.Add(writer.End(Plain(isLast ? some.Concat(overflow) : some)));
        }
    }

    private void WriteButton(Pressable button)
    {
        writer.Json.WriteString("type", "button");
        writer.Json.WriteString("action_id", NextId(button.Url.Length > 0 ? LinkPrefix : PressPrefix));
        writer.PlainText("text", button.Title, SlackLimits.ButtonText);
        if (button.Url.Length > 0)
            writer.Json.WriteString("url", button.Url);
        else
            writer.Json.WriteString("value", button.Value);
        if (button.Action.Style.Length > 0)
            writer.Json.WriteString("style", button.Action.Style == "positive" ? "primary" : "danger");
    }

    private void WriteOverflow(List<Pressable> rest)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("type", "overflow");
        writer.Json.WriteString("action_id", NextId(PressPrefix));
        writer.Json.WriteStartArray("options");
        foreach (var button in rest)
        {
            if (button.Url.Length > 0)
                writer.Option(button.Title, LinkPrefix, button.Url);
            else
                writer.Option(button.Title, Shortened(button)!.Value);
        }

        writer.Json.WriteEndArray();
        writer.Json.WriteEndObject();
    }

    private void AddSelects(List<SlackBlock> blocks, List<Pressable> rest)
    {
        for (var at = 0; at < rest.Count;)
        {
            var end = at;
            for (var characters = 0; end < rest.Count && end - at < SlackLimits.OptionsPerSelect && (end == at || characters < MaxSelectCharacters); end++)
                characters += Math.Min(rest[end].Title.Length, SlackLimits.OptionText) + rest[end].Value.Length;
            var some = rest[at..end];
            writer.Begin("actions");
            writer.Json.WriteStartArray("elements");
            writer.Json.WriteStartObject();
            writer.Json.WriteString("type", "static_select");
            writer.Json.WriteString("action_id", NextId(PressPrefix));
            writer.PlainText("placeholder", $"More: {some[0].Title}", SlackLimits.Placeholder);
            writer.Json.WriteStartArray("options");
            foreach (var button in some)
                writer.Option(button.Title, button.Value);
            writer.Json.WriteEndArray();
            writer.Json.WriteEndObject();
            writer.Json.WriteEndArray();
            blocks.Add(writer.End(Plain(some)));
            at = end;
        }
    }

    private static string Plain(IEnumerable<Pressable> buttons) => string.Join(' ', buttons.Select(button => $"[{button.Title}]"));

    private string NextId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_count++}");
}
