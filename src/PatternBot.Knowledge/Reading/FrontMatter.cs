using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace PatternBot.Knowledge.Reading;

/// <summary>Splits a file into the YAML between two lines of <c>---</c> and the Markdown below.</summary>
internal static class FrontMatter
{
    private const string Fence = "---";
    private const string HowTo = "Start the file with a line of ---, then the fields, then another line of ---.";

    /// <summary>The fields, or null with a fault noted; and the text below with the number of lines above it.</summary>
    public static (YamlFields? Fields, string Body, int LinesAbove) Read(SourceFile file)
    {
        var text = file.Text;
        if (text.Length == 0)
            return (null, "", 0);
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal))
        {
            file.Fault(1, "The file has no front matter.", HowTo);
            return (null, text, 0);
        }

        var end = text.IndexOf("\n" + Fence + "\n", Fence.Length, StringComparison.Ordinal);
        var bodyStart = end + Fence.Length + 2;
        if (end < 0 && text.EndsWith("\n" + Fence, StringComparison.Ordinal))
            (end, bodyStart) = (text.Length - Fence.Length - 1, text.Length);
        if (end < 0)
        {
            file.Fault(1, "The front matter has no end.", HowTo);
            return (null, "", 0);
        }

        var (yaml, blocks) = LineBlocks.TakeOut(text[(Fence.Length + 1)..(end + 1)]);
        var linesAbove = text.AsSpan(0, bodyStart).Count('\n');
        return (Parse(file, yaml, blocks), text[bodyStart..], linesAbove);
    }

    private static YamlFields? Parse(SourceFile file, string yaml, IReadOnlyDictionary<string, ImmutableArray<Lined>> blocks)
    {
        if (FindTab(yaml) is { } tab)
        {
            file.Fault(tab, "The line is indented with a tab.", "Use spaces, two for each level; YAML takes no tabs.");
            return null;
        }

        var parser = new ShallowParser(new Parser(new StringReader(yaml)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
                return new YamlFields(root, file, blocks);
            file.Fault(2, "The front matter holds no fields.", "Write one field a line, such as \"name: Circuit Breaker\".");
        }
        catch (YamlException e)
        {
            Invalid((int)e.Start.Line, e.Message.TrimEnd('.'));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The scanner throws these for some flow sequences that never end.
            Invalid(parser.Line, "a list or a text in quotes does not end");
        }

        return null;

        // The parser counts from the first line below the fence.
        void Invalid(int line, string reason) => file.Fault(
            line + 1,
            $"The front matter is no valid YAML: {reason}.",
            "Check the indentation, close each bracket and quote, and put double quotes around a value that holds \": \" or \" #\" or starts with a sign.");
    }

    /// <summary>The first line indented with a tab, or null. The scanner would blame the line above.</summary>
    private static int? FindTab(string yaml)
    {
        var number = 1;
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            number++;
            if (line[..^line.TrimStart().Length].Contains('\t'))
                return number;
        }

        return null;
    }

    /// <summary>Stops at nesting that no file of ours has, since the loader behind it recurses.</summary>
    private sealed class ShallowParser(IParser inner) : IParser
    {
        private const int MaxDepth = 16;
        private int _depth;

        public ParsingEvent? Current => inner.Current;

        /// <summary>The line of the last event that could be read.</summary>
        public int Line { get; private set; } = 1;

        public bool MoveNext()
        {
            if (!inner.MoveNext())
                return false;
            _depth += inner.Current!.NestingIncrease;
            Line = (int)inner.Current.Start.Line;
            if (_depth > MaxDepth)
                throw new YamlException(inner.Current.Start, inner.Current.End, "nested too deeply");
            return true;
        }
    }
}
