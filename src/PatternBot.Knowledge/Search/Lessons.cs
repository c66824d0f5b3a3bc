namespace PatternBot.Knowledge.Search;

/// <summary>What a text teaches.</summary>
internal enum LessonKind
{
    /// <summary>A name of a pattern.</summary>
    Name,

    /// <summary>What a pattern is for, in few words.</summary>
    Purpose,

    /// <summary>How people describe the need for a pattern.</summary>
    Phrase,

    /// <summary>A phrase as it would read after a glossary: what people write in other languages comes like that.</summary>
    TranslatedPhrase,

    /// <summary>A passage of a pattern's text.</summary>
    Passage,

    /// <summary>How people describe an emergency.</summary>
    Emergency,

    /// <summary>What people say that the catalog has no answer to.</summary>
    OffTopic,
}

/// <summary>A text to learn from, read once for all that learn from it.</summary>
/// <param name="Kind">What it teaches.</param>
/// <param name="Owner">Index of the pattern or emergency that it belongs to; -1 when it belongs to none.</param>
internal sealed record Lesson(LessonKind Kind, int Owner)
{
    /// <summary>Its words.</summary>
    public required List<Token> Tokens { get; set; }

    /// <summary>Its features, once there is a space to have them in.</summary>
    public SparseVector Features { get; set; } = SparseVector.Empty;
}

/// <summary>Gathers everything that a catalog has to learn from.</summary>
internal static class Lessons
{
    private const int LeastTranslated = 3;

    /// <summary>The lessons of a catalog, in a fixed order.</summary>
    public static Lesson[] Of(Catalog catalog)
    {
        var texts = Texts(catalog).ToArray();
        var lessons = new Lesson[texts.Length];
        // Stemming is the dear part, and people use the same words again and again.
        Parallel.For(
            0,
            texts.Length,
            () => new Dictionary<string, Token>(StringComparer.Ordinal),
            (i, _, stems) =>
            {
                lessons[i] = new Lesson(texts[i].Kind, texts[i].Owner) { Tokens = Tokenizer.Split(TextCleaner.Clean(texts[i].Text), stems) };
                return stems;
            },
            _ => { });
        return lessons;
    }

    /// <summary>
    /// Every second phrase once more, as it would come out of a glossary. The patterns' phrases are English and emergencies are told in
    /// eight languages: without these, a text in broken words would look like an emergency for that alone.
    /// </summary>
    public static IEnumerable<Lesson> AsTranslated(IEnumerable<Lesson> lessons, Translator translator) => lessons
        .Where(lesson => lesson.Kind == LessonKind.Phrase)
        .Where((_, index) => index % 2 == 0)
        .Select(lesson => lesson with { Kind = LessonKind.TranslatedPhrase, Tokens = translator.AsTranslated(lesson.Tokens) })
        .Where(lesson => lesson.Tokens.Count >= LeastTranslated);

    private static IEnumerable<(LessonKind Kind, int Owner, string Text)> Texts(Catalog catalog)
    {
        for (var p = 0; p < catalog.Patterns.Length; p++)
        {
            var pattern = catalog.Patterns[p];
            yield return (LessonKind.Name, p, pattern.Name);
            foreach (var name in pattern.Aliases.Concat(pattern.Abbreviations))
                yield return (LessonKind.Name, p, name);
            yield return (LessonKind.Purpose, p, $"{pattern.Problem} {pattern.When}");
            foreach (var phrase in pattern.Phrases)
                yield return (LessonKind.Phrase, p, phrase);
            foreach (var section in pattern.Sections)
            {
                if (section.Name is SectionNames.References or SectionNames.Diagram or SectionNames.WhoRunsIt)
                    continue;
                foreach (var passage in Passages(section))
                    yield return (LessonKind.Passage, p, passage);
            }
        }

        for (var e = 0; e < catalog.Emergencies.Length; e++)
        {
            var emergency = catalog.Emergencies[e];
            yield return (LessonKind.Emergency, e, $"{emergency.Name} {emergency.Symptoms}");
            foreach (var phrase in emergency.Phrases)
                yield return (LessonKind.Emergency, e, phrase);
        }

        foreach (var message in catalog.Language.OffTopic)
            yield return (LessonKind.OffTopic, -1, message);
    }

    private static IEnumerable<string> Passages(PatternSection section) =>
        section.Items.Length > 0 ? section.Items : section.PlainText.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
