using System.Globalization;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Tables;

/// <summary>The tables of figures and their sources.</summary>
internal static class EvidenceTables
{
    private const string Counted = "counted";
    private const string Unsourced = "unsourced";

    public static TableFormat<ReturnOnInvestment> ReturnOnInvestment { get; } = new(
        "return-on-investment",
        ["Pattern", "Investment", "Payback Period", "5-Year ROI", "Real Example", "What it depends on"],
        row => new ReturnOnInvestment(
            row.Pattern("Pattern"),
            row.Figure("Investment"),
            row.Figure("Payback Period"),
            row.Figure("5-Year ROI"),
            row.Figure("Real Example"),
            row["What it depends on"]));

    public static TableFormat<Impact> RealWorldImpact { get; } = new(
        "real-world-impact",
        ["Company", "Pattern", "Tier", "Scale", "Result", "Key Metric", "What to take from it"],
        row => new Impact(
            row["Company"],
            row.Pattern("Pattern"),
            row.OneOf("Tier", Vocabularies.Tiers),
            row.Figure("Scale"),
            row["Result"],
            row.Figure("Key Metric"),
            row["What to take from it"]));

    public static TableFormat<SuccessLevels> SuccessMetrics { get; } = new(
        "success-metrics",
        ["Pattern", "Metric", "Good", "Great", "Elite", "How to measure it"],
        row => new SuccessLevels(
            row.Pattern("Pattern"),
            row["Metric"],
            row.Figure("Good"),
            row.Figure("Great"),
            row.Figure("Elite"),
            row["How to measure it"]));

    public static TableFormat<HealthMeasure> HealthDashboard { get; } = new(
        "health-dashboard",
        ["Measure", "Value", "Basis", "How to take it"],
        ReadHealth);

    public static TableFormat<CaseStudy> CaseStudies { get; } = new(
        "case-studies",
        ["Company", "Case", "Patterns", "What to look for"],
        row => new CaseStudy(row["Company"], row["Case"], row.Names("Patterns"), row["What to look for"]));

    public static TableFormat<WorkToRead> References { get; } = new(
        "references",
        ["Title", "Author", "Year", "Address", "Patterns", "Why read it"],
        row => new WorkToRead(ReadWork(row), row.Names("Patterns"), row["Why read it"]));

    public static TableFormat<Contradiction> Contradictions { get; } = new(
        "contradictions",
        ["Topic", "The page says", "The page also says", "What holds here"],
        row => new Contradiction(row["Topic"], row["The page says"], row["The page also says"], row["What holds here"]));

    private static HealthMeasure ReadHealth(TableRowReader row)
    {
        var basis = row["Basis"];
        if (basis is not (Counted or Unsourced))
            row.Fault($"\"{basis}\" is no basis.", $"Write {Counted} when the catalog itself proves the figure, or {Unsourced}.");
        var firstWord = row["Measure"].Split(' ')[0];
        Tier? tier = Vocabularies.Tiers.TryRead(firstWord.ToLowerInvariant(), out var named) ? named : null;
        var counted = basis == Counted;
        if (counted && tier is null && firstWord != "Total")
            row.Fault($"Nothing counts \"{row["Measure"]}\".", $"Begin the measure with Total or a tier, or write {Unsourced}.");
        return new HealthMeasure(row["Measure"], row.Figure("Value", !counted), counted ? tier : null, counted && tier is null, row["How to take it"]);
    }

    private static Reference ReadWork(TableRowReader row)
    {
        if (!int.TryParse(row["Year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2100)
            row.Fault($"\"{row["Year"]}\" is no year.", "Write four digits, such as 1987.");
        if (!Uri.TryCreate(row["Address"], UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            row.Fault($"\"{row["Address"]}\" is no address.", "Write it in full, starting with https://.");
        return new Reference(row["Author"], row["Title"], year, row["Address"]);
    }
}
