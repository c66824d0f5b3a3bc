using System.Text;
using System.Text.Json;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>Takes the pressed value and the typed inputs out of a payload of Slack.</summary>
internal sealed class SubmissionReader(Func<string, string?>? restore)
{
    /// <summary>The value of what was pressed, or null.</summary>
    public string? Value(JsonElement payload)
    {
        foreach (var action in payload.Items("actions"u8))
        {
            if (!action.Text("action_id"u8).StartsWith(ActionBlocks.PressPrefix, StringComparison.Ordinal))
                continue;
            var value = action.TryGetMember("selected_option"u8, out var option) ? option.Text("value"u8) : action.Text("value"u8);
            return value.StartsWith(ActionValue.Stored) ? restore?.Invoke(value[1..]) : value;
        }

        return null;
    }

    public Dictionary<string, string> Inputs(JsonElement payload)
    {
        var inputs = new Dictionary<string, string>();
        if (!(payload.TryGetMember("view"u8, out var view) && view.TryGetMember("state"u8, out var state)) && !payload.TryGetMember("state"u8, out state))
            return inputs;
        if (!state.TryGetMember("values"u8, out var values) || values.ValueKind != JsonValueKind.Object)
            return inputs;
        foreach (var block in values.EnumerateObject().Where(block => block.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var element in block.Value.EnumerateObject())
                Read(inputs, element.Name, element.Value);
        }

        return inputs;
    }

    /// <summary>The data with the inputs in it.</summary>
    /// <exception cref="JsonException">The data is no JSON.</exception>
    public static JsonElement Merge(string data, Dictionary<string, string> inputs)
    {
        var own = data.Length > 0 ? JsonElement.Parse(data) : default;
        if (own.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
            return own;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (own.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in own.EnumerateObject().Where(member => !inputs.ContainsKey(member.Name)))
                    member.WriteTo(json);
            }

            foreach (var (name, value) in inputs)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return JsonElement.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private void Read(Dictionary<string, string> inputs, string actionId, JsonElement element)
    {
        if (InputBlocks.Parse(actionId) is not var (name, off))
            return;
        if (off is not null)
        {
            inputs[name] = Chosen(element).FirstOrDefault() ?? off;
            return;
        }

        var value = element.Text("type"u8) switch
        {
            "datepicker" => element.Text("selected_date"u8),
            "timepicker" => element.Text("selected_time"u8),
            "plain_text_input" or "number_input" => element.Text("value"u8),
            _ => string.Join(',', Chosen(element)),
        };
        if (value.Length > 0)
            inputs[name] = value;
    }

    private IEnumerable<string> Chosen(JsonElement element)
    {
        var options = element.TryGetMember("selected_option"u8, out var one) ? [one] : element.Items("selected_options"u8);
        foreach (var value in options.Select(option => option.Text("value"u8)))
        {
            var restored = value.StartsWith(ActionValue.Stored) ? restore?.Invoke(value[1..]) : value;
            if (restored is ['=', .. var chosen])
                yield return chosen;
        }
    }
}
