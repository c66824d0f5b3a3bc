using System.Globalization;
using System.Text.Json;

namespace PatternBot.Cards.Model;

internal static class InputReader
{
    private const int MostStars = 5;

    public static InputElement Read(JsonElement json, ActionReader actions)
    {
        var type = json.Text("type"u8);
        var kind = type switch
        {
            "Input.Number" => InputKind.Number,
            "Input.Date" => InputKind.Date,
            "Input.Time" => InputKind.Time,
            "Input.Toggle" => InputKind.Toggle,
            "Input.ChoiceSet" or "Input.Rating" => InputKind.Choice,
            _ => InputKind.Text,
        };
        var id = json.Text("id"u8);
        var title = SafeText.CleanLine(json.Text("title"u8));
        var placeholder = SafeText.CleanLine(json.Text("placeholder"u8));
        var label = SafeText.CleanLine(json.Text("label"u8));
        return new InputElement(kind, label.Length > 0 ? label : kind == InputKind.Toggle && title.Length > 0 ? title : placeholder.Length > 0 ? placeholder : id)
        {
            Id = id,
            Placeholder = placeholder,
            Value = json.Text("value"u8),
            IsRequired = json.Flag("isRequired"u8, false),
            ErrorMessage = SafeText.CleanLine(json.Text("errorMessage"u8)),
            IsMultiline = json.Flag("isMultiline"u8, false),
            MaxLength = int.TryParse(json.Text("maxLength"u8), CultureInfo.InvariantCulture, out var length) && length > 0 ? length : null,
            Min = json.Text("min"u8),
            Max = json.Text("max"u8),
            Title = title,
            ValueOn = json.TryGetMember("valueOn"u8, out var on) ? on.Read() : "true",
            ValueOff = json.TryGetMember("valueOff"u8, out var off) ? off.Read() : "false",
            Choices = type == "Input.Rating" ? Stars(json) : [.. json.Items("choices"u8).Select(choice => new Choice(SafeText.CleanLine(choice.Text("title"u8)), choice.Text("value"u8)))],
            IsMultiSelect = json.Flag("isMultiSelect"u8, false),
            IsExpanded = json.Text("style"u8).Equals("expanded", StringComparison.OrdinalIgnoreCase),
            Action = actions.ReadOne(json, "inlineAction"u8),
        };
    }

    private static Choice[] Stars(JsonElement json)
    {
        var max = int.TryParse(json.Text("max"u8), CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, MostStars) : MostStars;
        return [.. Enumerable.Range(1, max).Select(n => new Choice(new string('★', n), n.ToString(CultureInfo.InvariantCulture)))];
    }
}
