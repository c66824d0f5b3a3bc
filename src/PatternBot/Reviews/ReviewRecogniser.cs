using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Reviews;

/// <summary>Sees that somebody wants to review, or takes an answer back.</summary>
public sealed class ReviewRecogniser : IIntentRecogniser
{
    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        Intent? intent = utterance.Normal switch
        {
            "review" or "reviews" or "review now" or "start review" or "start a review" or "start my review" or "my reviews" or "due" or "what is due" or "what's due" or "whats due" or "what is due today"
                or "what's due today" or "due today" or "due reviews" or "review what is due" or "repeat what is due" or "daily review" => new StartReview(),
            "undo" or "undo that" or "undo last" or "undo last answer" or "undo my last answer" or "undo my answer" or "take it back" or "take that back" or "take back my answer" or "i misclicked" or "misclick" => new UndoAnswer(),
            _ => null,
        };
        return intent is null ? null : new Recognition(intent, Confidence.Command);
    }
}
