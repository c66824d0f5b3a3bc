using System.Globalization;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>
/// Inputs of cards as input blocks. The name of an input is in its element's action id, so that what was typed comes back under it:
/// <c>input:name</c>, or <c>toggle:off:name</c> with the value for "off", which Slack does not tell. A name that stands on the card
/// twice, which it should not, gets a number: <c>input#2:name</c>.
/// </summary>
internal sealed class InputBlocks(BlockWriter writer, SlackBlocksOptions options)
{
    private const string Input = "input";
    private const string Toggle = "toggle";

    /// <summary>More options than this are searched for as one types, and not sent with the message.</summary>
    private const int MaxOptionCharacters = 4000;

    private readonly HashSet<string> _ids = [];
    private int _count;

    /// <summary>The name of the input behind an action id, and of a toggle its value for "off"; null for what is no input.</summary>
    public static (string Name, string? Off)? Parse(string actionId)
    {
        var colon = actionId.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? "" : actionId[..colon].Split('#')[0];
        var rest = actionId[(colon + 1)..];
        if (kind == Input)
            return (rest, null);
        if (kind != Toggle || rest.IndexOf(':', StringComparison.Ordinal) is var second && second < 0)
            return null;
        return (rest[(second + 1)..], Uri.UnescapeDataString(rest[..second]));
    }

    /// <summary>The value of an option: the choice's own, marked, or the key of a stored one.</summary>
    public static string? OptionValue(string value, SlackBlocksOptions options) => ActionValue.Fit("=" + value, SlackLimits.OptionValue, options);

    public void Add(List<SlackBlock> blocks, InputElement input, TextBuffer text)
    {
        var choices = new List<(Choice Choice, string Value)>();
        if (input.Kind == InputKind.Choice)
            choices.AddRange(input.Choices.Select(choice => (choice, OptionValue(choice.Value, options)!)).Where(pair => pair.Item2 is not null));
        var actionId = ActionId(input);
        if (actionId.Length > SlackLimits.Id || (input.Kind == InputKind.Choice && choices.Count == 0) || (input.Kind == InputKind.Toggle && OptionValue(input.ValueOn, options) is null))
        {
            var sentence = $"{Mrkdwn.Cut(input.Label, SlackLimits.Header)} (cannot be answered here)";
            text.Add([new(Mrkdwn.Escape(sentence), sentence)], isSubtle: true);
            text.Flush();
            return;
        }

        writer.Begin("input");
        writer.Json.WriteString("block_id", string.Create(CultureInfo.InvariantCulture, $"in:{_count++}"));
        writer.PlainText("label", input.Label, SlackLimits.Label);
        writer.Json.WriteBoolean("optional", !input.IsRequired);
        writer.Json.WriteStartObject("element");
        switch (input.Kind)
        {
            case InputKind.Toggle:
                Begin("checkboxes", actionId);
                Options([(new Choice(input.Title, input.ValueOn), OptionValue(input.ValueOn, options)!)], input.IsOn ? [0] : [], isMulti: true);
                break;
            case InputKind.Choice:
                Choices(input, actionId, choices);
                break;
            default:
                Typed(input, actionId);
                break;
        }

        writer.Json.WriteEndObject();
        blocks.Add(writer.End($"{input.Label}: [{SafeText.CleanLine(input.Value)}]") with { IsInput = true });
    }

    private string ActionId(InputElement input)
    {
        var (kind, name) = input.Kind == InputKind.Toggle ? (Toggle, $"{Uri.EscapeDataString(input.ValueOff)}:{input.Id}") : (Input, input.Id);
        var id = $"{kind}:{name}";
        for (var number = 2; !_ids.Add(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{kind}#{number}:{name}");
        return id;
    }

    private void Begin(string type, string actionId)
    {
        writer.Json.WriteString("type", type);
        writer.Json.WriteString("action_id", actionId);
    }

    private void Typed(InputElement input, string actionId)
    {
        var value = SafeText.Clean(input.Value);
        switch (input.Kind)
        {
            case InputKind.Number:
                Begin("number_input", actionId);
                writer.Json.WriteBoolean("is_decimal_allowed", true);
                Number("min_value", input.Min);
                Number("max_value", input.Max);
                Number("initial_value", value);
                Placeholder(input);
                break;
            case InputKind.Date:
                Begin("datepicker", actionId);
                if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    writer.Json.WriteString("initial_date", value);
                Placeholder(input);
                break;
            case InputKind.Time:
                Begin("timepicker", actionId);
                if (TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    writer.Json.WriteString("initial_time", value);
                Placeholder(input);
                break;
            default:
                Begin("plain_text_input", actionId);
                writer.Json.WriteBoolean("multiline", input.IsMultiline);
                var max = Math.Min(input.MaxLength ?? SlackLimits.InputLength, SlackLimits.InputLength);
                if (input.MaxLength is not null)
                    writer.Json.WriteNumber("max_length", max);
                if (value.Length > 0)
                    writer.Json.WriteString("initial_value", Mrkdwn.Cut(value, Math.Max(max, 2)));
                writer.Characters(Math.Min(value.Length, max));
                Placeholder(input);
                break;
        }
    }

    private void Number(string name, string number)
    {
        if (decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            writer.Json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private void Placeholder(InputElement input)
    {
        if (input.Placeholder.Length > 0 && input.Placeholder != input.Label)
            writer.PlainText("placeholder", input.Placeholder, SlackLimits.Placeholder);
    }

    private void Choices(InputElement input, string actionId, List<(Choice Choice, string Value)> choices)
    {
        var chosen = Enumerable.Range(0, choices.Count).Where(i => input.IsChosen(choices[i].Choice)).ToList();
        var isSmall = input.IsExpanded && choices.Count <= SlackLimits.OptionsPerGroup;
        if (!isSmall && (choices.Count > SlackLimits.OptionsPerSelect || choices.Sum(pair => pair.Choice.Title.Length + pair.Value.Length) > MaxOptionCharacters))
        {
            Begin(input.IsMultiSelect ? "multi_external_select" : "external_select", actionId);
            writer.Json.WriteNumber("min_query_length", 0);
            Initial(choices, chosen, input.IsMultiSelect);
        }
        else
        {
            Begin((isSmall, input.IsMultiSelect) switch { (true, true) => "checkboxes", (true, false) => "radio_buttons", (_, true) => "multi_static_select", _ => "static_select" }, actionId);
            Options(choices, chosen, input.IsMultiSelect);
        }

        if (!isSmall)
            Placeholder(input);
    }

    private void Options(List<(Choice Choice, string Value)> choices, List<int> chosen, bool isMulti)
    {
        writer.Json.WriteStartArray("options");
        foreach (var (choice, value) in choices)
            writer.Option(choice.Title, value);
        writer.Json.WriteEndArray();
        Initial(choices, chosen, isMulti);
    }

    /// <summary>What is chosen already, written exactly as among the options, or Slack refuses it.</summary>
    private void Initial(List<(Choice Choice, string Value)> choices, List<int> chosen, bool isMulti)
    {
        if (chosen.Count == 0)
            return;
        if (!isMulti)
        {
            writer.Json.WritePropertyName("initial_option");
            writer.Option(choices[chosen[0]].Choice.Title, choices[chosen[0]].Value);
            return;
        }

        writer.Json.WriteStartArray("initial_options");
        foreach (var index in chosen.Take(SlackLimits.OptionsPerSelect))
            writer.Option(choices[index].Choice.Title, choices[index].Value);
        writer.Json.WriteEndArray();
    }
}
