using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Tables;

/// <summary>The tables that help to choose.</summary>
internal static class ChoosingTables
{
    public static TableFormat<NavigatorChoice> Navigator { get; } = new(
        "navigator",
        ["Scale", "Load", "Issue", "Patterns", "Why these"],
        row => new NavigatorChoice(
            row["Scale"],
            row.Quantity("Load", QuantityUnit.RequestsPerSecond, "1K-100K RPS"),
            row["Load"],
            row["Issue"],
            row.Names("Patterns"),
            row["Why these"]));

    public static TableFormat<Constraint> Constraints { get; } = new(
        "constraints",
        ["If You Have", "Avoid These", "Use These Instead", "Why", "Until"],
        row => new Constraint(
            row["If You Have"],
            row.OptionalQuantity("If You Have"),
            row.Names("Avoid These"),
            row.Names("Use These Instead"),
            row["Use These Instead"],
            row["Why"],
            row["Until"]));

    public static TableFormat<GrowthStage> GrowthStages { get; } = new(
        "growth-stages",
        ["Stage", "Users", "Stack", "Sign of the next stage"],
        row => new GrowthStage(
            row["Stage"],
            row.Quantity("Users", QuantityUnit.Users, "1K-100K users"),
            row["Users"],
            row.Names("Stack"),
            row["Sign of the next stage"]));

    public static TableFormat<MaturityLevel> Maturity { get; } = new(
        "maturity",
        ["Level", "Patterns", "What it means"],
        row => new MaturityLevel(row["Level"], row.Names("Patterns"), row["What it means"]));

    public static TableFormat<Combination> Combinations { get; } = new(
        "combinations",
        ["Combination", "Chain", "Why in this order"],
        row => new Combination(row["Combination"], row.Names("Chain"), row["Why in this order"]));

    public static TableFormat<ProblemDomain> ProblemDomains { get; } = new(
        "problem-domains",
        ["Domain", "Icon", "Key Patterns", "Start With", "Why there"],
        row => new ProblemDomain(row["Domain"], row["Icon"], row.Names("Key Patterns"), row.Pattern("Start With"), row["Why there"]));

    public static TableFormat<ProblemFilter> ProblemFilters { get; } = new(
        "problem-filters",
        ["Problem", "Icon", "Patterns", "What people want"],
        row => new ProblemFilter(row["Problem"], row["Icon"], row.Names("Patterns"), row["What people want"]));

    public static TableFormat<AntiPattern> AntiPatterns { get; } = new(
        "anti-patterns",
        ["Anti-Pattern", "Red Flag", "Cost", "Fix", "The way out"],
        row => new AntiPattern(row["Anti-Pattern"], row["Red Flag"], row.Figure("Cost"), row["Fix"], row["The way out"]));

    public static TableFormat<ChecklistStep> Checklist { get; } = new(
        "checklist",
        ["Step", "Question", "Action", "Common Mistake", "Done when"],
        row => new ChecklistStep(row.Number("Step"), row["Question"], row["Action"], row["Common Mistake"], row["Done when"]));
}
