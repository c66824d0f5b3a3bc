using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads one question: heading, line of id, situation, options as a task list, explanation as a block quote.</summary>
internal static partial class QuestionReader
{
    private const int MinOptions = 3;
    private const int MaxOptions = 5;
    private const string RightMark = "[x] ";
    private const string WrongMark = "[ ] ";

    private static readonly ImmutableArray<string> Parts =
    [
        "the line with id, kind and difficulty",
        "the situation, one paragraph",
        "the options, each after \"- [ ] \" or \"- [x] \"",
        "the explanation, after \"> \"",
    ];

    private static readonly ImmutableArray<string> CountWords = ["two", "three", "four"];

    private static readonly ImmutableArray<string> Anchors = [.. PatternSections.Names.Select(AnchorOf)];

    /// <summary>The question, or null when its parts are not there; every fault is noted in the file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="section">The question's part of it.</param>
    /// <param name="pattern">The pattern's slug, or null for a question across patterns.</param>
    public static QuestionDraft? Read(MarkdownText text, MarkdownSection section, string? pattern)
    {
        if (!section.Name.EndsWith('?'))
            text.File.Fault(section.Line, "The heading does not end with a question mark.", "Make it the question itself, one sentence.");
        if (!HasAllParts(text, section))
            return null;
        var options = ReadOptions(text, section, (ListBlock)section.Blocks[2]);
        var head = ReadHead(text, section.Blocks[0]);
        var question = new Question
        {
            Id = head.Id,
            Pattern = pattern,
            Kind = head.Kind,
            Difficulty = head.Difficulty,
            Heading = section.Name,
            Situation = OneLine(text.MarkdownOf(section.Blocks[1])),
            Options = options,
            Explanation = ReadExplanation(text, (QuoteBlock)section.Blocks[3], pattern),
        };
        return new QuestionDraft(text.File, section.Line, question);
    }

    private static bool HasAllParts(MarkdownText text, MarkdownSection section)
    {
        var blocks = section.Blocks;
        var fitting = 0;
        while (fitting < blocks.Count && IsPart(blocks[fitting], fitting))
            fitting++;
        if (fitting == blocks.Count && fitting == Parts.Length)
            return true;
        if (fitting == Parts.Length)
            text.File.Fault(text.LineOf(blocks[fitting]), "There is text below the explanation.", "Put \"> \" in front of it, or remove it.");
        else
            text.File.Fault(fitting < blocks.Count ? text.LineOf(blocks[fitting]) : section.Line, $"The question lacks {Parts[fitting]}.", $"Write in this order, with empty lines between: {string.Join("; ", Parts)}.");
        return false;
    }

    private static bool IsPart(Block block, int part) => part switch
    {
        0 or 1 => block is ParagraphBlock,
        2 => block is ListBlock { IsOrdered: false },
        3 => block is QuoteBlock,
        _ => false,
    };

    private static (string Id, QuestionKind Kind, Difficulty Difficulty) ReadHead(MarkdownText text, Block block)
    {
        var file = text.File;
        var line = text.LineOf(block);
        var head = HeadForm().Match(text.MarkdownOf(block));
        if (!head.Success)
        {
            file.Fault(line, "The line with id, kind and difficulty is not in its form.", $"Write \"Id: {file.Slug}-1. Kind: {Vocabularies.QuestionKinds.Names[0]}. Difficulty: {Vocabularies.Difficulties.Names[0]}.\"");
            return ("", default, default);
        }

        var id = head.Groups["id"].Value;
        if (!id.StartsWith(file.Slug + "-", StringComparison.Ordinal) || !NumberForm().IsMatch(id.AsSpan(file.Slug.Length + 1)))
            file.Fault(line, $"The id \"{id}\" does not belong to this file.", $"Write {file.Slug}- and a number that no question here has had.");
        return (id, ReadWord("kind", Vocabularies.QuestionKinds), ReadWord("difficulty", Vocabularies.Difficulties));

        T ReadWord<T>(string name, Vocabulary<T> words) where T : struct, Enum
        {
            var word = head.Groups[name].Value;
            if (!words.TryRead(word, out var value))
                file.Fault(line, $"\"{word}\" is no {name}.", Nearest.Advice(word, words.Names));
            return value;
        }
    }

