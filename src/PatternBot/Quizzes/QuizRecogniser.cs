using System.Collections.Immutable;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Quizzes;

/// <summary>Sees that somebody wants to be asked, answers a question, or steers a quiz.</summary>
public sealed class QuizRecogniser : IIntentRecogniser
{
    private static readonly ImmutableHashSet<string> Letters = ["a", "b", "c", "d", "e"];

    private static readonly ImmutableHashSet<string> BesideLetters = ["answer", "option", "and", "its", "it's", "is", "my"];

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        Intent? steering = utterance.Normal switch
        {
            "quiz" or "resume" or "continue" or "go on" or "resume quiz" or "resume the quiz" or "resume my quiz" or "continue quiz" or "continue the quiz" or "continue my quiz" or "back to the quiz" => new ResumeQuiz(),
            "next" or "next question" or "next one" or "skip ahead" => new NextQuestion(null),
            "stop" or "stop quiz" or "stop the quiz" or "pause" or "pause quiz" or "pause the quiz" or "stop for now" or "enough" or "end quiz" or "end the quiz" => new StopQuiz(),
            _ => null,
        };
        if (steering is not null)
            return new Recognition(steering, Confidence.Command);
        if (AnswerOf(utterance) is { } letters)
            return new Recognition(new AnswerInWords(letters), Confidence.Command);
        return QuizRequest.Find(utterance) is { } topic ? new Recognition(new StartQuiz(topic), Confidence.Command) : null;
    }

    /// <summary>The letters of a text that holds nothing else: <c>b</c>, <c>answer: A and C</c>.</summary>
    private static ValueList<string>? AnswerOf(Utterance utterance)
    {
        var tokens = utterance.Reading.Tokens;
        if (tokens.Count is 0 or > 8)
            return null;
        var letters = tokens.Select(t => t.Text).Where(Letters.Contains).Distinct().ToImmutableArray();
        return letters.Length > 0 && tokens.All(t => Letters.Contains(t.Text) || BesideLetters.Contains(t.Text)) ? new ValueList<string>(letters) : null;
    }
}
