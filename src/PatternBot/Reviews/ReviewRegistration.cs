using Microsoft.Extensions.DependencyInjection;
using PatternBot.Turns;

namespace PatternBot.Reviews;

/// <summary>Registers spaced repetition.</summary>
public static class ReviewRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddRecogniser<ReviewRecogniser>()
        .AddIntent<StartReview, ReviewHandler>(StartReview.Verb, _ => new StartReview())
        .AddIntent<UndoAnswer, ReviewHandler>(UndoAnswer.Verb, _ => new UndoAnswer());
}
