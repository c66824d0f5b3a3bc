using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Patterns;
using PatternBot.Progress;
using PatternBot.Reviews;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>Puts quizzes into cards.</summary>
public sealed class QuizReplies(CardLibrary cards)
{
    private const int MostReading = 4;

    // Longer ones are cut on a phone.
    private const int LongestTitle = 40;

    /// <summary>The question that waits.</summary>
    public ReplyMessage Question(Catalog catalog, QuizSession session, Question question, string note = "")
    {
        var options = ShownOption.Of(question, session.Seed);
        var several = IsSeveral(question);
        var model = new QuizQuestionCard(
            question.Heading,
            $"Question {session.Position + 1} of {session.Questions.Count}",
            About(catalog, question),
            note,
            CardText.FromMarkdown(question.Situation),
            several,
            [.. options.Select(o => new OptionRow(o.Letter, o.Key, o.Option.Text))],
            several ? [AnswerQuestion.Button("Answer", session, null)] : [.. options.Select(o => AnswerQuestion.Button(o.Letter, session, o.Key))],
            [CardButton.For("Stop for now", StopQuiz.Verb)],
            $"{(note.Length > 0 ? note + " " : "")}Question {session.Position + 1} of {session.Questions.Count}: {question.Heading}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("quiz-question", model, CardJson.Default.QuizQuestionCard) };
    }

    /// <summary>The verdict on an answer.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="question">The question.</param>
    /// <param name="seed">The seed that it was shown with.</param>
    /// <param name="entry">The answer that counts.</param>
    /// <param name="schedule">When it comes back, as a sentence.</param>
    /// <param name="buttons">What to do next.</param>
    /// <param name="note">What else there is to say, or nothing.</param>
    public ReplyMessage Result(
        Catalog catalog, Question question, long seed, LogEntry entry, string schedule, ImmutableArray<CardButton> buttons, string note = "")
    {
        var options = ShownOption.Of(question, seed);
        var chosen = entry.Chosen.ToHashSet();
        var verdict = entry.IsRight ? "Right" : "Not quite";
        var right = string.Join(" and ", options.Where(o => o.Option.IsRight).Select(o => o.Letter));
        var model = new QuizResultCard(
            verdict,
            entry.IsRight,
            question.Heading,
            note,
            [
                .. options.Select(o => new JudgedRow(
                    o.Option.IsRight ? "✅" : "❌",
                    o.Letter,
                    o.Option.Text,
                    chosen.Contains(o.Key) ? " (your answer)" : "",
                    CardText.FromMarkdown(o.Option.WhyWrong ?? ""))),
            ],
            CardText.FromMarkdown(question.Explanation.Markdown),
            schedule,
            [.. buttons, .. Reading(catalog, question).Take(2)],
            $"{(note.Length > 0 ? note + " " : "")}{verdict}. {(entry.IsRight ? "" : $"Right is {right}. ")}{Plain(question.Explanation.Markdown)}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("quiz-result", model, CardJson.Default.QuizResultCard) };
    }

    /// <summary>How a quiz went, or goes.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="session">The quiz.</param>
    /// <param name="answers">Its answers that stand.</param>
    /// <param name="reviews">The learner's memories.</param>
    /// <param name="now">The moment from which days are counted.</param>
    public ReplyMessage Summary(Catalog catalog, QuizSession session, IReadOnlyList<LogEntry> answers, IReadOnlyList<ReviewState> reviews, DateTimeOffset now)
    {
        var right = answers.Count(a => a.IsRight);
        var wrong = answers.Where(a => !a.IsRight).Select(a => catalog.Question(a.QuestionId)).OfType<Question>().ToImmutableArray();
        var open = session.EndedAt is null;
        var left = session.Questions.Count - session.Position;
        var asked = answers.Select(a => a.QuestionId).ToHashSet();
        var due = reviews.Where(r => asked.Contains(r.QuestionId)).Select(r => r.Memory.Due).DefaultIfEmpty().Min();
        var text = open ? $"{Count(left, "question")} left. Say “resume” whenever you like, today or in a week, here or on a linked channel."
            : answers.Count == 0 ? "Every question of it was withdrawn meanwhile, so there is nothing to count."
            : $"{Praise(right, answers.Count)} The first of these questions comes back {InDays(due, now)}: say “review” then.";
        var model = new QuizSummaryCard(
            $"{right} of {answers.Count} right",
            $"{(session.Kind == SessionKind.Review ? "Review" : "Quiz")} · {session.Title}{(open ? " · not finished" : "")}",
            text,
            [.. wrong.Select(q => new PatternRow(q.Heading, $"Read: {string.Join("; ", q.Explanation.Passages.Select(p => PassageName(catalog, p)))}"))],
            [.. wrong.SelectMany(q => Reading(catalog, q).Take(1)).DistinctBy(b => (b.Data["slug"], b.Data["section"])).Take(MostReading)],
            open
                ? [CardButton.For("Go on", ResumeQuiz.Verb)]
                : [new QuizTopic().Button("Another quiz"), CardButton.For("Review what is due", StartReview.Verb), CardButton.For("My progress", ShowProgress.Verb)],
            $"{right} of {answers.Count} right. {text}{(wrong.IsEmpty ? "" : $" Worth another look: {string.Join("; ", wrong.Select(q => string.Join(", ", q.Explanation.Passages.Select(p => PassageName(catalog, p)))))}.")}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("quiz-summary", model, CardJson.Default.QuizSummaryCard) };
    }

    /// <summary>When a question comes back.</summary>
    public static string Schedule(ReviewState? review, DateTimeOffset now) =>
        review is null ? "" : $"I will ask this one again {InDays(review.Memory.Due, now)}.";

    /// <summary>A day as people say it.</summary>
    public static string InDays(DateTimeOffset due, DateTimeOffset now)
    {
        var days = (due.UtcDateTime.Date - now.UtcDateTime.Date).Days;
        return days <= 0 ? "today" : days == 1 ? "tomorrow" : string.Create(CultureInfo.InvariantCulture, $"in {days} days");
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Whether several options are right.</summary>
    public static bool IsSeveral(Question question) => question.Options.Count(o => o.IsRight) > 1;

    /// <summary>What a question is about, in a few words.</summary>
    public static string About(Catalog catalog, Question question)
    {
        var pattern = question.Pattern is null ? "across patterns" : catalog.Pattern(question.Pattern)?.Name ?? question.Pattern;
        return $"{pattern} · {QuizTopic.NameOf(question.Kind)} · {question.Difficulty.ToString().ToLowerInvariant()}";
    }

    private static IEnumerable<CardButton> Reading(Catalog catalog, Question question) => question.Explanation.Passages
        .Where(p => catalog.Pattern(p.Pattern) is not null)
        .Select(p => ShowSection.Button(ReadingTitle(catalog, p), p.Pattern, p.Section));

    private static string ReadingTitle(Catalog catalog, Passage passage)
    {
        var whole = $"📖 {PassageName(catalog, passage)}";
        return whole.Length <= LongestTitle ? whole : $"📖 {catalog.Pattern(passage.Pattern)!.Name}";
    }

    private static string PassageName(Catalog catalog, Passage passage) => $"{catalog.Pattern(passage.Pattern)?.Name ?? passage.Pattern}: {passage.Section.ToLowerInvariant()}";

    private static string Plain(string markdown) => CardText.FromMarkdown(markdown).Replace("**", "", StringComparison.Ordinal);

    private static string Praise(int right, int of) => right == of ? "All of them. Well done." : right * 2 >= of ? "Well done." : "Hard ones: reading the passages below pays.";
}
