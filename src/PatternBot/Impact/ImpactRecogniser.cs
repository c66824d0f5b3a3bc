using PatternBot.Understanding;

namespace PatternBot.Impact;

/// <summary>Sees the question who runs a pattern and what it brought: <c>who uses event sourcing in production</c>.</summary>
public sealed class ImpactRecogniser : IIntentRecogniser
{
    private static readonly Topic Users = new(
        "who uses", "who runs", "who is using", "who has", "whos using", "who adopted", "used by", "used in production", "run in production", "companies", "which company", "what companies", "real world", "real life", "realworld",
        "success story", "success stories", "case study", "case studies", "production stories", "production examples", "production results", "famous examples", "famous users", "adopters", "industry examples", "known users",
        "empresas", "unternehmen", "firmen", "entreprises", "quien usa", "wer nutzt", "wer benutzt", "qui utilise", "quem usa");

    private static readonly Topic Alone = new(
        "success story", "success stories", "case study", "case studies", "real world impact", "real world examples", "production stories", "production examples", "production success", "pattern impact", "impact table", "famous examples");

    private static readonly Topic Using = new(
        "benefit", "benefited", "benefits", "gain", "gained", "use", "uses", "used", "using", "run", "runs", "do", "does", "did", "result", "results", "example", "story", "case", "achieve", "achieved", "bring", "brought", "learn", "impact");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(8))
            return null;
        var slug = utterance.Subject;
        var company = Company(utterance);
        if (company is not null && utterance.Weight <= 6 && (slug is not null || Alone.In(utterance)) && (Using.In(utterance) || Users.In(utterance)))
            return new Recognition(new ShowImpact(slug, company), Confidence.Asked);
        if (company is not null && utterance.Weight <= 4 && utterance.Patterns.IsEmpty && utterance.HasAny("pattern", "patterns") && Using.In(utterance))
            return new Recognition(new ShowImpact(null, company), Confidence.Asked);
        if (slug is not null && (Users.In(utterance) || (utterance.Weight <= 4 && utterance.HasAny("in production", "example", "examples", "ejemplo", "ejemplos", "beispiel", "beispiele", "exemple", "exemples", "exemplo", "exemplos"))))
            return new Recognition(new ShowImpact(slug, null), Confidence.Asked);
        return utterance.Patterns.IsEmpty && Alone.In(utterance) ? new Recognition(new ShowImpact(null, company), Confidence.Asked) : null;
    }

    private static string? Company(Utterance utterance)
    {
        var tables = utterance.Catalog.Tables;
        return tables.RealWorldImpact.Rows.Select(row => row.Company)
            .Concat(tables.CaseStudies.Rows.Select(row => row.Company))
            .FirstOrDefault(company => utterance.HasAny(company.ToLowerInvariant()));
    }
}
