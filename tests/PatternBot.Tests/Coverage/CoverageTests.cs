using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.CardModels;
using PatternBot.Coverage;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Coverage;

public sealed class CoverageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_refused_and_what_did_not_help_is_kept_and_an_answer_is_not()
    {
        await using var product = Product();

        await SayAsync(product, "what's for lunch?", "ada");
        await SayAsync(product, "circuit breaker", "ada");
        await PressAsync(product, "ada", ("about", "pattern/Circuit Breaker"), ("helpful", "no"));
        await SayAsync(product, "saga", "bob");
        await PressAsync(product, "bob", ("about", "pattern/Saga"), ("helpful", "yes"));

        var kept = await KeptAsync(product);
        Assert.Equal(
            [("what's for lunch?", Shortcoming.NothingNear, ""), ("circuit breaker", Shortcoming.NotHelpful, "pattern/Circuit Breaker")],
            kept.OrderBy(q => q.Why).Select(q => (q.Text, q.Why, q.About)));
        Assert.All(kept, q => Assert.Matches("^[0-9a-f]{32}$", q.Asker));
        Assert.Single(kept.Select(q => q.Asker).Distinct());
    }

    [Fact]
    public async Task Switched_off_nothing_is_kept()
    {
        await using var product = Product(options => options.Enabled = false);

        await SayAsync(product, "what's for lunch?", "ada");

        Assert.Empty(await KeptAsync(product));
        Assert.Contains("Coverage:Enabled is off", (await SayAsync(product, "coverage", "root")).Messages[0].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_admins_see_it_and_only_for_themselves()
    {
        await using var product = Product();
        foreach (var person in (string[])["ada", "bob", "cleo"])
            await SayAsync(product, "what's for lunch today?", person);
        await SayAsync(product, "what is for lunch", "dan");
        await SayAsync(product, "who won the match?", "ada");

        var refused = Assert.Single((await SayAsync(product, "coverage", "ada")).Messages);
        var shown = Assert.Single((await SayAsync(product, "coverage", "root")).Messages);

        Assert.Null(refused.Card);
        Assert.Contains("Admins", refused.Summary, StringComparison.Ordinal);
        Assert.Equal(Audience.AskerOnly, shown.Audience);
        Assert.Equal("coverage", shown.Card!.Name);
        Assert.Contains("5 questions of 4 people in 30 days, in 2 groups", shown.Summary, StringComparison.Ordinal);
        Assert.Contains("4 × what's for lunch today?", shown.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_me_takes_the_questions_along()
    {
        await using var database = await ADatabase.MigratedAsync(StorageProvider.Sqlite);
        await using var product = Product(store: database.NewStore());
        await SayAsync(product, "what's for lunch?", "ada");
        await SayAsync(product, "what's for dinner?", "bob");

        var reply = await SayAsync(product, "forget me", "ada");

        Assert.Contains("deleted", reply.Messages[0].Summary, StringComparison.Ordinal);
        Assert.Equal(["what's for dinner?"], (await KeptAsync(product)).Select(q => q.Text));
    }

    [Fact]
    public async Task A_question_is_shown_as_it_was_written_and_runs_nothing()
    {
        await using var product = Product();
        await SayAsync(product, "what's for [lunch](javascript:alert(1)) **today** \u202eevil", "ada");

        var shown = (await SayAsync(product, "coverage", "root")).Messages[0];

        HarmlessText.Hold(shown.Card!.PlainText);
        Assert.DoesNotContain("[lunch](", System.Text.Encoding.UTF8.GetString(shown.Card.Json.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail ada.lovelace@example.com about it", "mail (address) about it")]
    [InlineData("our key ghp_16C7e42F292c6912E7710c838347Ae178B4a leaked", "our key (secret) leaked")]
    [InlineData("two\nlines\tand\0more", "two lines andmore")]
    [InlineData("it's Ada Lovelace, <at>Bob Miller</at> wants 10.1.2.3 faster", "it's (somebody), (somebody) wants (address) faster")]
    [InlineData("a perfectly ordinary question about throughput", "a perfectly ordinary question about throughput")]
    public void Addresses_and_secrets_are_not_kept(string written, string kept) => Assert.Equal(kept, QuestionText.ToKeep(written, new Person("29:ada", "Ada Lovelace")));

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        var kept = QuestionText.ToKeep(string.Concat(Enumerable.Repeat("😀", 700)), new Person("ada", null));

        Assert.InRange(kept.Length, 490, UnansweredQuestion.LongestText);
        Assert.DoesNotContain("�", kept, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(kept[^2]));
    }

    [Fact]
    public void Alike_questions_are_one_group_with_the_most_frequent_wording()
    {
        var groups = QuestionGroup.Of(
        [
            Asked("how do we shard kafka topics?", "a"), Asked("how do we shard kafka topics?", "b"), Asked("sharding of Kafka topics", "c"),
            Asked("shard kafka topic", "a"), Asked("what's for lunch?", "d"), Asked("is there a parking lot", "a"),
        ]);

        Assert.Equal(("how do we shard kafka topics?", 4, 3), (groups[0].Text, groups[0].Count, groups[0].People));
        Assert.Equal(3, groups.Length);
    }

    [Fact]
    public void Ten_thousand_questions_are_grouped_in_a_moment()
    {
        var random = new Random(7);
        string[] words = [.. Enumerable.Range(0, 2_000).Select(i => $"w{i}x")];
        var questions = Enumerable.Range(0, 10_000).Select(i => Asked(string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)])), $"p{i % 100}")).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var groups = QuestionGroup.Of(questions);

        TestContext.Current.TestOutputHelper?.WriteLine($"{groups.Length} groups in {watch.ElapsedMilliseconds} ms.");
        Assert.Equal(10_000, groups.Sum(g => g.Count));
    }

    [Fact]
    public void A_table_for_spreadsheets_runs_no_formula()
    {
        var csv = new CoverageReport(90, 1, 1, QuestionGroup.Of([Asked("=HYPERLINK(\"http://evil\")", "a")])).ToCsv();

        Assert.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\",1,1,", csv, StringComparison.Ordinal);
    }

    private static UnansweredQuestion Asked(string text, string asker) => new() { Text = text, Asker = asker, Channel = "test", Why = Shortcoming.NothingNear, About = "", At = Now };

    private static ServiceProvider Product(Action<CoverageOptions>? configure = null, ILearningStore? store = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IKnowledgeSource>(new Channels.Slack.FixedKnowledge(TheProduct.Knowledge));
        services.AddSingleton(TheProduct.Cards);
        services.AddSingleton(new PublicAddress(null));
        services.AddSingleton(new Admins(["test:root"]));
        services.AddSingleton(store ?? new NobodyKnown());
        services.AddSingleton<IConversationDirectory, InMemoryConversations>();
        services.AddPatternBot();
        services.Configure<CoverageOptions>(options => configure?.Invoke(options));
        return services.BuildServiceProvider();
    }

    private static async Task<Reply> SayAsync(ServiceProvider product, string text, string person) =>
        await product.GetRequiredService<TurnHandler>().HandleAsync(TurnOf(person, new Said(text)), TestContext.Current.CancellationToken);

    private static async Task PressAsync(ServiceProvider product, string person, params (string Name, string Value)[] data) =>
        await product.GetRequiredService<TurnHandler>().HandleAsync(
            TurnOf(person, new Pressed("feedback.give", System.Text.Json.JsonSerializer.SerializeToElement(data.ToDictionary(d => d.Name, d => d.Value)))), TestContext.Current.CancellationToken);

    private static Turn TurnOf(string person, TurnContent content) => new()
    {
        Channel = "test",
        Conversation = new ConversationId("test", person),
        From = new Person(person, null),
        Scope = ConversationScope.Personal,
        Content = content,
        ReceivedAt = Now,
    };

    private static async Task<IReadOnlyList<UnansweredQuestion>> KeptAsync(ServiceProvider product)
    {
        await product.GetRequiredService<CoverageDiary>().FlushAsync(TestContext.Current.CancellationToken);
        return await product.GetRequiredService<ICoverageStore>().ReadAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken);
    }

    /// <summary>Knows nobody: reads find nothing.</summary>
    private sealed class NobodyKnown : ILearningStore
    {
        public Task<T> ReadAsync<T>(Func<ILearningView, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => Task.FromResult<T>(default!);

        public Task<T> WriteAsync<T>(Func<ILearningUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => throw new StoreUnavailableException("There is none.");
    }
}
