using System.Collections.Immutable;
using System.Text;

namespace PatternBot.Knowledge.Reading;

/// <summary>Takes blocks of lines (<c>phrases: |</c>) out of YAML before it is parsed.</summary>
/// <remarks>Two thirds of all front matter are phrases, and a YAML scanner is slow at what is a split at line ends.</remarks>
internal static class LineBlocks
{
    private const string Marker = ": |";

    /// <summary>The YAML with the blocks' lines emptied, so that all other lines keep their numbers; and the lines by key, blank ones left out.</summary>
    public static (string Yaml, IReadOnlyDictionary<string, ImmutableArray<Lined>> Blocks) TakeOut(string yaml)
    {
        var blocks = new Dictionary<string, ImmutableArray<Lined>>(StringComparer.Ordinal);
        var rest = new StringBuilder(yaml.Length);
        var block = ImmutableArray.CreateBuilder<Lined>();
        string? key = null;
        var number = 1;
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            number++;
            if (key is not null && (line.IsWhiteSpace() || line[0] == ' '))
            {
                if (!line.IsWhiteSpace())
                    block.Add(new Lined(line.Trim().ToString(), number));
                rest.Append('\n');
                continue;
            }

            Close();
            key = line.EndsWith(Marker) && !char.IsWhiteSpace(line[0]) ? line[..^Marker.Length].ToString() : null;
            rest.Append(line).Append('\n');
        }

        Close();
        return (rest.ToString(), blocks);

        void Close()
        {
            if (key is not null)
                blocks[key] = block.DrainToImmutable();
        }
    }
}
