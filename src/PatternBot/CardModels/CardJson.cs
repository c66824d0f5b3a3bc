using System.Text.Json.Serialization;
using PatternBot.ChannelQuizzes;
using PatternBot.Help;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Progress;
using PatternBot.Quizzes;
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
internal sealed partial class CardJson : JsonSerializerContext;
