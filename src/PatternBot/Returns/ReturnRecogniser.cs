using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Returns;

/// <summary>Sees the question what a pattern brings for its money: <c>roi of caching if it costs us 30k</c>.</summary>
public sealed class ReturnRecogniser : IIntentRecogniser
{
    // Below this a bare number beside "roi" is no sum of money: "roi of caching in 2 teams".
    private const double LeastBareSum = 500;

    private static readonly Topic Return = new(
        "roi", "return on investment", "returns on investment", "return of investment", "payback", "pay back", "pays back", "paid back", "pay off", "pays off", "pay for itself", "pays for itself",
        "break even", "breakeven", "business case", "worth the money", "worth the cost", "worth the investment", "worth investing", "cost benefit", "money back", "do we get back", "do i get back", "will we get back", "get out of it", "worth its money", "best return", "highest return", "return for the money", "returns the most", "bang for the buck", "value for money",
        "retorno de la inversion", "retorno do investimento", "rentabilidad", "rentabilidade", "rendite", "rentabilite", "retour sur investissement", "lohnt sich", "rentiert");

    private static readonly Topic Worth = new("worth", "worth it", "cost us", "costs us", "would cost", "invest", "investing", "investment", "spend", "spending", "if it costs", "for the price");

    private static readonly Topic Saving = new("save", "saves", "saved", "saving", "savings", "bring", "brings", "earn", "earns", "gain", "gains", "cut", "cuts", "lose", "losing");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(14))
            return null;
        var asksReturn = Return.In(utterance);
        if (!asksReturn && (utterance.Weight > 8 || !Worth.In(utterance)))
            return null;
        if ((utterance.Subject ?? utterance.Patterns.FirstOrDefault()) is not { } slug)
            return asksReturn && AsksForAll(utterance) ? new Recognition(new ListReturns(), Confidence.Asked) : null;

        var perMonth = utterance.Quantities.Where(q => q.Unit == QuantityUnit.DollarsPerMonth).Select(q => (double?)q.Value).FirstOrDefault();
        var sums = utterance.Quantities.Where(q => q.Unit == QuantityUnit.Dollars || (q.Unit == QuantityUnit.Count && q.Value >= LeastBareSum)).ToArray();
        var saves = Saving.In(utterance);
        var saved = saves ? perMonth : null;
        double? investment = sums.Length > 0 ? sums[0].Value : null;
        if (!asksReturn && investment is null && saved is null)
            return null;
        return new Recognition(new ShowReturn(slug, investment, saved), Confidence.Asked);
    }

    private static bool AsksForAll(Utterance utterance) =>
        utterance.Telling.Length <= 4 || utterance.HasAny("pattern", "patterns", "best", "highest", "most", "table", "figures");
}
