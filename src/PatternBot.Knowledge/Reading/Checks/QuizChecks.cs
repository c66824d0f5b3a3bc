using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>The questions as a whole: enough of them for every pattern, and answers that the form does not give away.</summary>
internal static class QuizChecks
{
    private const int MinQuestions = 3;

    /// <summary>Among fewer questions chance alone brings such shares about.</summary>
    private const int MinForShares = 20;

    private const int MaxByLengthPercent = 50;
    private const int MaxInPlacePercent = 45;

    public static void Run(CatalogDraft draft)
    {
        // A knowledge base may do without questions.
        if (!draft.Files.All.Any(f => f.Path.StartsWith(CatalogFiles.Quizzes + "/", StringComparison.Ordinal)))
            return;
        CheckEveryPatternHasSome(draft);
        var questions = draft.Quizzes.SelectMany(q => q.Questions).ToList();
        if (questions.Count < MinForShares)
            return;
        CheckShare(draft, questions, IsLongest, MaxByLengthPercent, "longer than every wrong one", "Shorten right options or give wrong ones more to say");
        CheckShare(draft, questions, IsShortest, MaxByLengthPercent, "shorter than every wrong one", "Shorten wrong options or give right ones more to say");
        CheckShare(draft, questions, IsFirst, MaxInPlacePercent, "the first of their question", "Move right options down");
        CheckShare(draft, questions, IsLast, MaxInPlacePercent, "the last of their question", "Move right options up");
    }

    private static void CheckEveryPatternHasSome(CatalogDraft draft)
    {
        var drafts = draft.Quizzes.ToDictionary(q => q.File.Slug, StringComparer.Ordinal);
        foreach (var slug in draft.PatternSlugs())
        {
            var path = $"{CatalogFiles.Quizzes}/{slug}.md";
            if (drafts.TryGetValue(slug, out var quiz))
            {
                // A file without any is a fault already.
                if (quiz.Headings is > 0 and < MinQuestions)
                    quiz.File.Fault(1, $"There are {quiz.Headings} questions.", $"Write at least {MinQuestions} for each pattern.");
            }
            else if (draft.Files.All.All(f => f.Path != path))
            {
                draft.Files.Fault(new Fault(CatalogFiles.Quizzes, 1, $"There are no questions for \"{slug}\".", $"Add {path} with at least {MinQuestions}."));
            }
        }
    }

    private static void CheckShare(CatalogDraft draft, List<QuestionDraft> questions, Func<Question, QuestionOption, bool> isSo, int maxPercent, string what, string fix)
    {
        const int Named = 3;
        var right = questions.Sum(q => q.Question.Options.Count(o => o.IsRight));
        var found = questions.Where(q => q.Question.Options.Any(o => o.IsRight && isSo(q.Question, o))).ToList();
        var count = found.Sum(q => q.Question.Options.Count(o => o.IsRight && isSo(q.Question, o)));
        if (count * 100 <= right * maxPercent)
            return;
        var files = found.GroupBy(q => q.File.Path).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(Named).Select(g => g.Key);
        draft.Files.Fault(new Fault(
            CatalogFiles.Quizzes,
            1,
            $"Of {right} right options {count} are {what}, so that one may guess; at most {maxPercent}% may be.",
            $"{fix}, first in {string.Join(", ", files)}."));
    }

    private static bool IsLongest(Question question, QuestionOption option) =>
        question.Options.All(o => o.IsRight || o.Text.Length < option.Text.Length);

    private static bool IsShortest(Question question, QuestionOption option) =>
        question.Options.All(o => o.IsRight || o.Text.Length > option.Text.Length);

    private static bool IsFirst(Question question, QuestionOption option) => ReferenceEquals(question.Options[0], option);

    private static bool IsLast(Question question, QuestionOption option) => ReferenceEquals(question.Options[^1], option);
}
