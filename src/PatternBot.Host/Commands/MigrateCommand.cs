using System.CommandLine;
using PatternBot.Learners;
using PatternBot.Storage;

namespace PatternBot.Host.Commands;

/// <summary><c>migrate</c>: brings the database's schema up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database's schema up to date. Needed on PostgreSQL after an update; SQLite does it at start.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var services = CommandServices.Build();
        try
        {
            var applied = await services.GetRequiredService<StorageSchema>().MigrateAsync(cancellationToken);
            await Console.Out.WriteLineAsync(applied.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", applied)}.");
            return 0;
        }
        catch (StoreUnavailableException e)
        {
            throw new StartUpException(e.Message, e);
        }
    }
}
