using System.Text.Json;
using Xunit;

namespace PatternBot.Tests.Support;

/// <summary>Slack's published limits, checked block by block: what breaks one of them would come back as invalid_blocks.</summary>
internal static class SlackRules
{
    private static readonly Dictionary<string, (int Min, int Max)> TextLengths = new()
    {
        ["header"] = (1, 150), ["section"] = (1, 3000), ["field"] = (1, 2000), ["context"] = (1, 3000), ["label"] = (1, 2000), ["button"] = (1, 75), ["option"] = (1, 75), ["placeholder"] = (1, 150),
    };

    /// <summary>Checks one message.</summary>
    public static void Hold(ReadOnlyMemory<byte> blocks, string text, int maxBlocks = 50, int maxCharacters = 13_000)
    {
        var message = JsonElement.Parse(blocks.Span);
        Assert.InRange(message.GetArrayLength(), 1, maxBlocks);
        Assert.InRange(text.Length, 1, 3000);
        var ids = new HashSet<string>();
        var characters = message.EnumerateArray().Sum(block => Block(block, ids));
        Assert.InRange(characters, 0, maxCharacters);
        Assert.All((string[])[text, .. Texts(message, "mrkdwn")], NoMention);
        Assert.All((string[])[text, .. Texts(message)], NoHarm);
    }

    /// <summary>All texts and addresses that people can see, or only the texts of one type.</summary>
    public static IEnumerable<string> Texts(JsonElement element, string? type = null)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(item => Texts(item, type));
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        var counts = type is null || (element.TryGetProperty("type", out var own) && own.GetString() == type);
        return element.EnumerateObject().SelectMany(member => member.Value.ValueKind != JsonValueKind.String ? Texts(member.Value, type)
            : counts && member.Name is ("text" or "alt_text" or "url" or "image_url") ? [member.Value.GetString()!]
            : []);
    }

    private static void NoMention(string mrkdwn)
    {
        Assert.DoesNotMatch("<!(?!date\\^)", mrkdwn);
        Assert.DoesNotContain("<@", mrkdwn, StringComparison.Ordinal);
        Assert.DoesNotContain("<#", mrkdwn, StringComparison.Ordinal);
    }

    /// <summary>Nothing is executed, nothing is hidden or turned around.</summary>
    private static void NoHarm(string text)
    {
        Assert.DoesNotMatch("(^|<)\\s*(javascript|data|vbscript|file):", text);
        Assert.DoesNotMatch("[\0-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]", text);
    }

    private static int Block(JsonElement block, HashSet<string> ids)
    {
        if (block.TryGetProperty("block_id", out var id))
            Unique(id, ids);
        switch (block.GetProperty("type").GetString())
        {
            case "header":
                return Text(block.GetProperty("text"), "header", "plain_text");
            case "section" when block.TryGetProperty("fields", out var fields):
                Assert.InRange(fields.GetArrayLength(), 1, 10);
                return fields.EnumerateArray().Sum(field => Text(field, "field", "mrkdwn"));
            case "section":
                return Text(block.GetProperty("text"), "section", "mrkdwn") + (block.TryGetProperty("accessory", out var accessory) ? Element(accessory, ids) : 0);
            case "context":
                Assert.InRange(block.GetProperty("elements").GetArrayLength(), 1, 10);
                return block.GetProperty("elements").EnumerateArray().Sum(element => Text(element, "context", "mrkdwn"));
            case "image":
                return Element(block, ids);
            case "actions":
                Assert.InRange(block.GetProperty("elements").GetArrayLength(), 1, 25);
                return block.GetProperty("elements").EnumerateArray().Sum(element => Element(element, ids));
            case "input":
                return Text(block.GetProperty("label"), "label", "plain_text") + Element(block.GetProperty("element"), ids);
            case "divider":
                return 0;
            default:
                throw new InvalidOperationException($"A block that nobody expects: {block}");
        }
    }

    private static int Element(JsonElement element, HashSet<string> ids)
    {
        var type = element.GetProperty("type").GetString()!;
        if (type == "image")
        {
            // Either an address or a file, as Slack wants it.
            Assert.NotEqual(element.TryGetProperty("image_url", out var address), element.TryGetProperty("slack_file", out var file));
            Assert.InRange((file.ValueKind == JsonValueKind.Object ? file.GetProperty("id") : address).GetString()!.Length, 1, 3000);
            Assert.InRange(element.GetProperty("alt_text").GetString()!.Length, 1, 2000);
            return element.GetProperty("alt_text").GetString()!.Length;
        }

        Unique(element.GetProperty("action_id"), ids);
        var characters = element.TryGetProperty("placeholder", out var placeholder) ? Text(placeholder, "placeholder", "plain_text") : 0;
        switch (type)
        {
            case "button":
                Assert.True(element.TryGetProperty("url", out var url) != element.TryGetProperty("value", out var value));
                Assert.InRange(url.ValueKind == JsonValueKind.String ? url.GetString()!.Length : 1, 1, 3000);
                Assert.InRange(value.ValueKind == JsonValueKind.String ? value.GetString()!.Length : 1, 1, 2000);
                return Text(element.GetProperty("text"), "button", "plain_text");
            case "plain_text_input":
                var initial = element.TryGetProperty("initial_value", out var typed) ? typed.GetString()!.Length : 0;
                Assert.InRange(initial, 0, element.TryGetProperty("max_length", out var max) ? Math.Min(max.GetInt32(), 3000) : 3000);
                return characters + initial;
            default:
                return characters + Options(element, type);
        }
    }

    private static int Options(JsonElement element, string type)
    {
        var most = type switch { "overflow" => 5, "checkboxes" or "radio_buttons" => 10, _ => 100 };
        var options = element.TryGetProperty("options", out var given) ? given.EnumerateArray().ToList() : [];
        if (type is "overflow" or "checkboxes" or "radio_buttons" or "static_select" or "multi_static_select")
            Assert.InRange(options.Count, 1, most);
        var initial = element.TryGetProperty("initial_options", out var several) ? several.EnumerateArray().ToList() : element.TryGetProperty("initial_option", out var one) ? [one] : [];
        if (options.Count > 0)
            Assert.All(initial, chosen => Assert.Contains(options, option => JsonElement.DeepEquals(option, chosen)));
        return options.Sum(option =>
        {
            Assert.InRange(option.GetProperty("value").GetString()!.Length, 1, 75);
            return Text(option.GetProperty("text"), "option", "plain_text");
        });
    }

    private static int Text(JsonElement text, string where, string type)
    {
        Assert.Equal(type, text.GetProperty("type").GetString());
        var content = text.GetProperty("text").GetString()!;
        Assert.False(string.IsNullOrWhiteSpace(content), $"an empty text in a {where}");
        Assert.InRange(content.Length, TextLengths[where].Min, TextLengths[where].Max);
        if (type == "mrkdwn")
            Assert.True(text.GetProperty("verbatim").GetBoolean());
        return content.Length;
    }

    private static void Unique(JsonElement id, HashSet<string> ids)
    {
        Assert.InRange(id.GetString()!.Length, 1, 255);
        Assert.True(ids.Add(id.GetString()!), $"{id} stands twice in one message");
    }
}
