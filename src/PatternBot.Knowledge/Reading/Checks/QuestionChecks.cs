namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Every question has an id and a heading of its own, resembles no other, and points to text that is there.</summary>
internal static class QuestionChecks
{
    /// <summary>Questions of different content share at most a third of their words.</summary>
    private const double NearCopy = 0.5;

    public static void Run(CatalogDraft draft)
    {
        var questions = draft.Quizzes.SelectMany(q => q.Questions).ToList();
        CheckUnique(questions);
        CheckNearCopies(questions);
        CheckPassages(draft, questions);
    }

    private static void CheckUnique(List<QuestionDraft> questions)
    {
        var ids = new Dictionary<string, QuestionDraft>(StringComparer.Ordinal);
        var headings = new Dictionary<string, QuestionDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var question in questions)
        {
            // An unreadable id is a fault already.
            if (question.Question.Id.Length > 0 && !ids.TryAdd(question.Question.Id, question))
                question.File.Fault(question.Line, $"The id \"{question.Question.Id}\" stands in {Place(ids[question.Question.Id])} too.", "Take a number that no question here has had.");
            if (!headings.TryAdd(question.Question.Heading, question))
                question.File.Fault(question.Line, $"The heading stands in {Place(headings[question.Question.Heading])} too.", "Say what is asked here and nowhere else.");
        }
    }

    private static void CheckNearCopies(List<QuestionDraft> questions)
    {
        var words = questions.ConvertAll(q => WordSet.Of(q.Question.Heading + " " + q.Question.Situation));
        for (var i = 1; i < words.Count; i++)
        {
            var of = FirstLike(words, i);
            if (of >= 0)
                questions[i].File.Fault(questions[i].Line, $"The question is a near copy of {Place(questions[of])}.", "Ask about another situation, in other words, or remove one of the two.");
        }
    }

    private static int FirstLike(List<WordSet> words, int index)
    {
        for (var i = 0; i < index; i++)
            if (words[i].Resembles(words[index], NearCopy))
                return i;
        return -1;
    }

    private static void CheckPassages(CatalogDraft draft, List<QuestionDraft> questions)
    {
        // What a faulty pattern lacks is told there.
        var patterns = draft.Patterns.Where(p => p.File.Faults.Count == 0).ToDictionary(p => p.Pattern.Slug, p => p.Pattern, StringComparer.Ordinal);
        foreach (var question in questions)
            foreach (var passage in question.Question.Explanation.Passages)
                if (patterns.TryGetValue(passage.Pattern, out var pattern) && pattern.Section(passage.Section) is null)
                    question.File.Fault(question.Line, $"The explanation links to the section \"{passage.Section}\", which patterns/{passage.Pattern}.md does not have.", "Link to another section.");
    }

    private static string Place(QuestionDraft question) => $"{question.File.Path}:{question.Line}";
}
