using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Conversations;
using PatternBot.Channels.BotFramework.Extensions;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Tokens;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Receiving;
using PatternBot.Replicas;
using PatternBot.Sending;
using PatternBot.Turns;
using Polly;

namespace PatternBot.Channels.BotFramework;

/// <summary>Puts the Bot Framework channel into the service.</summary>
public static class BotFrameworkRegistration
{
    /// <summary>Path that activities are posted to.</summary>
    public const string Path = "/api/messages";

    /// <summary>The key of the queue that the channel's turns wait in, those of the web chat too.</summary>
    internal const string Queue = "botframework";

    /// <summary>The key of the book of what was acknowledged and is not answered yet, where there are replicas.</summary>
    internal const string Book = "botframework";

    // A connector that is silent for so long will not answer. A late answer is not waited for twice: the message may have arrived.
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds the channel. The service then refuses to start when it could not tell who is speaking: an
    /// <see cref="OptionsValidationException"/> whose failures are sentences for the person who starts it.
    /// </summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>>(new BotFrameworkOptionsValidator(environment));
        services.AddOptions<BotFrameworkOptions>()
            .Bind(configuration.GetSection(BotFrameworkOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SendGovernor>();
        services.AddTurnRunning();

        // Started before and stopped after the queue: what that finishes is noted.
        // Teams waits fifteen seconds. What is not written down is lost with the process, so a busy database gets some of them; one that is away says so at once.
        services.AddDeliveryBook(Book, TimeSpan.FromSeconds(3), provider => provider.GetService<IReplicaBus>() is not null);
        services.AddSingleton<IHostedService>(provider =>
        {
            provider.GetRequiredKeyedService<DeliveryBook>(Book).Resume = entry => provider.GetRequiredService<ActivityEndpoints>().ResumeAsync(entry);
            return provider.GetRequiredKeyedService<DeliveryBook>(Book);
        });
        services.AddLaneQueue(Queue, provider => provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.MaxWaiting).AddHostedLaneQueue(Queue);
        services.AddSingleton<TokenValidator>();
        services.AddSingleton<ActivityRequestVerifier>();
        services.AddSingleton<RecentActivities>();
        services.AddSingleton<ActivityReplyRenderer>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<SentReplies>();
        services.AddSingleton<ActivitySender>();
        services.TryAddSingleton<IConversationDirectory, InMemoryConversations>();
        services.AddSingleton<ConversationNotebook>();
        services.AddHostedService(provider => provider.GetRequiredService<ConversationNotebook>());
        services.AddSingleton<ActivityProactiveChannel>();
        services.AddSingleton<IProactiveChannel>(provider => provider.GetRequiredService<ActivityProactiveChannel>());
        services.AddSingleton<CohortDialog>();
        services.AddSingleton<MessageExtension>();
        services.AddSingleton<ActivityDesk>();
        services.AddSingleton<ActivityEndpoints>();
        var credentials = configuration.GetSection(BotFrameworkOptions.Section).Get<BotFrameworkOptions>()?.HasCredentials is true;
        if (credentials)
            AddTokens(services);
        AddConnectorClient(services, credentials);
        services.AddHttpClient(SigningKeys.ClientName, AllowingSmallAnswers).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(WithoutRedirects);
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static IEndpointConventionBuilder MapBotFramework(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var logger = services.GetRequiredService<ILogger<ActivityEndpoints>>();
        var options = services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value;
        if (options is { Enabled: true, HasCredentials: false })
            logger.OpenToThisMachine();
        else if (options.AllowDeveloperTools)
            logger.OpenToDeveloperTools();
        return endpoints.MapPost(Path, services.GetRequiredService<ActivityEndpoints>().PostAsync);
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<ConnectorTokens>();
        services.AddTransient<ConnectorTokenHandler>();
        services.AddSingleton<CredentialWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CredentialWatch>());
        services.AddHealthChecks().AddCheck<CredentialWatch>("bot credential");
        services.AddHttpClient(ConnectorTokens.ClientName, AllowingSmallAnswers).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(WithoutRedirects);
    }

    private static void AllowingSmallAnswers(HttpClient client)
    {
        client.Timeout = TimeSpan.FromSeconds(10);
        client.MaxResponseContentBufferSize = 1024 * 1024;
    }

    private static SocketsHttpHandler WithoutRedirects() => new()
    {
        // A redirect could lead anywhere, a token with it, and none of the services that are asked here needs one.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };

    private static void AddConnectorClient(IServiceCollection services, bool credentials)
    {
        var client = services
            .AddHttpClient(ConnectorClient.Name, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = WithoutRedirects();
                if (credentials)
                    return handler;

                // Nobody has said who they are: nothing leaves this machine.
                handler.UseProxy = false;
                handler.ConnectCallback = LoopbackConnection.ConnectAsync;
                return handler;
            });
        client.AddResilienceHandler("attempt", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.AddTimeout(AttemptLimit);
        });
        if (credentials)
            client.AddHttpMessageHandler<ConnectorTokenHandler>();
    }
}
