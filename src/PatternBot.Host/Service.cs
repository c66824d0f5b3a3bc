using PatternBot.Channels.BotFramework;
using PatternBot.Channels.BotFramework.DirectLine;
using PatternBot.Channels.BotFramework.WebChat;
using PatternBot.Channels.Slack;
using PatternBot.Host.Api;
using PatternBot.Host.Charts;
using PatternBot.Host.Downloads;
using PatternBot.Host.Knowledge;
using PatternBot.Host.Lifetime;
using PatternBot.Host.Proxies;
using PatternBot.Host.Limits;
using PatternBot.Host.State;
using PatternBot.Host.Telemetry;
using PatternBot.Learners;
using PatternBot.Storage;

namespace PatternBot.Host;

/// <summary>The service, put together: read it aloud.</summary>
public static class Service
{
    /// <summary>Where the service listens when nobody says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:3978";

    /// <summary>Builds the service; it is not started yet.</summary>
    /// <exception cref="StartUpException">Something is wrong that the person who starts it can mend.</exception>
    public static WebApplication Build(string[] args)
    {
        // Settings and templates are delivered beside the program; where it was started from only decides about data/ and var/.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.UseServiceDefaults();
        builder.Services
            .AddSingleton(new Admins([.. builder.Configuration.GetSection("Admins").Get<string[]>() ?? builder.Configuration["Admins"]?.Split(',', StringSplitOptions.TrimEntries) ?? []]))
            .AddProxies(builder.Configuration)
            .AddPatternBot()
            .AddKnowledge(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddNudgeSettings(builder.Configuration)
            .AddRetentionSettings(builder.Configuration)
            .AddGracefulEnd(builder.Configuration)
            .AddAssistantSettings(builder.Configuration)
            .AddCoverageSettings(builder.Configuration)
            .AddLimits(builder.Configuration)
            .AddSingleton<StorageStart>()
            .AddHostedService(provider => provider.GetRequiredService<StorageStart>())
            .AddClockWatch()
            .AddApi()
            .AddAssets(builder.Configuration, builder.Environment)
            .AddCharts(builder.Configuration)
            .AddDownloads()
            .AddBotFramework(builder.Configuration, builder.Environment)
            .AddDirectLine(builder.Configuration)
            .AddWebChatPage()
            .AddSlack(builder.Configuration);
        builder.AddTelemetry();

        var app = builder.Build();

        // First: whoever looks at the request after it sees the client, not the proxy.
        app.UseForwardedHeaders();
        app.UseLimits();
        app.MapHealth();
        app.MapTelemetry();
        app.MapApi().AreLimited();
        app.MapAssets();
        app.MapPatternPages();
        app.MapCharts();
        app.MapDownloads();
        app.MapBotFramework();
        app.MapDirectLine().AreLimited();
        app.MapWebChatPage().AreLimited();
        app.MapSlack();
        return app;
    }
}
