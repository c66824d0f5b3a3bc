using System.Collections.Immutable;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Knowledge.Reading;

/// <summary>The questions of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Headings">How many questions it means to hold, unreadable ones included.</param>
/// <param name="Questions">Those that could be read.</param>
internal sealed record QuizDraft(SourceFile File, int Headings, ImmutableArray<QuestionDraft> Questions);

/// <summary>A question and the line of its heading.</summary>
internal sealed record QuestionDraft(SourceFile File, int Line, Question Question);

/// <summary>Reads <c>quizzes/&lt;slug&gt;.md</c> and <c>quizzes/across-&lt;letter&gt;.md</c>.</summary>
internal static class QuizReader
{
    private const string Across = "across";

    /// <summary>The questions, with every fault noted in the file; null when there is nothing to read.</summary>
    public static QuizDraft? Read(SourceFile file)
    {
        var (fields, body, linesAbove) = FrontMatter.Read(file);
        if (fields is null)
            return null;
        var text = MarkdownText.Parse(file, body, linesAbove);
        var pattern = ReadPattern(file, fields);
        fields.RejectOthers();
        if (text.Intro.Markdown.Length > 0)
            file.Fault(text.Intro.Line, "There is text above the first question.", "Move it below a heading of \"## \", or remove it.");
        if (text.Sections.Count == 0)
            file.Fault(linesAbove + 1, "The file holds no question.", "Write each under a heading such as \"## Which limit keeps this service alive?\".");
        return new QuizDraft(file, text.Sections.Count, [.. text.Sections.Select(s => QuestionReader.Read(text, s, pattern)).OfType<QuestionDraft>()]);
    }

    /// <summary>The slug of the pattern, or null for questions across patterns.</summary>
    // The file's name decides, so that a wrong field is one fault and not one more in each explanation.
    private static string? ReadPattern(SourceFile file, YamlFields fields)
    {
        var slug = file.Slug.StartsWith(Across + "-", StringComparison.Ordinal) ? null : file.Slug;
        var expected = slug ?? Across;
        var pattern = fields.TextAt("pattern", $"pattern: {expected}");
        if (pattern.Text.Length > 0 && pattern.Text != expected)
            file.Fault(pattern.Line, $"The file {file.Slug}.md says that it is about \"{pattern.Text}\".", $"Write pattern: {expected}, or name the file after what it is about.");
        else if (pattern.Text == slug)
            file.MentionPattern(slug, pattern.Line);
        return slug;
    }
}
