using Microsoft.Extensions.Time.Testing;
using PatternBot.CardModels;
using PatternBot.Discovery;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Discovery;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("random pattern")]
    [InlineData("teach me something new today")]
    [InlineData("i'm bored, show me some pattern i don't know")]
    public void Any_pattern_is_asked_for(string text) => Assert.IsType<ShowRandomPattern>(TheProduct.IntentOf(text));

    [Theory]
    [InlineData("pattern of the day")]
    [InlineData("today's pattern please")]
    [InlineData("今日模式")]
    public void The_pattern_of_the_day_is_asked_for(string text) => Assert.IsType<ShowPatternOfTheDay>(TheProduct.IntentOf(text));

    [Fact]
    public async Task Equal_seeds_give_equal_patterns()
    {
        Assert.Equal(await DrawAsync(new Random(7)), await DrawAsync(new Random(7)));
        Assert.True((await DrawAsync(new Random(7))).Distinct().Count() > 5);
    }

    [Fact]
    public async Task The_day_s_pattern_lasts_for_the_day_and_changes_at_midnight_utc()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
        var morning = await OfTheDayAsync(time);
        time.Advance(TimeSpan.FromHours(23.9));
        var evening = await OfTheDayAsync(time);
        time.Advance(TimeSpan.FromHours(0.2));

        Assert.Equal(morning, evening);
        Assert.NotEqual(morning, await OfTheDayAsync(time));
        Assert.StartsWith("Pattern of the day, 23 November: ", morning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(101)]
    public void Every_pattern_has_its_day_before_any_comes_again(int count)
    {
        var first = new DateOnly(2026, 1, 1);

        Assert.Equal(count, Enumerable.Range(0, count).Select(day => DiscoveryHandler.PlaceOn(first.AddDays(day), count)).Distinct().Count());
    }

    [Fact]
    public async Task With_a_public_address_a_gold_pattern_has_its_picture()
    {
        var handler = Handler(new FakeTimeProvider(), new Random(1), new PublicAddress(new Uri("https://bot.example.org/")));

        for (var i = 0; i < 200; i++)
        {
            var card = (await handler.HandleAsync(new ShowRandomPattern(), ATurn.Arriving(), TestContext.Current.CancellationToken)).Messages[0].Card!;
            if (!card.Data.TryGetProperty("picture", out var picture))
                continue;
            Assert.StartsWith("https://bot.example.org/assets/patterns/", picture.GetString(), StringComparison.Ordinal);
            return;
        }

        Assert.Fail("None of 200 random patterns had a picture.");
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(Random random)
    {
        var handler = Handler(new FakeTimeProvider(), random, new PublicAddress(null));
        var drawn = new List<string>();
        for (var i = 0; i < 10; i++)
            drawn.Add((await handler.HandleAsync(new ShowRandomPattern(), ATurn.Arriving(), TestContext.Current.CancellationToken)).Messages[0].Summary);
        return drawn;
    }

    private static async Task<string> OfTheDayAsync(TimeProvider time) =>
        (await Handler(time, new Random(1), new PublicAddress(null)).HandleAsync(new ShowPatternOfTheDay(), ATurn.Arriving(), TestContext.Current.CancellationToken)).Messages[0].Summary;

    private static DiscoveryHandler Handler(TimeProvider time, Random random, PublicAddress address) => new(new Source(), TheProduct.Cards, address, time, random);

    private sealed class Source : IKnowledgeSource
    {
        public KnowledgeBase Current => TheProduct.Knowledge;
    }
}
