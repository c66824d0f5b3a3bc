using PatternBot.Turns;

namespace PatternBot.Quotes;

/// <summary>Quote the places of the catalog's texts that answer a question.</summary>
/// <param name="Question">What is asked, in the person's own words.</param>
public sealed record QuoteCatalog(string Question) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "quote.find";
}