    private static ImmutableArray<QuestionOption> ReadOptions(MarkdownText text, MarkdownSection section, ListBlock list)
    {
        var options = ImmutableArray.CreateBuilder<QuestionOption>(list.Count);
        foreach (var item in list.Cast<ListItemBlock>())
        {
            if (ReadOption(text, item) is not { } option)
                continue;
            if (options.Any(o => string.Equals(o.Text, option.Text, StringComparison.OrdinalIgnoreCase)))
                text.File.Fault(text.LineOf(item), $"The option \"{option.Text}\" stands here twice.", "Say something else in one of the two.");
            options.Add(option);
        }

        if (list.Count is < MinOptions or > MaxOptions)
            text.File.Fault(section.Line, $"The question has {list.Count} options.", $"Write {MinOptions} to {MaxOptions}.");
        // An option that could not be read may be the one that counts.
        if (options.Count == list.Count)
            CheckRight(text.File, section, options.Count(o => o.IsRight), options.Count);
        return options.DrainToImmutable();
    }

    private static QuestionOption? ReadOption(MarkdownText text, ListItemBlock item)
    {
        var lines = text.MarkdownOf(item).Split('\n', 2);
        var isRight = lines[0].StartsWith(RightMark, StringComparison.OrdinalIgnoreCase);
        if (item is not [ParagraphBlock { Inline: { } inline }] || !(isRight || lines[0].StartsWith(WrongMark, StringComparison.Ordinal)))
        {
            text.File.Fault(text.LineOf(item), "The option is not in its form.", "Write \"- [x] \" and a right option on one line, or \"- [ ] \" and a wrong one; below a wrong one, indented by two spaces, why it is wrong.");
            return null;
        }

        var why = lines.Length > 1 ? OneLine(lines[1]) : null;
        if (isRight && why is not null)
            text.File.Fault(text.LineOf(item), "The right option has a second line, which is for the reasons of wrong ones.", "Explain the right one after \"> \"; keep a long option on one line.");
        if (!isRight && why is null)
            text.File.Fault(text.LineOf(item), "The wrong option has no reason.", "Say below it, indented by two spaces, why it is wrong.");
        var shown = PlainText.Of(inline.TakeWhile(i => i is not LineBreakInline));
        return new QuestionOption(shown[RightMark.Length..], isRight, why);
    }

    private static void CheckRight(SourceFile file, MarkdownSection section, int right, int options)
    {
        var count = CountForm().Match(section.Name);
        var announced = count.Success ? 2 + CountWords.IndexOf(count.Groups["count"].Value.ToLowerInvariant()) : 1;
        if (right == 0)
            file.Fault(section.Line, "No option is right.", "Mark the right one with [x].");
        else if (right == options)
            file.Fault(section.Line, "No option is wrong.", "Mark the wrong ones with [ ] and say below each why it is wrong.");
        else if (right != announced)
            file.Fault(section.Line, $"The heading announces {announced} right, and {right} of the options are.", "Write \"Which two …?\" when two are right, and leave it out when one is.");
    }

    private static Explanation ReadExplanation(MarkdownText text, QuoteBlock quote, string? pattern)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        var linked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in quote.Descendants<LinkInline>())
        {
            // Links to anything else have been looked at with all links of the file.
            if (PatternLinks.SlugOf(text.File, link.Url ?? "") is not { } slug)
                continue;
            linked.Add(slug);
            var anchor = link.Url!.Split('#', 2) is [_, var name] ? name : "";
            if (Anchors.IndexOf(anchor) is var index and >= 0)
                passages.Add(new Passage(slug, PatternSections.Names[index]));
            else
                text.File.Fault(text.LineOf(link), anchor.Length == 0 ? "The link leads to no section." : $"There is no section \"{anchor}\".", Nearest.Advice(anchor, Anchors));
        }

        if (pattern is null && linked.Count < 2)
            text.File.Fault(text.LineOf(quote), "The explanation of a question across patterns does not link to two.", $"Add {Example("timeout")} and another.");
        else if (pattern is not null && !linked.Contains(pattern))
            text.File.Fault(text.LineOf(quote), "The explanation does not link to its pattern.", $"End it with See {Example(pattern)}, or another section.");
        return new Explanation(text.MarkdownOf(quote), passages.DrainToImmutable());
    }

    private static string Example(string slug) => $"[{SectionNames.HowItFails}](../patterns/{slug}.md#{AnchorOf(SectionNames.HowItFails)})";

    /// <summary>The part behind the # of a link, as Markdown viewers make it from a heading.</summary>
    private static string AnchorOf(string section) => section.ToLowerInvariant().Replace(' ', '-');

    private static string OneLine(string markdown) =>
        string.Join(' ', markdown.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^Id: (?<id>\S+)\. Kind: (?<kind>\S+)\. Difficulty: (?<difficulty>\S+)\.$")]
    private static partial Regex HeadForm();

    [GeneratedRegex(@"^[1-9]\d{0,3}$")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"\bwhich (?<count>two|three|four)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountForm();
}
