using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Triage;

/// <summary>Registers triage.</summary>
public static class TriageRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddTriage(this IServiceCollection services) => services
        .AddRecogniser<TriageRecogniser>()
        .AddIntent<StartTriage, TriageHandler>(StartTriage.Verb, data => data.Text("emergency") is { } slug ? new StartTriage(slug, [], [], []) : null, sameForAll: true)
        .AddIntent<ShowTriageSteps, TriageHandler>(ShowTriageSteps.Verb, data => data.Text("emergency") is { } slug ? new ShowTriageSteps(slug) : null, sameForAll: true)
        .AddIntent<ShowLongTermPlan, TriageHandler>(ShowLongTermPlan.Verb, data => data.Text("emergency") is { } slug ? new ShowLongTermPlan(slug) : null, sameForAll: true)
        .AddIntent<ShowOtherHelp, TriageHandler>(ShowOtherHelp.Verb, data => data.Text("emergency") is { } slug ? new ShowOtherHelp(slug) : null, sameForAll: true)
        .AddIntent<ExplainTriage, TriageHandler>(sameForAll: true)
        .AddIntent<ChooseEmergency, TriageHandler>(ChooseEmergency.Verb, data => new ChooseEmergency(data.Text("except")), sameForAll: true);
}
