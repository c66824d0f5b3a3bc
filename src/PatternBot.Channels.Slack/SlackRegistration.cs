using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Socket;
using PatternBot.Channels.Slack.Surfaces;
using PatternBot.Channels.Slack.Work;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Receiving;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Puts the Slack channel into the service. It sleeps until it is configured.</summary>
public static class SlackRegistration
{
    /// <summary>Path below which Slack posts.</summary>
    public const string Path = "/slack";

    /// <summary>The key of the queue that the channel's work waits in.</summary>
    internal const string Queue = "slack";

    /// <summary>The key of the book of what was acknowledged and is not done yet.</summary>
    internal const string Book = "slack";

    // A call that is silent for so long will not be answered.
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds the channel. The service then refuses to start when the settings do not fit together: an
    /// <see cref="OptionsValidationException"/> whose failures are sentences for the person who starts it.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>();
        services.AddOptions<SlackOptions>()
            .Bind(configuration.GetSection(SlackOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SendGovernor>();
        services.AddSingleton<SlackApi>();
        services.AddSingleton<SlackCalls>();
        services.AddSingleton<SlackSeal>();
        services.AddSingleton<SlackWorkspaces>();
        services.AddSingleton<SlackInstaller>();
        services.AddSingleton<SlackRequestVerifier>();
        services.AddSingleton<SlackReplyRenderer>();
        services.AddSingleton<SlackPictures>();
        services.AddSingleton<SlackPosts>();
        services.AddSingleton<SlackPeople>();
        services.AddSingleton<SlackOnce>();
        services.AddSingleton<SlackSender>();
        services.AddSingleton<SlackPolicies>();
        services.AddSingleton<SlackForms>();
        services.AddSingleton<SlackSuggestions>();
        services.AddSingleton<SlackHome>();
        services.AddSingleton<SlackUnfurls>();
        services.AddSingleton<SlackAssistant>();
        services.AddSingleton<SlackReactions>();
        services.AddTurnRunning();
        services.AddSingleton<SlackTurns>();
        services.AddSingleton<SlackSequels>();
        services.AddSingleton<SlackRooms>();
        services.AddSingleton<SlackDesk>();
        services.AddLaneQueue(Queue, provider => provider.GetRequiredService<IOptions<SlackOptions>>().Value.MaxWaiting);

        // Slack waits three seconds for all that comes before the acknowledgement.
        services.AddDeliveryBook(Book, TimeSpan.FromSeconds(0.7), _ => true);
        services.AddSingleton<SlackInbox>();
        services.AddSingleton<SlackIntake>();
        services.AddSingleton<SlackEndpoints>();
        AddClient(services);

        // Asleep it costs nothing: no clock ticks, and no database is opened.
        if (configuration.GetSection(SlackOptions.Section).Get<SlackOptions>()?.IsConfigured is not true)
            return services;
        services.AddSingleton<IProactiveChannel, SlackProactiveChannel>();
        services.AddSingleton<IRoomOwners, SlackRoomOwners>();

        // Stopped in the opposite order: first nothing new comes, then what waits is finished, then it is noted as done.
        services.AddSingleton<IHostedService>(provider =>
        {
            provider.GetRequiredService<SlackInbox>().OnLeftBehind(provider.GetRequiredService<SlackIntake>().ResumeAsync);
            return provider.GetRequiredKeyedService<DeliveryBook>(Book);
        });
        services.AddHostedLaneQueue(Queue);
        services.AddHostedService<SlackSocket>();
        return services;
    }

    private static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(SlackApi.ClientName, client =>
            {
                client.Timeout = AttemptLimit;
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect could lead anywhere, a token with it.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            });

    /// <summary>Maps what Slack posts to; without a signing secret every address says what to configure.</summary>
    public static IEndpointConventionBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value;
        var group = endpoints.MapGroup(Path);
        if (!options.TakesRequests)
        {
            group.MapPost("/{**rest}", context => ExplainAsync(context, options));
            return group;
        }

        var slack = endpoints.ServiceProvider.GetRequiredService<SlackEndpoints>();
        group.MapPost("/events", slack.PostEventAsync);
        group.MapPost("/commands", slack.PostCommandAsync);
        group.MapPost("/interactions", slack.PostInteractionAsync);
        group.MapPost("/options", slack.PostInteractionAsync);
        if (options.TakesInstallations)
        {
            var installer = endpoints.ServiceProvider.GetRequiredService<SlackInstaller>();
            group.MapGet("/install", installer.BeginAsync);
            group.MapGet("/oauth", installer.FinishAsync);
        }

        return group;
    }

    private static Task ExplainAsync(HttpContext context, SlackOptions options)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync(
            options.UsesSocket
                ? "Slack is connected by Socket Mode. To take requests too, set Slack:SigningSecret."
                : "Slack is not configured. Set Slack:SigningSecret and Slack:BotToken, or for Socket Mode Slack:AppToken and Slack:BotToken.",
            context.RequestAborted);
    }
}
