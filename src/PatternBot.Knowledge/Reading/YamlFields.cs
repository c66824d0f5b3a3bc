using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace PatternBot.Knowledge.Reading;

/// <summary>A YAML mapping read field by field; everything missing, of the wrong kind or left over becomes a fault with its line.</summary>
/// <param name="node">The mapping.</param>
/// <param name="file">The file that it stands in.</param>
/// <param name="blocks">The blocks of lines among its fields.</param>
internal sealed class YamlFields(YamlMappingNode node, SourceFile file, IReadOnlyDictionary<string, ImmutableArray<Lined>> blocks)
{
    private static readonly Dictionary<string, ImmutableArray<Lined>> NoBlocks = [];

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The line of the mapping's first field.</summary>
    public int Line => LineOf(node);

    /// <summary>A required text.</summary>
    /// <param name="key">The field.</param>
    /// <param name="example">The field as it might be written, for the person who forgot it.</param>
    public string Text(string key, string example) => TextAt(key, example).Text;

    /// <summary>A required text with its line.</summary>
    public Lined TextAt(string key, string example)
    {
        if (Find(key) is not { } value)
            return new Lined(Missing(key, example), Line);
        if (value is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            return new Lined(text.Trim(), LineOf(value));
        file.Fault(LineOf(value), $"\"{key}\" has no text.", $"Write for example: {example}");
        return new Lined("", LineOf(value));
    }

    /// <summary>A required word out of a closed set.</summary>
    public T OneOf<T>(string key, Vocabulary<T> words) where T : struct, Enum
    {
        var value = TextAt(key, $"{key}: {words.Names[0]}");
        if (words.TryRead(value.Text, out var result) || value.Text.Length == 0)
            return result;
        file.Fault(value.Line, $"\"{value.Text}\" is no {key}.", Nearest.Advice(value.Text, words.Names));
        return result;
    }

    /// <summary>A required whole number.</summary>
    public int Number(string key, string example)
    {
        var value = TextAt(key, example);
        if (int.TryParse(value.Text, out var number) && number > 0)
            return number;
        if (value.Text.Length > 0)
            file.Fault(value.Line, $"\"{value.Text}\" is no whole number above 0.", $"Write for example: {example}");
        return 1;
    }

    /// <summary>A required list of texts, which may be empty (<c>[]</c>).</summary>
    public ImmutableArray<Lined> Texts(string key, string example)
    {
        var items = Items(key, example);
        var texts = ImmutableArray.CreateBuilder<Lined>(items.Count);
        foreach (var item in items)
        {
            if (item is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
                texts.Add(new Lined(text.Trim(), LineOf(item)));
            else
                file.Fault(LineOf(item), $"An entry of \"{key}\" is no text.", $"Write for example: {example}");
        }

        return texts.DrainToImmutable();
    }

    /// <summary>A required list of mappings, which may be empty (<c>[]</c>).</summary>
    public IReadOnlyList<YamlFields> Maps(string key, string example)
    {
        var maps = new List<YamlFields>();
        foreach (var item in Items(key, example))
        {
            if (item is YamlMappingNode map)
                maps.Add(new YamlFields(map, file, NoBlocks));
            else
                file.Fault(LineOf(item), $"An entry of \"{key}\" has no fields.", $"Write for example: {example}");
        }

        return maps;
    }

    /// <summary>A required mapping.</summary>
    public YamlFields? Map(string key, string example)
    {
        if (Find(key) is not { } value)
        {
            Missing(key, example);
            return null;
        }

        if (value is YamlMappingNode map)
            return new YamlFields(map, file, NoBlocks);
        file.Fault(LineOf(value), $"\"{key}\" has no fields.", $"Write for example: {example}");
        return null;
    }

    /// <summary>A required block of lines (<c>key: |</c>), blank ones left out.</summary>
    public ImmutableArray<Lined> Lines(string key, string example)
    {
        if (Find(key) is not { } value)
        {
            Missing(key, example);
            return [];
        }

        if (blocks.TryGetValue(key, out var lines) && !lines.IsEmpty)
            return lines;
        file.Fault(LineOf(value), $"\"{key}\" is no block of lines.", $"Write \"{key}: |\" and then one a line, indented by two spaces.");
        return [];
    }

    /// <summary>Turns every field that nobody asked for into a fault: a misspelt one would otherwise be lost in silence.</summary>
    public void RejectOthers()
    {
        foreach (var (key, _) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_asked.Contains(name))
                file.Fault(LineOf(key), $"There is no field \"{name}\".", Nearest.Advice(name, _asked));
        }
    }

    private IReadOnlyList<YamlNode> Items(string key, string example)
    {
        if (Find(key) is not { } value)
        {
            Missing(key, example);
            return [];
        }

        if (value is YamlSequenceNode list)
            return [.. list.Children];
        file.Fault(LineOf(value), $"\"{key}\" is no list.", $"Write one entry a line after \"- \", or \"{key}: []\" when there are none. For example: {example}");
        return [];
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private string Missing(string key, string example)
    {
        file.Fault(Line, $"The field \"{key}\" is missing.", $"Add for example: {example}");
        return "";
    }

    // The YAML starts one line below the opening fence.
    private static int LineOf(YamlNode at) => (int)at.Start.Line + 1;
}
