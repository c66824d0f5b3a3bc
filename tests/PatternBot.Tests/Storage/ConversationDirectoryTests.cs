using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Turns;

namespace PatternBot.Tests.Storage;

/// <summary>Where the bot can speak, on each kind of database.</summary>
public abstract class ConversationDirectoryTests(StorageProvider provider)
{
    private static readonly KnownConversation Town = new()
    {
        Id = new ConversationId("msteams", "19:town"), Scope = ConversationScope.Channel, Address = """{"serviceUrl":"https://example.org"}""", Tenant = "acme", Name = "Town", SeenAt = Stored.Monday,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_is_known_to_every_process_until_it_is_forgotten()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (one, two) = (Directory(database), Directory(database));

        await one.RememberAsync(Town, Token);
        Assert.Equal(Town, await two.FindAsync(Town.Id, Token));
        await two.RememberAsync(Town with { Address = "{}", SeenAt = Stored.Monday.AddDays(1) }, Token);
        Assert.Equal("{}", (await one.FindAsync(Town.Id, Token))!.Address);
        await one.ForgetAsync(Town.Id, Token);

        Assert.Null(await two.FindAsync(Town.Id, Token));
        await one.RememberAsync(Town, Token);
        Assert.Equal(Town, await two.FindAsync(Town.Id, Token));
    }

    [Fact]
    public async Task A_person_is_found_in_the_conversation_that_is_theirs_alone()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var directory = Directory(database);
        var own = Town with { Id = new ConversationId("msteams", "a:ada"), Scope = ConversationScope.Personal, Person = "ada" };
        await directory.RememberAsync(Town with { Person = "ada" }, Token);
        Assert.Null(await directory.FindPersonalAsync("msteams", "ada", Token));

        await directory.RememberAsync(own, Token);

        Assert.Equal(own, await directory.FindPersonalAsync("msteams", "ada", Token));
        Assert.Null(await directory.FindPersonalAsync("slack", "ada", Token));
    }

    private static IConversationDirectory Directory(ADatabase database) => database.Start().GetRequiredService<IConversationDirectory>();
}

public sealed class ConversationDirectoryOnSqliteTests() : ConversationDirectoryTests(StorageProvider.Sqlite);

public sealed class ConversationDirectoryOnPostgreSqlTests() : ConversationDirectoryTests(StorageProvider.PostgreSql);
