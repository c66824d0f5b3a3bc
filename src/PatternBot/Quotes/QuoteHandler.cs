using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge.Passages;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Quotes;

/// <summary>Answers with the catalog's own sentences, and says where each stands.</summary>
public sealed class QuoteHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<QuoteCatalog>
{
    private const int Shown = 4;

    // More than are shown, as one document may hold several of the best.
    private const int Sought = 12;
    private const int MostOfOneDocument = 2;

    // A place that fits clearly worse than the best is about something else.
    private const float WorthIt = 0.7f;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(QuoteCatalog intent, Turn turn, CancellationToken cancellationToken)
    {
        var current = knowledge.Current;
        var found = current.Search.Passages.Search(intent.Question, Sought);
        var quotes = found
            .Where(hit => hit.Score >= WorthIt * found[0].Score)
            .GroupBy(hit => hit.Passage.Document, StringComparer.Ordinal)
            .SelectMany(document => document.Take(MostOfOneDocument))
            .DistinctBy(hit => hit.Sentence)
            .OrderByDescending(hit => hit.Score)
            .Take(Shown)
            .ToImmutableArray();
        if (quotes.IsEmpty)
        {
            return ValueTask.FromResult(Reply.Of(new ReplyMessage
            {
                Summary = "The catalog's texts say nothing about that. Try another word for it, or say what hurts.",
                Suggestions = ["help"],
            }));
        }

        var patterns = quotes.Select(hit => hit.Passage.Document).Distinct().Select(current.Catalog.Pattern).OfType<Knowledge.Pattern>();
        var summary = $"{Place(quotes[0].Passage)}: “{quotes[0].Sentence}”";
        var model = new QuoteCard(
            "What the catalog says",
            quotes.Length == 1 ? "One place answers that." : $"{quotes.Length} places, the nearest first.",
            [.. quotes.Select(hit => new CardRow(Place(hit.Passage), $"“{hit.Sentence}”"))],
            "The catalog's own words; each stands under the heading named above it.",
            [.. patterns.Select(ShowPattern.Button)],
            summary);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = summary, Card = cards.Create("quotes", model, CardJson.Default.QuoteCard) }));
    }

    private static string Place(Passage passage) => $"{passage.Title} · {passage.Heading}";
}
