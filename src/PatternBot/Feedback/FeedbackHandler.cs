using Microsoft.Extensions.Logging;
using PatternBot.Help;
using PatternBot.Turns;

namespace PatternBot.Feedback;

/// <summary>Thanks for an opinion, and keeps it. The reply has no card, so the card with the button stays where it can be updated.</summary>
public sealed class FeedbackHandler(IFeedbackStore store, CardLibrary cards, ILogger<FeedbackHandler> logger) : IIntentHandler<GiveFeedback>
{
    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(GiveFeedback intent, Turn turn, CancellationToken cancellationToken)
    {
        // A client that asks by itself has no opinion.
        if (turn.Content is Pressed { IsRefresh: true })
            return Reply.Silence;

        // What a button carries comes from outside: only answers that exist are counted, and only their template is logged.
        var template = intent.About.Split('/')[0];
        if (!cards.Names.Contains(template))
            return Gone.Answer();
        var before = await store.RecordAsync(new Opinion(turn.Channel, turn.From.Id, intent.About, intent.Helpful, turn.ReceivedAt), cancellationToken).ConfigureAwait(false);
        if (before != intent.Helpful)
            logger.FeedbackGiven(template, intent.Helpful);
        return Reply.Of(new ReplyMessage
        {
            Summary = (before, intent.Helpful) switch
            {
                (null, true) => "Thank you, good to know that it helped.",
                (null, false) => "Thank you for telling me. Say what was missing, in your own words, and I will look again.",
                (true, true) or (false, false) => "You told me already, and it counts once. Thank you.",
                (_, true) => "Thank you, I changed that to helpful.",
                (_, false) => "Thank you, I changed that to not helpful. Say what was missing, and I will look again.",
            },
        });
    }
}
