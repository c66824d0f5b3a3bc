using System.CommandLine;
using PatternBot.Coverage;
using PatternBot.Learners;

namespace PatternBot.Host.Commands;

/// <summary><c>coverage</c>: what people asked that the catalog does not answer.</summary>
internal static class CoverageCommand
{
    private const int UsualDays = 90;

    public static Command Create()
    {
        var days = new Option<int>("--days") { Description = "Over how many days.", DefaultValueFactory = _ => UsualDays };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values." };
        var command = new Command("coverage", "Lists what people asked that the catalog does not answer, alike questions together. Names nobody.") { days, json, csv };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var period = parsed.GetValue(days);
            if (period is not (> 0 and <= 3_650))
                throw new StartUpException($"--days is {period}, but it must be a number from 1 to 3650.");
            await using var services = CommandServices.Build();
            try
            {
                var report = await CoverageReport.OfAsync(
                    services.GetRequiredService<ICoverageStore>(), period, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
                await Console.Out.WriteAsync(parsed.GetValue(json) ? report.ToJson() + Environment.NewLine : parsed.GetValue(csv) ? report.ToCsv() : report.ToText());
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
