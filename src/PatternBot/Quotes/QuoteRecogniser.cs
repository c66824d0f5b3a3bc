using System.Collections.Immutable;
using PatternBot.Understanding;

namespace PatternBot.Quotes;

/// <summary>Sees somebody who wants the words of the catalog itself: <c>what does the catalog say about jitter</c>, <c>quote: fencing token</c>.</summary>
public sealed class QuoteRecogniser : IIntentRecogniser
{
    // Each ends where the question begins; the longest that fits is taken.
    private static readonly ImmutableArray<string> Openings =
    [
        .. new[]
        {
            "what does the catalog say about", "what does the catalog say on", "what does the catalogue say about", "what does your catalog say about", "what does it say about", "what does the text say about",
            "what do the patterns say about", "what do your texts say about", "what do you say about", "where does it say", "where does the catalog say", "where does the catalog mention", "where is it written",
            "where do you mention", "where is the passage about", "which passage mentions", "which patterns mention", "which pattern mentions", "find the passage about", "find passages about", "find the text about",
            "find in the texts", "find in the catalog", "search the texts for", "search the text for", "search the catalog for", "look up in the catalog", "quote the catalog on", "quote me", "quote", "cite",
            "passages about", "passage about", "passages on", "was sagt der katalog zu", "was sagt der katalog uber", "que dice el catalogo sobre", "que dit le catalogue sur", "o que o catalogo diz sobre",
        }.OrderByDescending(opening => opening.Length),
    ];

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        foreach (var opening in Openings)
        {
            if (!utterance.Written.StartsWith(opening, StringComparison.Ordinal) || utterance.Written.Length < opening.Length + 2 || utterance.Written[opening.Length] != ' ')
                continue;
            return new Recognition(new QuoteCatalog(utterance.Written[(opening.Length + 1)..]), Confidence.Command);
        }

        return null;
    }
}
