using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.CardModels;
using PatternBot.Channels.BotFramework;
using PatternBot.Channels.BotFramework.DirectLine;
using PatternBot.Channels.BotFramework.WebChat;
using PatternBot.Patterns;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.EndToEnd.Support;

/// <summary>The web chat on a real server, with a core behind it that answers by a script.</summary>
internal sealed class ScriptedChat : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _state;

    private ScriptedChat(WebApplication app, DirectoryInfo state) => (_app, _state) = (app, state);

    public string Address => _app.Urls.Single();

    public static async Task<ScriptedChat> StartAsync(ITurnHandler turns)
    {
        var state = Directory.CreateTempSubdirectory("patternbot");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([new("State:Path", state.FullName)]);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddSingleton(turns).AddSingleton<IKnowledgeSource, TheKnowledge>().AddSingleton(new PublicAddress(null)).AddSingleton<PatternLookup>();
        builder.Services.AddBotFramework(builder.Configuration, builder.Environment);
        builder.Services.AddDirectLine(builder.Configuration).AddWebChatPage();
        var app = builder.Build();
        app.UseRouting();
        app.MapDirectLine();
        app.MapWebChatPage();
        await app.StartAsync();
        return new ScriptedChat(app, state);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _state.Delete(recursive: true);
    }

    private sealed class TheKnowledge : IKnowledgeSource
    {
        public KnowledgeBase Current => TheProduct.Knowledge;
    }
}
