using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Checklist;

/// <summary>Registers the checklist.</summary>
public static class ChecklistRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddChecklist(this IServiceCollection services) => services
        .AddRecogniser<ChecklistRecogniser>()
        .AddIntent<ShowChecklist, ChecklistHandler>(ShowChecklist.Verb, data => new ShowChecklist(data.Text("slug")), sameForAll: true);
}
