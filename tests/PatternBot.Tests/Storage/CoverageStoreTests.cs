using Microsoft.Extensions.DependencyInjection;
using PatternBot.Coverage;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

public sealed class CoverageStoreTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Questions_come_back_the_latest_first_and_go_when_they_are_old_too_many_or_forgotten(StorageProvider provider)
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var store = database.Start().GetRequiredService<ICoverageStore>();
        var stop = TestContext.Current.CancellationToken;
        await store.AddAsync([.. Enumerable.Range(0, 10).Select(day => Asked($"question {day}", day % 2 == 0 ? "even" : "odd", Stored.Monday.AddDays(day)))], stop);

        var after = database.Start().GetRequiredService<ICoverageStore>();
        Assert.Equal(["question 9", "question 8", "question 7"], (await after.ReadAsync(Stored.Monday.AddDays(7), stop)).Select(q => q.Text));

        await after.TidyAsync(Stored.Monday.AddDays(2), 100, stop);
        Assert.Equal(8, (await after.ReadAsync(DateTimeOffset.MinValue, stop)).Count);
        await after.TidyAsync(Stored.Monday, 5, stop);
        Assert.Equal(["question 9", "question 8", "question 7", "question 6", "question 5"], (await after.ReadAsync(DateTimeOffset.MinValue, stop)).Select(q => q.Text));

        Assert.Equal(2, await after.ForgetAsync(["even", "nobody"], stop));
        var left = await after.ReadAsync(DateTimeOffset.MinValue, stop);
        Assert.Equal([("question 9", Shortcoming.OnlyNear, "saga")], left.Take(1).Select(q => (q.Text, q.Why, q.About)));
        Assert.Equal(3, left.Count);
    }

    private static UnansweredQuestion Asked(string text, string asker, DateTimeOffset at) =>
        new() { Text = text, Asker = asker, Channel = "webchat", Why = Shortcoming.OnlyNear, About = "saga", At = at };
}
