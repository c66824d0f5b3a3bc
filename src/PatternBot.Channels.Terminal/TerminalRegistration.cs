using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Channels.Terminal;

/// <summary>Puts the terminal channel into the program.</summary>
public static class TerminalRegistration
{
    /// <summary>Adds the channel on the process's own console.</summary>
    public static IServiceCollection AddTerminal(this IServiceCollection services)
    {
        services.TryAddSingleton(AnsiConsole.Console);
        services.TryAddSingleton(Console.In);
        services.TryAddSingleton<TerminalTurnReader>();
        services.TryAddSingleton<TerminalReplyRenderer>();
        services.AddTurnRunning();
        services.TryAddSingleton<TerminalChat>();
        return services;
    }
}
