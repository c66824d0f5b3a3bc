using System.Text;

namespace PatternBot.Cards.Slack;

/// <summary>Gathers lines into as few sections (or contexts, for small print) as Slack's limit of a text allows.</summary>
internal sealed class TextBuffer(BlockWriter writer, List<SlackBlock> blocks)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _plain = new();
    private bool _isSubtle;
    private int _sections;

    public void Add(IReadOnlyList<MrkdwnLine> lines, bool isSubtle)
    {
        if (lines.Count == 0)
            return;
        if (isSubtle != _isSubtle)
            Flush();
        _isSubtle = isSubtle;
        foreach (var line in lines)
        {
            if (_text.Length + line.Text.Length + 1 > SlackLimits.Text)
                Write(accessory: null);
            if (_text.Length > 0)
            {
                _text.Append('\n');
                _plain.Append('\n');
            }

            _text.Append(line.Text);
            _plain.Append(line.Plain);
        }
    }

    public void Flush()
    {
        Write(accessory: null);
        _sections = 0;
    }

    /// <summary>Writes what is gathered as one section with something beside it; false where that is none, or already more than one.</summary>
    public bool TryFlushWith(string plain, Action<BlockWriter> accessory)
    {
        if (_sections > 0 || _isSubtle)
            return false;
        if (_text.Length > 0)
            _plain.Append('\n').Append(plain);
        Write(accessory);
        return _sections > 0;
    }

    private void Write(Action<BlockWriter>? accessory)
    {
        var text = _text.ToString();
        var plain = _plain.ToString();
        _text.Clear();
        _plain.Clear();

        // Slack refuses empty texts.
        if (string.IsNullOrWhiteSpace(text))
            return;
        writer.Begin(_isSubtle ? "context" : "section");
        if (_isSubtle)
        {
            writer.Json.WriteStartArray("elements");
            writer.MrkdwnElement(text);
            writer.Json.WriteEndArray();
        }
        else
        {
            writer.Mrkdwn("text", text);
            if (accessory is not null)
            {
                writer.Json.WriteStartObject("accessory");
                accessory(writer);
                writer.Json.WriteEndObject();
            }
        }

        blocks.Add(writer.End(plain));
        _sections++;
    }
}
