using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Replicas;
using PatternBot.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Storage;

/// <summary>What replicas share in PostgreSQL.</summary>
public sealed class SharedDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_of_several_replicas_stand_in_one_order_without_gaps_and_each_once()
    {
        await using var database = await ADatabase.MigratedAsync(StorageProvider.PostgreSql);
        var replicas = Enumerable.Range(0, 3).Select(_ => database.Start().GetRequiredService<ISharedChats>()).ToArray();

        await Task.WhenAll(replicas.Select((replica, number) => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await replica.AppendAsync([ALine("a", $"{number}.{i}"), ALine("b", $"same.{i}"), ALine("a", $"same.{i}")], Token);
        })));

        var (a, b) = (await replicas[0].ReadAsync("a", 0, Token), await replicas[1].ReadAsync("b", 0, Token));
        var texts = Texts(a!);
        Assert.Equal(80, texts.Length);
        Assert.Equal(80, texts.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"1.{i}"), texts.Where(text => text.StartsWith("1.", StringComparison.Ordinal)));
        Assert.Equal(20, b!.Lines.Length);
        Assert.Equal(texts[75..], Texts((await replicas[2].ReadAsync("a", a!.First + 75, Token))!));
        Assert.Empty((await replicas[2].ReadAsync("a", a.First + 80, Token))!.Lines);
    }

    [Fact]
    public async Task A_chat_is_new_to_one_replica_only_and_goes_when_nobody_uses_it()
    {
        await using var database = await ADatabase.MigratedAsync(StorageProvider.PostgreSql);
        var (one, two) = (database.Start().GetRequiredService<ISharedChats>(), database.Start().GetRequiredService<ISharedChats>());

        Assert.Null(await one.ReadAsync("a", 0, Token));
        Assert.True(await one.OpenAsync("a", Token));
        Assert.False(await two.OpenAsync("a", Token));
        await two.AppendAsync([ALine("a", "hello")], Token);
        await one.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(-1), Token);
        Assert.Single((await one.ReadAsync("a", 0, Token))!.Lines);

        await one.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(1), Token);
        Assert.Null(await two.ReadAsync("a", 0, Token));
    }

    [Fact]
    public async Task The_first_secret_counts_for_all()
    {
        await using var database = await ADatabase.MigratedAsync(StorageProvider.PostgreSql);
        var (one, two) = (database.Start().GetRequiredService<ISharedSecrets>(), database.Start().GetRequiredService<ISharedSecrets>());

        Assert.Equal([1], await one.AgreeAsync("key", [1], Token));
        Assert.Equal([1], await two.AgreeAsync("key", [2], Token));
        Assert.Equal([3], await two.AgreeAsync("other", [3], Token));
    }

    [Fact]
    public async Task What_one_replica_tells_or_writes_the_others_hear_and_not_itself()
    {
        await using var database = await ADatabase.MigratedAsync(StorageProvider.PostgreSql);
        var (one, two) = (await BusAsync(database), await BusAsync(database));
        var own = 0;
        one.Bus.Listen("greeting", text => own += text is null ? 0 : 1);
        var (heard, written) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        two.Bus.Listen("greeting", text => _ = text is not null && heard.TrySetResult(text));
        two.Bus.Listen(ISharedChats.Topic, text => _ = text is not null && written.TrySetResult(text));

        // The line takes a moment to be there; what is told before is missed.
        while (!heard.Task.IsCompleted)
        {
            one.Bus.Tell("greeting", "good\nmorning");
            await Task.Delay(20, Token);
        }

        await one.Services.GetRequiredService<ISharedChats>().AppendAsync([ALine("a", "hello")], Token);

        Assert.Equal("good\nmorning", await heard.Task);
        Assert.Equal("a", await written.Task.WaitAsync(Token));
        Assert.Equal(0, own);
        await StopAsync(one.Services, two.Services);
    }

    [Fact]
    public async Task Replicas_count_each_other_by_what_the_database_tells_them()
    {
        await using var database = await ADatabase.MigratedAsync(StorageProvider.PostgreSql);
        var (one, two) = (await BusAsync(database), await BusAsync(database));

        // Their clock stands: no sign of life comes but those that are asked for.
        var time = new FakeTimeProvider();
        using var first = new ReplicaCensus([one.Bus], time);
        using var second = new ReplicaCensus([two.Bus], time);
        await first.StartAsync(Token);
        await second.StartAsync(Token);

        using var patience = Patience.Start();
        while (first.Count + second.Count < 4)
            await Task.Delay(20, patience.Token);

        Assert.Equal((2, 2), (first.Count, second.Count));
        await StopAsync(one.Services, two.Services);
    }

    [Fact]
    public async Task A_file_has_one_process_and_shares_nothing()
    {
        await using var database = ADatabase.Empty(StorageProvider.Sqlite);
        var services = database.Start();

        Assert.Null(services.GetService<ISharedChats>());
        Assert.Null(services.GetService<IReplicaBus>());
        Assert.Empty(services.GetServices<IHostedService>());
    }

    private static async Task<(ServiceProvider Services, IReplicaBus Bus)> BusAsync(ADatabase database)
    {
        var services = database.Start();
        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(Token);
        return (services, services.GetRequiredService<IReplicaBus>());
    }

    private static async Task StopAsync(params ServiceProvider[] replicas)
    {
        foreach (var service in replicas.SelectMany(services => services.GetServices<IHostedService>()))
            await service.StopAsync(Token);
    }

    private static ChatLine ALine(string chat, string text) => new(chat, text, Encoding.UTF8.GetBytes(text));

    private static string[] Texts(ChatPage page) => [.. page.Lines.Select(Encoding.UTF8.GetString)];
}
