using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PatternBot.Knowledge.Reading;

/// <summary>The Markdown of a file, cut into sections by its headings.</summary>
internal sealed class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private readonly string _text;
    private readonly int _linesAbove;

    private MarkdownText(SourceFile file, string text, int linesAbove, MarkdownDocument document)
    {
        File = file;
        _text = text;
        _linesAbove = linesAbove;
        (Intro, Sections) = Cut(document, level: 2, _text.Length);
    }

    /// <summary>The file that the text stands in.</summary>
    public SourceFile File { get; }

    /// <summary>What stands above the first heading.</summary>
    public MarkdownSection Intro { get; }

    /// <summary>The sections under <c>##</c> headings, in order.</summary>
    public IReadOnlyList<MarkdownSection> Sections { get; }

    /// <summary>Parses the text below the front matter.</summary>
    public static MarkdownText Parse(SourceFile file, string text, int linesAbove)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            file.Fault(linesAbove + 1, "The text is nested too deeply to be read.", "Use plain paragraphs, lists and tables.");
            document = [];
        }

        var result = new MarkdownText(file, text, linesAbove, document);
        result.NoteLinks(document);
        return result;
    }

    /// <summary>The line of a block in the file, counted from 1.</summary>
    public int LineOf(MarkdownObject block) => _linesAbove + block.Line + 1;

    /// <summary>The blocks of a section cut once more, at <c>###</c> headings.</summary>
    public IReadOnlyList<MarkdownSection> Subsections(MarkdownSection section) =>
        Cut(section.Blocks, level: 3, section.End).Sections;

    /// <summary>The blocks above the section's first <c>###</c> heading.</summary>
    public MarkdownSection IntroOf(MarkdownSection section) => Cut(section.Blocks, level: 3, section.End).Intro;

    /// <summary>The Markdown of a list item, without its mark and its indentation.</summary>
    public string MarkdownOf(ListItemBlock item)
    {
        if (item.Count == 0)
            return "";
        var lines = _text[item[0].Span.Start..(item.Span.End + 1)].Split('\n');
        var indent = item[0].Column;
        for (var i = 1; i < lines.Length; i++)
            lines[i] = lines[i][Math.Min(indent, lines[i].Length - lines[i].TrimStart(' ').Length)..];
        return string.Join('\n', lines).TrimEnd();
    }

    /// <summary>The Markdown of a paragraph or of a block quote, the latter without its marks.</summary>
    public string MarkdownOf(Block block)
    {
        var markdown = _text[block.Span.Start..(block.Span.End + 1)];
        return block is QuoteBlock ? string.Join('\n', markdown.Split('\n').Select(l => l.TrimStart(' ', '>'))) : markdown;
    }

    private (MarkdownSection Intro, IReadOnlyList<MarkdownSection> Sections) Cut(IEnumerable<Block> blocks, int level, int end)
    {
        var all = blocks.ToList();
        var starts = Enumerable.Range(0, all.Count).Where(i => all[i] is HeadingBlock h && h.Level == level).ToList();
        var introLine = all.Count > 0 && starts is not [0, ..] ? LineOf(all[0]) : _linesAbove + 1;
        var intro = Section("", introLine, all.GetRange(0, starts.Count > 0 ? starts[0] : all.Count), end);
        var sections = new List<MarkdownSection>(starts.Count);
        for (var n = 0; n < starts.Count; n++)
        {
            var next = n + 1 < starts.Count ? starts[n + 1] : all.Count;
            var heading = (HeadingBlock)all[starts[n]];
            var sectionEnd = next < all.Count ? all[next].Span.Start : end;
            sections.Add(Section(PlainText.Of(heading.Inline), LineOf(heading), all.GetRange(starts[n] + 1, next - starts[n] - 1), sectionEnd));
        }

        return (intro, sections);
    }

    private MarkdownSection Section(string name, int line, List<Block> blocks, int end)
    {
        var markdown = blocks.Count == 0 ? "" : _text[blocks[0].Span.Start..end].TrimEnd();
        return new MarkdownSection(name, line, blocks, markdown, end);
    }

    /// <summary>Every link inside the knowledge base leads to a pattern; anything else is a fault at once.</summary>
    private void NoteLinks(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            var target = link.Url ?? "";
            if (target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("http://", StringComparison.Ordinal))
                continue;
            if (PatternLinks.SlugOf(File, target) is { } slug)
                File.MentionPattern(slug, LineOf(link));
            else
                File.Fault(LineOf(link), $"The link \"{target}\" leads nowhere.", $"Link to a pattern as [Timeout]({PatternLinks.Example(File)}) or to an address with https://.");
        }
    }
}

/// <summary>A heading and what stands under it.</summary>
/// <param name="Name">The heading's text; empty for what stands above the first one.</param>
/// <param name="Line">The heading's line, counted from 1.</param>
/// <param name="Blocks">The blocks below the heading.</param>
/// <param name="Markdown">The text below the heading as written.</param>
/// <param name="End">Where the section ends in the file's Markdown.</param>
internal sealed record MarkdownSection(string Name, int Line, IReadOnlyList<Block> Blocks, string Markdown, int End)
{
    /// <summary>The section's first list, or null.</summary>
    public ListBlock? List => Blocks.OfType<ListBlock>().FirstOrDefault();
}
