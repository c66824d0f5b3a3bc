using Microsoft.Extensions.DependencyInjection;
using PatternBot.Turns;

namespace PatternBot.Dashboard;

/// <summary>Registers the health dashboard.</summary>
public static class DashboardRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddRecogniser<DashboardRecogniser>()
        .AddIntent<ShowDashboard, DashboardHandler>(ShowDashboard.Verb, _ => new ShowDashboard(), sameForAll: true);
}
