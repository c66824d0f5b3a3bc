using System.Globalization;
using System.Text.Json;

namespace PatternBot.Cards.Model;

internal static class InputReader
{
    private const int MostStars = 5;

    public static InputElement Read(JsonElement json, ActionReader actions)
    {
        var type = json.Text("type");
        var kind = type switch
        {
            "Input.Number" => InputKind.Number,
            "Input.Date" => InputKind.Date,
            "Input.Time" => InputKind.Time,
            "Input.Toggle" => InputKind.Toggle,
            "Input.ChoiceSet" or "Input.Rating" => InputKind.Choice,
            _ => InputKind.Text,
        };
        var id = json.Text("id");
        var title = SafeText.CleanLine(json.Text("title"));
        var placeholder = SafeText.CleanLine(json.Text("placeholder"));
        var label = SafeText.CleanLine(json.Text("label"));
        return new InputElement(kind, label.Length > 0 ? label : kind == InputKind.Toggle && title.Length > 0 ? title : placeholder.Length > 0 ? placeholder : id)
        {
            Id = id,
            Placeholder = placeholder,
            Value = json.Text("value"),
            IsRequired = json.Flag("isRequired", false),
            ErrorMessage = SafeText.CleanLine(json.Text("errorMessage")),
            IsMultiline = json.Flag("isMultiline", false),
            MaxLength = int.TryParse(json.Text("maxLength"), CultureInfo.InvariantCulture, out var length) && length > 0 ? length : null,
            Min = json.Text("min"),
            Max = json.Text("max"),
            Title = title,
            ValueOn = json.TryGetMember("valueOn", out var on) ? on.Read() : "true",
            ValueOff = json.TryGetMember("valueOff", out var off) ? off.Read() : "false",
            Choices = type == "Input.Rating" ? Stars(json) : [.. json.Items("choices").Select(choice => new Choice(SafeText.CleanLine(choice.Text("title")), choice.Text("value")))],
            IsMultiSelect = json.Flag("isMultiSelect", false),
            IsExpanded = json.Text("style").Equals("expanded", StringComparison.OrdinalIgnoreCase),
            Action = actions.ReadOne(json, "inlineAction"),
        };
    }

    private static Choice[] Stars(JsonElement json)
    {
        var max = int.TryParse(json.Text("max"), CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, MostStars) : MostStars;
        return [.. Enumerable.Range(1, max).Select(n => new Choice(new string('★', n), n.ToString(CultureInfo.InvariantCulture)))];
    }
}
