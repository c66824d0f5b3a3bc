namespace PatternBot.Knowledge.Reading;

/// <summary>Where things stand in the knowledge base.</summary>
internal static class CatalogFiles
{
    public const string Patterns = "patterns";
    public const string Packs = "packs";
    public const string Paths = "paths";
    public const string Quizzes = "quizzes";
    public const string Tables = "tables/";
    public const string EmergencyRoom = Tables + "emergency-room.md";
    public const string HealthDashboard = Tables + "health-dashboard.md";
    public const string Impact = Tables + "real-world-impact.md";
    public const string SuccessMetrics = Tables + "success-metrics.md";
    public const string Categories = Tables + "categories.md";
    public const string Tiers = Tables + "tiers.md";
    public const string EmergencyPhrases = "phrases/emergencies.md";
    public const string Phrases = "phrases";
    public const string Glossary = "phrases/glossary";
    public const string Signals = "phrases/signals.md";
    public const string OffTopic = "phrases/off-topic.md";
    public const string Synonyms = "phrases/synonyms.md";
}
