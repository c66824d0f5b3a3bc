using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Feedback;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Feedback;

public sealed class FeedbackTests
{
    private const string About = "triage/High Latency";

    private readonly InMemoryFeedback _store = new();

    [Fact]
    public async Task An_opinion_is_thanked_for_and_counted_and_the_card_stays()
    {
        var reply = await PressAsync(helpful: true);

        Assert.Null(Assert.Single(reply.Messages).Card);
        Assert.StartsWith("Thank you", reply.Messages[0].Summary, StringComparison.Ordinal);
        Assert.Equal(new FeedbackCount(1, 0), await _store.CountAsync(About, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pressing_twice_counts_once_and_says_so()
    {
        await PressAsync(helpful: false);

        var again = await PressAsync(helpful: false);

        Assert.Contains("already", again.Messages[0].Summary, StringComparison.Ordinal);
        Assert.Equal(new FeedbackCount(0, 1), await _store.CountAsync(About, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task People_may_change_their_minds_and_each_person_has_one_opinion()
    {
        await PressAsync(helpful: false);
        await PressAsync(helpful: true, person: "grace");

        var changed = await PressAsync(helpful: true);

        Assert.Contains("changed", changed.Messages[0].Summary, StringComparison.Ordinal);
        Assert.Equal(new FeedbackCount(2, 0), await _store.CountAsync(About, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_button_of_a_card_that_is_no_longer_sent_is_not_counted_and_says_so()
    {
        var reply = await PressAsync(helpful: true, about: "horoscope/Aries");

        Assert.Contains("no longer", reply.Messages[0].Summary, StringComparison.Ordinal);
        Assert.Equal(default, await _store.CountAsync("horoscope/Aries", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_asks_by_itself_has_no_opinion()
    {
        var turn = ATurn.Saying("") with { Content = new Pressed(GiveFeedback.Verb, default) { IsRefresh = true } };

        var reply = await Handler.HandleAsync(new GiveFeedback(About, true), turn, TestContext.Current.CancellationToken);

        Assert.Empty(reply.Messages);
        Assert.Equal(default, await _store.CountAsync(About, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Forged_answers_do_not_fill_the_memory()
    {
        for (var i = 0; i < 6_000; i++)
            await _store.RecordAsync(new Opinion("test", "ada", $"triage/{i}", true, default), TestContext.Current.CancellationToken);

        Assert.Equal(new FeedbackCount(1, 0), await _store.CountAsync("triage/4999", TestContext.Current.CancellationToken));
        Assert.Equal(default, await _store.CountAsync("triage/5000", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("")]
    public async Task Data_that_says_neither_yes_nor_no_is_a_stale_button(string helpful)
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Pressing(GiveFeedback.Verb, new { about = About, helpful }));

        Assert.Contains("older card", reply.Messages[0].Summary, StringComparison.Ordinal);
    }

    private FeedbackHandler Handler => new(_store, TheProduct.Cards, NullLogger<FeedbackHandler>.Instance);

    private async Task<Reply> PressAsync(bool helpful, string about = About, string person = "ada")
    {
        var turn = ATurn.Pressing(GiveFeedback.Verb, new { about }) with { From = new Person(person, null) };
        return await Handler.HandleAsync(new GiveFeedback(about, helpful), turn, TestContext.Current.CancellationToken);
    }
}
