using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PatternBot.Receiving;
using PatternBot.Sending;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Puts Direct Line, the protocol of the web chat, into the service.</summary>
public static class DirectLineRegistration
{
    /// <summary>Path below which the protocol lives.</summary>
    public const string Path = "/v3/directline";

    private const string ConversationPath = "/conversations/{id}";

    /// <summary>Adds Direct Line, on top of <see cref="BotFrameworkRegistration.AddBotFramework"/>.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DirectLineOptions>()
            .Bind(configuration.GetSection(DirectLineOptions.Section))
            .PostConfigure(options =>
            {
                if (string.IsNullOrWhiteSpace(options.KeyFile))
                    options.KeyFile = System.IO.Path.Combine(configuration["State:Path"] ?? "var", "direct-line.key");
                if (string.IsNullOrWhiteSpace(options.JournalFolder))
                    options.JournalFolder = System.IO.Path.Combine(configuration["State:Path"] ?? "var", "web-chat");
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineTickets>();
        services.AddSingleton<DirectLineShare>();
        services.AddHostedService<DirectLineKeyExchange>();
        services.AddSingleton<DirectLineRequestVerifier>();
        services.AddSingleton<DirectLineBook>();
        services.AddSingleton<DirectLineJournal>();
        services.AddSingleton<DirectLineConversations>();
        services.AddSingleton<DirectLineSender>();
        services.AddSingleton<DirectLineProactiveChannel>();
        services.AddSingleton<IProactiveChannel>(provider => provider.GetRequiredService<DirectLineProactiveChannel>());
        services.AddSingleton<DirectLineStream>();
        services.AddSingleton<DirectLineEndpoints>();

        // Started before and stopped after everything that answers: what was said last is written too.
        // Nobody but the page waits, which shows what was said at once.
        services.AddDeliveryBook(DirectLineBook.Channel, TimeSpan.FromSeconds(3), provider => provider.GetRequiredService<DirectLineShare>().IsOn);
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredKeyedService<DeliveryBook>(DirectLineBook.Channel)));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<DirectLineShare>()));
        return services;
    }

    /// <summary>Maps the protocol's requests.</summary>
    /// <exception cref="InvalidDataException">The file with the key for tokens is damaged.</exception>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var directLine = endpoints.ServiceProvider.GetRequiredService<DirectLineEndpoints>();
        endpoints.ServiceProvider.GetRequiredService<DirectLineBook>().OnLeftBehind(directLine.ResumeAsync);
        var group = endpoints.MapGroup(Path);
        group.MapPost("/tokens/generate", directLine.GenerateTokenAsync);
        group.MapPost("/tokens/refresh", directLine.RefreshTokenAsync);
        group.MapPost("/conversations", directLine.StartAsync);
        group.MapGet(ConversationPath, context => directLine.ResumeAsync(context, IdOf(context)));
        group.MapGet($"{ConversationPath}/activities", context => directLine.PollAsync(context, IdOf(context)));
        group.MapPost($"{ConversationPath}/activities", context => directLine.PostAsync(context, IdOf(context)));
        group.MapPost($"{ConversationPath}/upload", DirectLineEndpoints.RefuseUploadAsync);

        // Only this address takes WebSockets, so the middleware stands here and not in the host's pipeline.
        var streaming = endpoints.CreateApplicationBuilder();
        streaming.UseWebSockets();
        streaming.Run(context => directLine.StreamAsync(context, IdOf(context)));
        group.MapGet($"{ConversationPath}/stream", streaming.Build());
        return group;
    }

    private static string IdOf(HttpContext context) => (string)context.GetRouteValue("id")!;
}
