using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Quotes;

/// <summary>Registers the quotations.</summary>
public static class QuoteRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddQuotes(this IServiceCollection services) => services
        .AddRecogniser<QuoteRecogniser>()
        .AddIntent<QuoteCatalog, QuoteHandler>(QuoteCatalog.Verb, data => data.Text("question") is { } question ? new QuoteCatalog(question) : null, sameForAll: true);
}
