using System.CommandLine;
using Microsoft.Extensions.Options;

namespace PatternBot.Host.Commands;

/// <summary>The program's command line: without a command it serves.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        // What follows "--" or looks like Section:Key=value belongs to the host's configuration.
        var root = new RootCommand("PatternBot: distributed-systems patterns, where engineers talk. Without a command it starts the service.")
        {
            AskCommand.Create(),
            AssistantCommand.Create(),
            BackupCommand.Create(),
            ChatCommand.Create(),
            CoverageCommand.Create(),
            DataCommand.Create(),
            EvalCommand.Create(),
            HealthCommand.Create(),
            MigrateCommand.Create(),
            StatisticsCommand.Create(),
            TeamsPackageCommand.Create(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync([.. parsed.UnmatchedTokens], cancellationToken));
        try
        {
            // The service ends by itself when it is asked to, and takes its time; commands are cut off after two seconds.
            var parsed = root.Parse(args);
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command == root)
                invocation.ProcessTerminationTimeout = null;
            return await parsed.InvokeAsync(invocation);
        }
        catch (StartUpException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OptionsValidationException e)
        {
            // Whatever the command: the failures are sentences for the person who started it.
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures));
            return 1;
        }
    }
}
