using System.CommandLine;
using PatternBot.ItemStatistics;
using PatternBot.Learners;
using PatternBot.Understanding;

namespace PatternBot.Host.Commands;

/// <summary><c>statistics</c>: how each question does, as CSV.</summary>
internal static class StatisticsCommand
{
    public static Command Create()
    {
        var command = new Command("statistics", "Prints how each quiz question does, as CSV: facility, discrimination, and what looks wrong. Names nobody.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var services = CommandServices.Build();
            try
            {
                var statistics = await ItemHandler.OfAsync(services.GetRequiredService<ILearningStore>(), cancellationToken);
                await Console.Out.WriteAsync(ItemReport.ToCsv(statistics, services.GetRequiredService<IKnowledgeSource>().Current.Catalog));
                return 0;
            }
            catch (StoreUnavailableException e)
            {
                throw new StartUpException(e.Message, e);
            }
        });
        return command;
    }
}
