using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Feedback;

/// <summary>Registers what people think of answers.</summary>
public static class FeedbackRegistration
{
    /// <summary>Adds the feature, with memory for a store unless there is another.</summary>
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        services.TryAddSingleton<IFeedbackStore, InMemoryFeedback>();
        return services.AddIntent<GiveFeedback, FeedbackHandler>(GiveFeedback.Verb, Read);
    }

    private static GiveFeedback? Read(JsonElement data) => (data.Text("about"), data.Text("helpful")) switch
    {
        ({ } about, "yes") => new GiveFeedback(about, true),
        ({ } about, "no") => new GiveFeedback(about, false),
        _ => null,
    };
}
