using System.Text.Encodings.Web;
using System.Text.Json;

namespace PatternBot.Cards.Slack;

/// <summary>A finished block.</summary>
/// <param name="Json">The block as UTF-8.</param>
/// <param name="Characters">Characters of its texts.</param>
/// <param name="Plain">What it says, for who does not see it.</param>
internal sealed record SlackBlock(byte[] Json, int Characters, string Plain)
{
    /// <summary>An input: what it holds is sent only with a button of the same message.</summary>
    public bool IsInput { get; init; }
}

/// <summary>Writes the JSON of one block after the other, and counts what people will read of it.</summary>
internal sealed class BlockWriter : IDisposable
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly MemoryStream _stream;
    private readonly Utf8JsonWriter _json;
    private int _characters;

    public BlockWriter(MemoryStream stream)
    {
        _stream = stream;
        _json = new Utf8JsonWriter(stream, Relaxed);
    }

    public void Dispose() => _json.Dispose();

    public Utf8JsonWriter Json => _json;

    public void Begin(string type)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
    }

    public SlackBlock End(string plain)
    {
        _json.WriteEndObject();
        _json.Flush();
        var block = new SlackBlock(_stream.ToArray(), _characters, plain);
        _stream.SetLength(0);
        _json.Reset(_stream);
        _characters = 0;
        return block;
    }

    public void PlainText(string name, string text, int max)
    {
        _json.WriteStartObject(name);
        PlainTextInside(text, max);
        _json.WriteEndObject();
    }

    /// <summary>The text is taken as it is made here: Slack must not look for names and addresses in it on its own.</summary>
    public void Mrkdwn(string name, string text)
    {
        _json.WriteStartObject(name);
        MrkdwnInside(text);
        _json.WriteEndObject();
    }

    public void MrkdwnElement(string text)
    {
        _json.WriteStartObject();
        MrkdwnInside(text);
        _json.WriteEndObject();
    }

    /// <summary>A choice of a menu; the value must fit already.</summary>
    public void Option(string text, string value, string url = "")
    {
        _json.WriteStartObject();
        _json.WriteStartObject("text");
        PlainTextInside(text, SlackLimits.OptionText);
        _json.WriteEndObject();
        _json.WriteString("value", value);
        if (url.Length > 0)
            _json.WriteString("url", url);
        _json.WriteEndObject();
        _characters += value.Length;
    }

    public void Characters(int more) => _characters += more;

    private void PlainTextInside(string text, int max)
    {
        // Slack refuses empty texts.
        text = string.IsNullOrWhiteSpace(text) ? "–" : Slack.Mrkdwn.Cut(text, max);
        _json.WriteString("type", "plain_text");
        _json.WriteString("text", text);
        _json.WriteBoolean("emoji", true);
        _characters += text.Length;
    }

    private void MrkdwnInside(string text)
    {
        _json.WriteString("type", "mrkdwn");
        _json.WriteString("text", text);
        _json.WriteBoolean("verbatim", true);
        _characters += text.Length;
    }
}
