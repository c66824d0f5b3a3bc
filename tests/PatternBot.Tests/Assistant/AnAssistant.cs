using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Assistant;
using PatternBot.Assistant.SemanticKernel;
using PatternBot.CardModels;
using PatternBot.ScriptedModel;
using PatternBot.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Assistant;

/// <summary>The real product with the real client of a scripted model, over real HTTP.</summary>
internal sealed class AnAssistant : IAsyncDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("patternbot-assistant-");
    private readonly ServiceProvider _services;

    private AnAssistant(ScriptedModelServer model, KnowledgeBase knowledge, Action<AssistantOptions>? settings, TimeProvider? time)
    {
        Model = model;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug));
        if (time is not null)
            services.AddSingleton(time);
        services.AddSingleton<IKnowledgeSource>(new Fixed(knowledge));
        services.AddSingleton(TheProduct.Cards);
        services.AddSingleton(new PublicAddress(new Uri("https://patterns.example")));
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("State:Path", _state.FullName)]).Build());
        var options = new AssistantOptions { Endpoint = model.Endpoint.AbsoluteUri, Model = ScriptedModelServer.ChatModel, ApiKey = "sk-of-the-service" };
        settings?.Invoke(options);
        services.AddSingleton(Options.Create(options));
        _services = services.AddPatternBot().AddAssistant().AddSemanticKernelModel().BuildServiceProvider();
    }

    public ScriptedModelServer Model { get; }

    public LogLines Log { get; } = new();

    public TurnHandler Turns => _services.GetRequiredService<TurnHandler>();

    public static async Task<AnAssistant> OnAsync(
        Func<ChatRequest, ScriptedAnswer>? script = null, Action<AssistantOptions>? settings = null, KnowledgeBase? knowledge = null, TimeProvider? time = null) =>
        new(await ScriptedModelServer.StartAsync(script), knowledge ?? TheProduct.Knowledge, settings, time);

    /// <summary>What is answered to a text: the catalog's reply, and the updates that follow.</summary>
    public Task<Answered> AskAsync(string text) => AskAsync(ATurn.Saying(text));

    public async Task<Answered> AskAsync(Turn turn)
    {
        var reply = await Turns.HandleAsync(turn, TestContext.Current.CancellationToken);
        if (reply.Sequel is not AnswerSequel sequel)
            return new Answered(reply, [], null);
        List<ReplyUpdate> updates = [];
        await foreach (var update in sequel.UpdatesAsync(TestContext.Current.CancellationToken))
            updates.Add(update);
        return new Answered(reply, updates, sequel.Report);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Model.DisposeAsync();
        _state.Delete(recursive: true);
    }

    private sealed class Fixed(KnowledgeBase knowledge) : IKnowledgeSource
    {
        public KnowledgeBase Current => knowledge;
    }
}

/// <summary>A reply with what followed it.</summary>
internal sealed record Answered(Reply Reply, IReadOnlyList<ReplyUpdate> Updates, AnswerReport? Report)
{
    /// <summary>The text that a model wrote, as it stands at the end; null when the catalog's answer stands.</summary>
    public string? Text => Updates is [.., { IsFinal: true, Message: { Generated: not null } message }] ? message.Summary : null;
}

/// <summary>Keeps what was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
