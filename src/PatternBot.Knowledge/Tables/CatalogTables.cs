namespace PatternBot.Knowledge.Tables;

/// <summary>Every table of the knowledge base but the emergency room, which is <see cref="Catalog.Emergencies"/>.</summary>
public sealed record CatalogTables
{
    /// <summary>No tables.</summary>
    public static CatalogTables Empty { get; } = new();

    /// <summary>Scale and issue → patterns.</summary>
    public Table<NavigatorChoice> Navigator { get; init; } = Table<NavigatorChoice>.Empty;

    /// <summary>What patterns cost and return.</summary>
    public Table<ReturnOnInvestment> ReturnOnInvestment { get; init; } = Table<ReturnOnInvestment>.Empty;

    /// <summary>What constraints rule out.</summary>
    public Table<Constraint> Constraints { get; init; } = Table<Constraint>.Empty;

    /// <summary>How established patterns are.</summary>
    public Table<MaturityLevel> Maturity { get; init; } = Table<MaturityLevel>.Empty;

    /// <summary>Stacks by number of users.</summary>
    public Table<GrowthStage> GrowthStages { get; init; } = Table<GrowthStage>.Empty;

    /// <summary>Chains of patterns that work together.</summary>
    public Table<Combination> Combinations { get; init; } = Table<Combination>.Empty;

    /// <summary>The five categories.</summary>
    public Table<CategoryGuide> Categories { get; init; } = Table<CategoryGuide>.Empty;

    /// <summary>The three tiers.</summary>
    public Table<TierGuide> Tiers { get; init; } = Table<TierGuide>.Empty;

    /// <summary>The excellence guides: practices by tier.</summary>
    public Table<TierPractice> ExcellenceGuides { get; init; } = Table<TierPractice>.Empty;

    /// <summary>The dashboard.</summary>
    public Table<HealthMeasure> HealthDashboard { get; init; } = Table<HealthMeasure>.Empty;

    /// <summary>What companies gained.</summary>
    public Table<Impact> RealWorldImpact { get; init; } = Table<Impact>.Empty;

    /// <summary>Ways of going wrong.</summary>
    public Table<AntiPattern> AntiPatterns { get; init; } = Table<AntiPattern>.Empty;

    /// <summary>Measures with three levels.</summary>
    public Table<SuccessLevels> SuccessMetrics { get; init; } = Table<SuccessLevels>.Empty;

    /// <summary>Questions before adopting a pattern.</summary>
    public Table<ChecklistStep> Checklist { get; init; } = Table<ChecklistStep>.Empty;

    /// <summary>Where to begin in a domain.</summary>
    public Table<ProblemDomain> ProblemDomains { get; init; } = Table<ProblemDomain>.Empty;

    /// <summary>All patterns that help with a problem.</summary>
    public Table<ProblemFilter> ProblemFilters { get; init; } = Table<ProblemFilter>.Empty;

    /// <summary>Companies whose cases show patterns.</summary>
    public Table<CaseStudy> CaseStudies { get; init; } = Table<CaseStudy>.Empty;

    /// <summary>The page's reading list.</summary>
    public Table<WorkToRead> References { get; init; } = Table<WorkToRead>.Empty;

    /// <summary>What learning takes.</summary>
    public Table<TimeInvestment> TimeInvestment { get; init; } = Table<TimeInvestment>.Empty;

    /// <summary>Goals on the calendar.</summary>
    public Table<LearningGoal> LearningGoals { get; init; } = Table<LearningGoal>.Empty;

    /// <summary>What learners will master.</summary>
    public Table<LearningOutcome> LearningOutcomes { get; init; } = Table<LearningOutcome>.Empty;

    /// <summary>The stations before and after the catalog.</summary>
    public Table<JourneyStep> LearningJourney { get; init; } = Table<JourneyStep>.Empty;

    /// <summary>The six weeks on a calendar.</summary>
    public Table<TimelineEntry> LearningTimeline { get; init; } = Table<TimelineEntry>.Empty;

    /// <summary>Small things to build.</summary>
    public Table<MiniProject> MiniProjects { get; init; } = Table<MiniProject>.Empty;

    /// <summary>What to do after the catalog.</summary>
    public Table<NextStep> NextSteps { get; init; } = Table<NextStep>.Empty;

    /// <summary>Patterns to tick off, in groups.</summary>
    public Table<ProgressItem> ProgressGroups { get; init; } = Table<ProgressItem>.Empty;

    /// <summary>The page's tools.</summary>
    public Table<Resource> Resources { get; init; } = Table<Resource>.Empty;

    /// <summary>Where the page contradicts itself, and what holds.</summary>
    public Table<Contradiction> Contradictions { get; init; } = Table<Contradiction>.Empty;
}
