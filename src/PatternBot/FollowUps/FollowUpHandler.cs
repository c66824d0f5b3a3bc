using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.FollowUps;

/// <summary>Asks back what a message is about.</summary>
public sealed class FollowUpHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<AskForSubject>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(AskForSubject intent, Turn turn, CancellationToken cancellationToken)
    {
        var patterns = intent.Candidates.Select(knowledge.Current.Catalog.Pattern).OfType<Pattern>().ToImmutableArray();
        if (patterns.IsEmpty)
        {
            return ValueTask.FromResult(Reply.Of(new ReplyMessage
            {
                Summary = "Gladly, but which pattern or problem do you mean? Say it with its name, such as “what does caching cost” or “steps for a circuit breaker”, or say what hurts.",
                Suggestions = ["guide me", "help"],
            }));
        }

        var model = new CandidatesCard(
            "Which one do you mean?",
            "Press one, or ask again with its name.",
            [.. patterns.Select(p => new PatternRow(CardText.Label(p), $"{p.Problem} · {p.When}"))],
            [.. patterns.Select(ShowPattern.Button)],
            $"Which one do you mean: {CardText.List(patterns.Select(p => p.Name), "or")}?");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard) }));
    }
}
