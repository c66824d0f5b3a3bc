using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Tables;

/// <summary>Reads <c>tables/</c>, where every file is one table that PatternBot knows.</summary>
internal sealed class TablesReader(KnowledgeFiles files)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal) { CatalogFiles.EmergencyRoom };

    /// <summary>All tables; a missing one and an unknown one are faults.</summary>
    public CatalogTables Read()
    {
        var tables = new CatalogTables
        {
            Navigator = Read(ChoosingTables.Navigator),
            Constraints = Read(ChoosingTables.Constraints),
            GrowthStages = Read(ChoosingTables.GrowthStages),
            Maturity = Read(ChoosingTables.Maturity),
            Combinations = Read(ChoosingTables.Combinations),
            ProblemDomains = Read(ChoosingTables.ProblemDomains),
            ProblemFilters = Read(ChoosingTables.ProblemFilters),
            AntiPatterns = Read(ChoosingTables.AntiPatterns),
            Checklist = Read(ChoosingTables.Checklist),
            ReturnOnInvestment = Read(EvidenceTables.ReturnOnInvestment),
            RealWorldImpact = Read(EvidenceTables.RealWorldImpact),
            SuccessMetrics = Read(EvidenceTables.SuccessMetrics),
            HealthDashboard = Read(EvidenceTables.HealthDashboard),
            CaseStudies = Read(EvidenceTables.CaseStudies),
            References = Read(EvidenceTables.References),
            Contradictions = Read(EvidenceTables.Contradictions),
            Categories = Read(GuideTables.Categories),
            Tiers = Read(GuideTables.Tiers),
            ExcellenceGuides = Read(GuideTables.ExcellenceGuides),
            TimeInvestment = Read(LearningTables.TimeInvestment),
            LearningGoals = Read(LearningTables.Goals),
            LearningOutcomes = Read(LearningTables.Outcomes),
            LearningJourney = Read(LearningTables.Journey),
            LearningTimeline = Read(LearningTables.Timeline),
            MiniProjects = Read(LearningTables.MiniProjects),
            NextSteps = Read(LearningTables.NextSteps),
            ProgressGroups = Read(LearningTables.ProgressGroups),
            Resources = Read(LearningTables.Resources),
        };
        foreach (var path in files.List(CatalogFiles.Tables.TrimEnd('/')).Where(p => !_known.Contains(p)))
            files.Fault(new Fault(path, 1, "There is no such table.", Nearest.Advice(path, _known)));
        return tables;
    }

    private Table<T> Read<T>(TableFormat<T> format)
    {
        var path = $"{CatalogFiles.Tables}{format.Name}.md";
        _known.Add(path);
        return files.ReadOne(path, format.Read);
    }
}
