using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>Registers what people may do with what is kept of them.</summary>
public static class LearnerRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddLearners(this IServiceCollection services)
    {
        services.TryAddSingleton<IDownloads, NoDownloads>();
        return services
            .AddRecogniser<LearnerRecogniser>()
            .AddIntent<LinkAccounts, LearnerHandler>()
            .AddIntent<ExportMyData, LearnerHandler>(ExportMyData.Verb, _ => new ExportMyData())
            .AddIntent<ForgetMe, LearnerHandler>(
                ForgetMe.Verb, data => Guid.TryParseExact(data.Text("learner"), "N", out var learner) ? new ForgetMe(learner) : null)
            .AddIntent<KeepMyData, LearnerHandler>(KeepMyData.Verb, _ => new KeepMyData());
    }
}
