using System.Globalization;
using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>Start a new quiz.</summary>
/// <param name="Topic">What it is to be about.</param>
public sealed record StartQuiz(QuizTopic Topic) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quiz.start";
}

/// <summary>Go on with the quiz that is not finished; start one when there is none.</summary>
public sealed record ResumeQuiz : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quiz.resume";
}

/// <summary>Show the question that comes next.</summary>
/// <param name="Session">The quiz, or null for the latest that is not finished.</param>
public sealed record NextQuestion(Guid? Session) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quiz.next";

    /// <summary>A button that shows it.</summary>
    public static CardButton Button(string title, Guid session) => CardButton.For(title, Verb, ("session", session.ToString("N")));
}

/// <summary>An answer by button or form.</summary>
/// <param name="Session">The quiz.</param>
/// <param name="Position">Which question of it, from 0.</param>
/// <param name="Attempt">Which asking of that question, from 0.</param>
/// <param name="Chosen">Keys of the chosen options; empty when the form was sent without a choice.</param>
public sealed record AnswerQuestion(Guid Session, int Position, int Attempt, ValueList<string> Chosen) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quiz.answer";

    /// <summary>Name of the form's field, and of the button's argument, that holds the keys with commas between them.</summary>
    public const string ChosenField = "chosen";

    /// <summary>A button that answers, or with null sends a form.</summary>
    public static CardButton Button(string title, QuizSession session, string? choice) => CardButton.For(
        title,
        Verb,
        [
            ("session", session.Id.ToString("N")),
            ("at", session.Position.ToString(CultureInfo.InvariantCulture)),
            ("try", session.Attempt.ToString(CultureInfo.InvariantCulture)),
            .. choice is null ? ReadOnlySpan<(string, string)>.Empty : [(ChosenField, choice)],
        ]);

    /// <summary>The answer in a button's data, or null when it is none.</summary>
    public static AnswerQuestion? Read(JsonElement data) =>
        ReadSession(data) is { } session && ReadNumber(data, "at") is { } position && ReadNumber(data, "try") is { } attempt
            ? new AnswerQuestion(session, position, attempt, ReadChosen(data))
            : null;

    internal static Guid? ReadSession(JsonElement data) => Guid.TryParseExact(data.Text("session"), "N", out var session) ? session : null;

    internal static ValueList<string> ReadChosen(JsonElement data) =>
        new([.. (data.Text(ChosenField) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Order(StringComparer.Ordinal)]);

    private static int? ReadNumber(JsonElement data, string name) =>
        int.TryParse(data.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>An answer in words: <c>b</c>, <c>a and c</c>.</summary>
/// <param name="Letters">The letters of the options as they were shown, in lower case.</param>
public sealed record AnswerInWords(ValueList<string> Letters) : Intent;

/// <summary>Leave a quiz for later.</summary>
public sealed record StopQuiz : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quiz.stop";
}

/// <summary>Show how a quiz went.</summary>
/// <param name="Session">The quiz.</param>
public sealed record ShowSummary(Guid Session) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quiz.summary";
}
