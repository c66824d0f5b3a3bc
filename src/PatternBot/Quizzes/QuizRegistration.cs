using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>Registers quizzes.</summary>
public static class QuizRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddQuizzes(this IServiceCollection services)
    {
        services.TryAddSingleton<QuizReplies>();
        return services
            .AddRecogniser<QuizRecogniser>()
            .AddIntent<StartQuiz, QuizHandler>(StartQuiz.Verb, data => new StartQuiz(QuizTopic.Read(data)))
            .AddIntent<ResumeQuiz, QuizHandler>(ResumeQuiz.Verb, _ => new ResumeQuiz())
            .AddIntent<NextQuestion, QuizHandler>(NextQuestion.Verb, data => new NextQuestion(AnswerQuestion.ReadSession(data)))
            .AddIntent<StopQuiz, QuizHandler>(StopQuiz.Verb, _ => new StopQuiz())
            .AddIntent<ShowSummary, QuizHandler>(ShowSummary.Verb, data => AnswerQuestion.ReadSession(data) is { } session ? new ShowSummary(session) : null)
            .AddIntent<AnswerQuestion, AnswerHandler>(AnswerQuestion.Verb, AnswerQuestion.Read)
            .AddIntent<AnswerInWords, AnswerHandler>();
    }
}
