using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;
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

        // Only who tests the limits is to meet them, however busy the machine is.
        (options.FirstWordSeconds, options.AnswerSeconds) = (60, 90);
        settings?.Invoke(options);
        services.AddSingleton(Options.Create(options));
        services.AddPatternBot().AddAssistant().AddSemanticKernelModel();
        if (options.HasEmbeddings)
            services.AddHybridSearch().AddEmbeddings();
        _services = services.BuildServiceProvider();
    }

    public ScriptedModelServer Model { get; }

    public LogLines Log { get; } = new();

    public VectorSearch Vectors => _services.GetRequiredService<VectorSearch>();

    public TurnHandler Turns => _services.GetRequiredService<TurnHandler>();

    public static async Task<AnAssistant> OnAsync(
        Func<ChatRequest, ScriptedAnswer>? script = null, Action<AssistantOptions>? settings = null, KnowledgeBase? knowledge = null, TimeProvider? time = null,
        Func<string, float[]>? vectors = null)
    {
        var model = await ScriptedModelServer.StartAsync(script);
        model.Vectors = vectors ?? model.Vectors;
        return new AnAssistant(model, knowledge ?? TheProduct.Knowledge, settings, time);
    }

    /// <summary>Computes the vectors of the catalog and tries them.</summary>
    public Task<PreparedVectors> PrepareVectorsAsync() =>
        _services.GetRequiredService<VectorPreparation>().PrepareAsync(_services.GetRequiredService<IKnowledgeSource>().Current, TestContext.Current.CancellationToken);

    /// <summary>Loses all kept vectors but a few, as an edit of the catalog would that changes nearly everything.</summary>
    public async Task LoseVectorsAsync(int kept)
    {
        var store = _services.GetRequiredService<IVectorStore>();
        var hashes = (await store.ReadAsync(ScriptedModelServer.EmbeddingModel, TestContext.Current.CancellationToken)).Keys.Take(kept).ToHashSet();
        await store.KeepOnlyAsync(ScriptedModelServer.EmbeddingModel, hashes, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs what prepares the vectors in the background, until something is so.</summary>
    public async Task RunVectorServiceAsync(Func<bool> isSo)
    {
        var service = ActivatorUtilities.CreateInstance<VectorService>(_services);
        await service.StartAsync(TestContext.Current.CancellationToken);
        while (!isSo() && !service.ExecuteTask!.IsCompleted)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

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
