using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Cohorts;

/// <summary>Registers cohorts.</summary>
public static class CohortRegistration
{
    /// <summary>Adds the feature. Before the quizzes: "stop cohort" and "resume cohort" are commands of theirs in part.</summary>
    public static IServiceCollection AddCohorts(this IServiceCollection services)
    {
        services.TryAddSingleton<CohortReplies>();
        return services
            .AddRecogniser<CohortRecogniser>()
            .AddIntent<StartCohort, CohortHandler>(StartCohort.Verb, StartCohort.Read)
            .AddIntent<ShowCohort, CohortHandler>(ShowCohort.Verb, _ => new ShowCohort())
            .AddIntent<PauseCohort, CohortChangeHandler>(PauseCohort.Verb, data => new PauseCohort(CohortButton.WhichOf(data), data.Text("length") ?? ""))
            .AddIntent<SkipWeek, CohortChangeHandler>(SkipWeek.Verb, data => new SkipWeek(CohortButton.WhichOf(data)))
            .AddIntent<MoveCohort, CohortChangeHandler>()
            .AddIntent<StopCohort, CohortChangeHandler>(StopCohort.Verb, data => new StopCohort(CohortButton.WhichOf(data)))
            .AddIntent<ResumeCohort, CohortChangeHandler>(ResumeCohort.Verb, data => new ResumeCohort(CohortButton.WhichOf(data)))
            .AddIntent<ResendNudge, CohortChangeHandler>(ResendNudge.Verb, data => new ResendNudge(CohortButton.WhichOf(data)))
            .AddIntent<JoinCohort, MembershipHandler>(JoinCohort.Verb, JoinCohort.Read)
            .AddIntent<SetOptOut, MembershipHandler>();
    }
}
