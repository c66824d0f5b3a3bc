using Microsoft.Extensions.Logging.Console;
using PatternBot.Host.State;

namespace PatternBot.Host;

/// <summary>What every start of the service has: address, limits, logging, state.</summary>
internal static class ServiceDefaults
{
    public static void UseServiceDefaults(this WebApplicationBuilder builder)
    {
        StateDirectory.EnsureWritable(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Service.DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
    }
}
