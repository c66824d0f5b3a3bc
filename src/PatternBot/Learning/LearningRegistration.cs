using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Learning;

/// <summary>Registers projects, reading and prerequisites.</summary>
public static class LearningRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddLearning(this IServiceCollection services) => services
        .AddRecogniser<LearningRecogniser>()
        .AddIntent<ShowProjects, ProjectHandler>(ShowProjects.Verb, data => new ShowProjects(data.Text("slug")), sameForAll: true)
        .AddIntent<ShowReferences, ReferenceHandler>(ShowReferences.Verb, data => new ShowReferences(data.Text("slug")), sameForAll: true)
        .AddIntent<ShowPrerequisites, PrerequisiteHandler>(ShowPrerequisites.Verb, data => new ShowPrerequisites(data.Text("slug")), sameForAll: true);
}
