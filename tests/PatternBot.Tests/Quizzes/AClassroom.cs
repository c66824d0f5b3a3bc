using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Charts;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Progress;
using PatternBot.Receiving;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Quizzes;

/// <summary>The real product over the real catalog and a database of its own, with a clock and people that the test moves.</summary>
internal sealed class AClassroom : IAsyncDisposable
{
    private readonly ADatabase _database;
    private readonly SwappedKnowledge _knowledge = new(TheProduct.Knowledge);
    private readonly FakeTimeProvider _time = new(Stored.Monday);
    private ServiceProvider _services;

    private readonly IChartAddresses _charts;

    private AClassroom(ADatabase database, IChartAddresses? charts = null)
    {
        _database = database;
        _charts = charts ?? new NoChartAddresses();
        _services = Start();
    }

    /// <summary>The time that turns are received at.</summary>
    public DateTimeOffset Now { get; set; } = Stored.Monday;

    public Catalog Catalog => _knowledge.Current.Catalog;

    public ILearningStore Store => _services.GetRequiredService<ILearningStore>();

    /// <summary>The conversations that the bot knows.</summary>
    public IConversationDirectory Directory => _services.GetRequiredService<IConversationDirectory>();

    public static async Task<AClassroom> OpenAsync(StorageProvider provider = StorageProvider.Sqlite, params (string Key, string Value)[] settings) =>
        new(await ADatabase.MigratedAsync(provider, settings));

    /// <summary>One whose charts have addresses, so that cards show them.</summary>
    public static async Task<AClassroom> WithPicturesAsync(IChartAddresses charts) => new(await ADatabase.MigratedAsync(StorageProvider.Sqlite), charts);

    /// <summary>The service is killed and started again: nothing is left but the database.</summary>
    public void Restart() => _services = Start();

    /// <summary>A question is taken out of the catalog, or another wording put in its place.</summary>
    public void Edit(string question, Func<Question, Question?> edit)
    {
        var old = Catalog;
        _knowledge.Current = new KnowledgeBase(
            new Catalog(old.Version + "'", old.Patterns, old.Emergencies, old.Packs, old.Synonyms)
            {
                Paths = old.Paths, Tables = old.Tables, Language = old.Language,
                Questions = [.. old.Questions.Select(q => q.Id == question ? edit(q) : q).OfType<Question>()],
            },
            _knowledge.Current.Search);
    }

    /// <summary>What the bot said of its own accord.</summary>
    public ALetterbox Letterbox { get; } = new();

    /// <summary>Plans and sends what is due now.</summary>
    public async Task NudgeAsync()
    {
        _time.SetUtcNow(Now);
        await _services.GetRequiredService<NudgePlanning>().PlanDueAsync(TestContext.Current.CancellationToken);
        var sender = _services.GetRequiredService<NudgeSender>();
        while (await sender.TakeAsync(TestContext.Current.CancellationToken) > 0)
            await sender.EmptyAsync();
    }

    public APerson Person(string name, string channel = "test") => new(this, name, channel);

    public async Task<T> ReadAsync<T>(Func<ILearningView, CancellationToken, Task<T>> read) => await Store.ReadAsync(read, TestContext.Current.CancellationToken);

    /// <summary>Lets the diary keep what is read, as the host does.</summary>
    public async Task<IAsyncDisposable> StartDiaryAsync()
    {
        var diary = _services.GetRequiredService<ReadingDiary>();
        await diary.StartAsync(TestContext.Current.CancellationToken);
        return new Stopping(diary);
    }

    internal async Task<Reply> HandleAsync(Turn turn) => await _services.GetRequiredService<ITurnHandler>().HandleAsync(turn, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private ServiceProvider Start() => _database.Start(services => services
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton<IKnowledgeSource>(_knowledge)
        .AddSingleton(TheProduct.Cards)
        .AddSingleton(new Random(7))
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton<IProactiveChannel>(Letterbox)
        .AddSingleton(_charts)
        .AddSingleton(new Admins(["test:root"]))
        .AddSingleton<IRoomOwners>(new TownBelongsToMayor())
        .AddPatternBot());

    private sealed class Stopping(ReadingDiary diary) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await diary.StopAsync(CancellationToken.None);
    }

    /// <summary>A platform that tells who owns a room.</summary>
    private sealed class TownBelongsToMayor : IRoomOwners
    {
        public bool Serves(string channel) => channel == "test";

        public Task<bool> IsOwnerAsync(ConversationId room, string person, CancellationToken cancellationToken) => Task.FromResult((room.Key, person) == ("town", "mayor"));
    }

