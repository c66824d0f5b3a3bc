using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Nudges;

/// <summary>Replicas that plan and send on one database, a clock that the test moves, and a channel that notes what reaches it.</summary>
internal sealed class AMailroom : IAsyncDisposable
{
    private AMailroom(ADatabase database) => Database = database;

    public ADatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(Stored.Monday);

    public ALetterbox Letterbox { get; } = new();

    public AComposer Composer { get; } = new();

    public NudgeOptions Options { get; } = new() { LeaseSeconds = 60 };

    public static async Task<AMailroom> OpenAsync(StorageProvider provider = StorageProvider.Sqlite) => new(await ADatabase.MigratedAsync(provider));

    /// <summary>A process that has just started.</summary>
    public AReplica Start()
    {
        var services = Database.Start();
        var (store, ledger) = (services.GetRequiredService<ILearningStore>(), services.GetRequiredService<INudgeLedger>());
        return new AReplica(
            store,
            new NudgePlanning(store, ledger, Time, NullLogger<NudgePlanning>.Instance),
            new NudgeSender(ledger, store, Composer, [Letterbox], Microsoft.Extensions.Options.Options.Create(Options), Time, NullLogger<NudgeSender>.Instance));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

/// <summary>A process.</summary>
internal sealed record AReplica(ILearningStore Store, NudgePlanning Planning, NudgeSender Sender)
{
    /// <summary>Plans and sends what is due, and waits until it is out of hand.</summary>
    public async Task WorkAsync()
    {
        await Planning.PlanDueAsync(TestContext.Current.CancellationToken);
        while (await Sender.TakeAsync(TestContext.Current.CancellationToken) > 0)
            await Sender.EmptyAsync();
    }

    public Task<IReadOnlyList<ScheduledPost>> PostsOf(Guid subject) => Store.ReadAsync((view, ct) => view.Cohorts.PostsAsync(subject, ct), TestContext.Current.CancellationToken);
}

/// <summary>Says one sentence about everything.</summary>
internal sealed class AComposer : IPostComposer
{
    public Func<ScheduledPost, Composition>? Says { get; set; }

    public Task<Composition> ComposeAsync(ScheduledPost post, CancellationToken cancellationToken) =>
        Task.FromResult(Says?.Invoke(post) ?? new Composition.Something(new ReplyMessage { Summary = post.Text.Length > 0 ? post.Text : post.Key }));
}
