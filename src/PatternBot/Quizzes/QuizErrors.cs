using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>What a person reads when a quiz cannot do what they ask. Nothing was counted then.</summary>
internal static class QuizErrors
{
    public static Reply NoQuestions(string title) => Say($"I have no questions about {title}. Try a wider topic, or say “quiz”.", "quiz");

    public static Reply UnknownQuiz() => Say("I don't know that quiz any more, so nothing was counted. Say “quiz” for a new one.", "quiz");

    public static Reply SomebodyElses() => Say("That question was asked to somebody else, so your answer was not counted. Say “quiz” for questions of your own.", "quiz");

    public static Reply NothingAsked() => Say("No question waits for an answer. Say “quiz” and I will ask one.", "quiz");

    public static Reply NothingToStop() => Say("You have no quiz under way. Say “quiz” to start one.", "quiz");

    public static Reply UnknownLetter(string letters) => Say($"This question has no option {letters}. Answer with one of its letters, or press a button.");

    public const string Withdrawn = "That question was withdrawn since I asked it, so your answer was not counted.";

    public const string Reworded = "That is no option of this question, or not any more: it may have been reworded. Nothing was counted; here it is as it stands now.";

    public const string NothingChosen = "You sent it without a choice, so nothing was counted. Choose at least one option.";

    public const string NotUp = "That question is not the one that waits. Here is the one that does.";

    public const string AnsweredBefore = "You had answered this one already; the first answer counts.";

    private static Reply Say(string text, params string[] suggestions) => Reply.Of(new ReplyMessage { Summary = text, Suggestions = [.. suggestions] });
}
