using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PatternBot.Channels.BotFramework.WebChat;

/// <summary>Puts the web chat's page into the service.</summary>
public static class WebChatRegistration
{
    /// <summary>Adds the page, on top of <see cref="DirectLine.DirectLineRegistration.AddDirectLine"/>.</summary>
    public static IServiceCollection AddWebChatPage(this IServiceCollection services)
    {
        services.AddSingleton(_ => new WebChatPage(Path.Combine(AppContext.BaseDirectory, "webchat")));
        services.AddSingleton<WebChatEndpoints>();
        return services;
    }

    /// <summary>Maps <c>/</c> and what belongs to it.</summary>
    public static IEndpointConventionBuilder MapWebChatPage(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<WebChatPage>().HasClient)
            services.GetRequiredService<ILogger<WebChatPage>>().NoWebChatClient();
        var webChat = services.GetRequiredService<WebChatEndpoints>();
        var group = endpoints.MapGroup("");
        group.MapGet("/", webChat.PageAsync);
        group.MapGet("/webchat/{name}", webChat.AssetAsync);
        group.MapPost("/webchat/session", webChat.SessionAsync);
        return group;
    }
}