    private sealed class SwappedKnowledge(KnowledgeBase knowledge) : IKnowledgeSource
    {
        public KnowledgeBase Current { get; set; } = knowledge;
    }
}

/// <summary>Somebody in the classroom, with the last card that they saw.</summary>
internal sealed class APerson(AClassroom classroom, string name, string channel)
{
    public Reply Last { get; private set; } = Reply.Silence;

    /// <summary>What they read, cards as text.</summary>
    public string Text => string.Join("\n\n", Last.Messages.Select(m => m.Card?.PlainText ?? m.Summary));

    public ConversationId Conversation { get; init; } = new(channel, $"talk-{name}");

    public ConversationScope Scope { get; init; } = ConversationScope.Personal;

    public PersonKey Key => new(channel, name);

    /// <summary>What their client says of where they are.</summary>
    public string? TimeZone { get; set; }

    public Task<string> SayAsync(string text) => TurnAsync(new Said(text));

    /// <summary>Presses the button with that title on the last card.</summary>
    public Task<string> PressAsync(string title) => PressAsync(Button(title));

    public Task<string> PressAsync(JsonElement data) => TurnAsync(new Pressed(data.GetProperty("verb").GetString()!, data));

    /// <summary>The data of the button with that title on the last card.</summary>
    public JsonElement Button(string title) => Buttons.FirstOrDefault(b => b.Title == title) is { Title: not null } button
        ? button.Data
        : throw new InvalidOperationException($"No button {title} but {string.Join(", ", Buttons.Select(b => b.Title))} in:\n{Text}");

    public IReadOnlyList<(string Title, JsonElement Data)> Buttons =>
    [
        .. Last.Messages.Where(m => m.Card is not null).SelectMany(m => ActionsOf(JsonElement.Parse(m.Card!.Json.Span)))
            .Select(a => (a.GetProperty("title").GetString()!, a.GetProperty("data"))),
    ];

    /// <summary>The question on the last card.</summary>
    public Question Question => QuestionOf(Card);

    /// <summary>The question on the last card to a channel.</summary>
    public Question RoundQuestion => QuestionOf(RoundCard);

    /// <summary>The data that fills the last card to a channel.</summary>
    public JsonElement RoundCard => Last.Messages.Last(m => m.Card?.Name == "channel-question").Card!.Data;

    /// <summary>The data of a right or wrong answer to the question of a channel.</summary>
    public JsonElement RoundAnswer(bool right) => Answer(RoundCard, right);

    private Question QuestionOf(JsonElement card) => classroom.Catalog.Questions.Single(q => q.Heading == card.GetProperty("title").GetString());

    /// <summary>The data that fills the last question card.</summary>
    public JsonElement Card => Last.Messages.Last(m => m.Card?.Name == "quiz-question").Card!.Data;

    /// <summary>Answers the question on the last card, rightly or wrongly, by its buttons or its form.</summary>
    public Task<string> AnswerAsync(bool right = true) => PressAsync(Answer(right));

    /// <summary>The data of a right or wrong answer to the question on the last card.</summary>
    public JsonElement Answer(bool right) => Answer(Card, right);

    private JsonElement Answer(JsonElement card, bool right)
    {
        var question = QuestionOf(card);
        var keys = card.GetProperty("options").EnumerateArray().ToDictionary(o => o.GetProperty("text").GetString()!, o => o.GetProperty("key").GetString()!);
        var chosen = question.Options.Where(o => o.IsRight).Select(o => keys[o.Text]).ToList();
        if (!right)
            chosen = [keys[question.Options.First(o => !o.IsRight).Text]];
        var data = card.GetProperty("answers")[0].GetProperty("data").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        data["chosen"] = string.Join(',', chosen);
        return JsonSerializer.SerializeToElement(data);
    }

    private async Task<string> TurnAsync(TurnContent content)
    {
        Last = await classroom.HandleAsync(new Turn
        {
            Channel = channel,
            Conversation = Conversation,
            From = new Person(name, name),
            Scope = Scope,
            Content = content,
            TimeZone = TimeZone,
            ReceivedAt = classroom.Now,
        });
        return Text;
    }

    private static IEnumerable<JsonElement> ActionsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (element.TryGetProperty("actions", out var actions) ? actions.EnumerateArray() : [])
            .Concat(element.EnumerateObject().Where(p => p.Name != "actions").SelectMany(p => ActionsOf(p.Value))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ActionsOf),
        _ => [],
    };
}
