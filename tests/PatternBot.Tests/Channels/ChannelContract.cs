using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels;

/// <summary>What every channel owes the product: each feature's reply arrives there, whole, and harmless. Each column inherits it.</summary>
public abstract class ChannelContract
{
    [Fact]
    public async Task Every_feature_is_answered_with_what_its_card_says()
    {
        await using var column = await StartAsync(new PostingProduct());
        foreach (var sample in CardSamples.All)
        {
            var shown = await column.AnswerAsync(sample);

            Assert.False(string.IsNullOrWhiteSpace(shown), $"{sample.Template} shows nothing");
        }
    }

    [Fact]
    public async Task A_message_without_a_card_is_its_sentence()
    {
        await using var column = await StartAsync(new OneReply(new ReplyMessage { Summary = "the essence" }));

        Assert.Contains("the essence", await column.AnswerAsync(CardSamples.All[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_breaks_gets_a_friendly_sentence_and_not_the_fault()
    {
        await using var column = await StartAsync(new Broken());

        var shown = await column.AnswerAsync(CardSamples.All[0]);

        Assert.Contains("Something went wrong on my side", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("kaboom", shown, StringComparison.Ordinal);
    }

    private protected abstract Task<IColumn> StartAsync(ITurnHandler handler);

    private protected interface IColumn : IAsyncDisposable
    {
        /// <summary>Does what leads to a card, as somebody would in this channel.</summary>
        /// <returns>What the person then reads.</returns>
        Task<string> AnswerAsync(CardSample sample);
    }

    /// <summary>The product, with every column as one that it can post to of its own accord: cohorts are for those alone.</summary>
    private protected sealed class PostingProduct : ITurnHandler
    {
        private const string Letterbox = "test";

        public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) => TheProduct.Turns.HandleAsync(
            turn with { Channel = Letterbox, Conversation = turn.Conversation with { Channel = Letterbox }, Room = turn.Room with { Channel = Letterbox } }, cancellationToken);
    }

    private sealed class OneReply(ReplyMessage message) : ITurnHandler
    {
        public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(Reply.Of(message));
    }

    private sealed class Broken : ITurnHandler
    {
        public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) => throw new InvalidOperationException("kaboom");
    }
}
