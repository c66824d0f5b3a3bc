using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Quizzes;
using PatternBot.Turns;

namespace PatternBot.ChannelQuizzes;

/// <summary>Registers channels' questions and their leaderboard.</summary>
public static class RoundRegistration
{
    /// <summary>Adds the feature. Before the quizzes: of two commands the first wins, and "quiz the channel" is one of each.</summary>
    public static IServiceCollection AddChannelQuizzes(this IServiceCollection services)
    {
        services.TryAddSingleton<RoundReplies>();
        return services
            .AddRecogniser<RoundRecogniser>()
            .AddIntent<StartRound, RoundHandler>(StartRound.Verb, data => new StartRound(QuizTopic.Read(data), StartRound.UsuallyOpen))
            .AddIntent<AnswerRound, RoundHandler>(AnswerRound.Verb, AnswerRound.Read)
            .AddIntent<ViewRound, RoundHandler>(ViewRound.Verb, data => new ViewRound(AnswerRound.ReadRound(data)))
            .AddIntent<CloseRound, RoundHandler>(CloseRound.Verb, data => new CloseRound(AnswerRound.ReadRound(data)))
            .AddIntent<ShowLeaderboard, LeaderboardHandler>(ShowLeaderboard.Verb, _ => new ShowLeaderboard())
            .AddIntent<SetConsent, LeaderboardHandler>(SetConsent.Verb, SetConsent.Read);
    }
}
