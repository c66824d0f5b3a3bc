using System.Text.Json.Serialization;
using PatternBot.ChannelQuizzes;
using PatternBot.Advice;
using PatternBot.AntiPatterns;
using PatternBot.Checklist;
using PatternBot.Cohorts;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Coverage;
using PatternBot.Dashboard;
using PatternBot.Discovery;
using PatternBot.Domains;
using PatternBot.Growth;
using PatternBot.Guides;
using PatternBot.Help;
using PatternBot.Impact;
using PatternBot.Learning;
using PatternBot.Maturity;
using PatternBot.Metrics;
using PatternBot.Navigator;
using PatternBot.Nudges;
using PatternBot.Packs;
using PatternBot.Paths;
using PatternBot.Patterns;
using PatternBot.Progress;
using PatternBot.Quizzes;
using PatternBot.Quotes;
using PatternBot.Returns;
using PatternBot.Triage;

namespace PatternBot.CardModels;

/// <summary>How the card models become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TriageCard))]
[JsonSerializable(typeof(StepsCard))]
[JsonSerializable(typeof(EmergencyChoiceCard))]
[JsonSerializable(typeof(PatternCard))]
[JsonSerializable(typeof(PatternSectionCard))]
[JsonSerializable(typeof(PatternListCard))]
[JsonSerializable(typeof(CandidatesCard))]
[JsonSerializable(typeof(PackCard))]
[JsonSerializable(typeof(MenuCard))]
[JsonSerializable(typeof(ProgressCard))]
[JsonSerializable(typeof(KnownCard))]
[JsonSerializable(typeof(RoundQuestionCard))]
[JsonSerializable(typeof(RoundResultCard))]
[JsonSerializable(typeof(QuizQuestionCard))]
[JsonSerializable(typeof(QuizResultCard))]
[JsonSerializable(typeof(QuizSummaryCard))]
[JsonSerializable(typeof(AdviceCard))]
[JsonSerializable(typeof(ReturnCard))]
[JsonSerializable(typeof(ReturnFormCard))]
[JsonSerializable(typeof(ReturnListCard))]
[JsonSerializable(typeof(GrowthCard))]
[JsonSerializable(typeof(MaturityCard))]
[JsonSerializable(typeof(MetricsCard))]
[JsonSerializable(typeof(ComparisonCard))]
[JsonSerializable(typeof(CompanionsCard))]
[JsonSerializable(typeof(AntiPatternCard))]
[JsonSerializable(typeof(ChecklistCard))]
[JsonSerializable(typeof(ImpactCard))]
[JsonSerializable(typeof(DomainCard))]
[JsonSerializable(typeof(GuideCard))]
[JsonSerializable(typeof(QuoteCard))]
[JsonSerializable(typeof(PathCard))]
[JsonSerializable(typeof(PathWeekCard))]
[JsonSerializable(typeof(PathListCard))]
[JsonSerializable(typeof(DashboardCard))]
[JsonSerializable(typeof(ProjectsCard))]
[JsonSerializable(typeof(ReferencesCard))]
[JsonSerializable(typeof(PrerequisitesCard))]
[JsonSerializable(typeof(DiscoveryCard))]
[JsonSerializable(typeof(NavigatorCard))]
[JsonSerializable(typeof(FacetCard))]
[JsonSerializable(typeof(CohortCard))]
[JsonSerializable(typeof(CohortFormCard))]
[JsonSerializable(typeof(NudgeCard))]
[JsonSerializable(typeof(ClosingCard))]
[JsonSerializable(typeof(CoverageCard))]
internal sealed partial class CardJson : JsonSerializerContext;
