using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Understanding;

namespace PatternBot.Paths;

/// <summary>Sees a learning path that is asked for: <c>foundation path</c>, <c>learning track for e-commerce</c>, <c>week 2 of the foundation path</c>.</summary>
public sealed class PathRecogniser : IIntentRecogniser
{
    private const int LongestQuestion = 8;

    // Said of every path, so they tell none from another.
    private static readonly ImmutableHashSet<string> EverydayWords = ["path", "paths", "track", "tracks", "week", "weeks", "learning", "whole", "real", "time", "online", "full", "complete", "data", "live", "growth", "scaling", "expert", "engineering", "reporting", "streaming", "journey", "pattern"];

    private static readonly Topic Path = new(
        "learning path", "learning paths", "learning track", "learning tracks", "learning journey", "learning plan", "study path", "study plan", "study track", "curriculum", "syllabus", "course", "courses", "path", "paths", "track", "tracks", "roadmap", "road map",
        "ruta de aprendizaje", "lernpfad", "lernpfade", "lernplan", "parcours", "trilha", "trilhas");

    // What says by itself that somebody wants to be led through the catalog.
    private static readonly Topic Order = new(
        "what order should i learn", "which order should i learn", "what order do i learn", "which order do i learn", "order to learn", "in what order", "where do i start learning", "where should i start learning", "how do i start learning", "how should i learn",
        "learn week by week", "week by week", "learning path", "learning paths", "learning track", "learning tracks", "learning journey", "learning plan", "study plan", "study path", "curriculum", "syllabus", "lernpfad", "lernplan", "ruta de aprendizaje", "trilha de aprendizado", "parcours d apprentissage");

    private static readonly Topic HowLong = new("how long", "how much time", "how many hours", "how many weeks", "time investment");

    private static readonly Topic Learning = new("learn", "learning", "study", "studying", "new", "newcomer", "beginner", "patterns", "path", "paths", "track", "tracks", "show", "list", "which", "what");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(LongestQuestion) || HowLong.In(utterance))
            return null;
        var path = Path.In(utterance);
        var order = Order.In(utterance);
        if (!path && !order)
            return null;
        if (Named(utterance) is { } named)
        {
            return Week(utterance, named) is { } week
                ? new Recognition(new ShowPathWeek(named.Slug, week), Confidence.Asked + 0.01)
                : new Recognition(new ShowPath(named.Slug), Confidence.Asked);
        }

        if (utterance.Patterns.Length > 0)
            return null;
        return (order || utterance.Weight <= 2) && Learning.In(utterance) ? new Recognition(new ListPaths(), Confidence.Asked) : null;
    }

    private static LearningPath? Named(Utterance utterance) =>
        utterance.Catalog.Paths.FirstOrDefault(path => path.Aliases.Append(path.Name).Any(name => utterance.HasAny(Words(name))))
        ?? utterance.Catalog.Paths.FirstOrDefault(path => Telling(path).Any(word => utterance.Has(word) || utterance.Reading.Strange.Any(strange => Topic.IsMisspelt(strange, word))));

    private static int? Week(Utterance utterance, LearningPath path) =>
        path.Weeks.Select(week => (int?)week.Number).FirstOrDefault(number => utterance.HasAny($"week {number}", $"semana {number}", $"woche {number}", $"semaine {number}"));

    // The words that stand in one path's names only: "foundation", "analytics", "shop".
    private static IEnumerable<string> Telling(LearningPath path) =>
        path.Aliases.Append(path.Name).SelectMany(Tokenizer.Split).Select(token => token.Text)
            .Where(word => word.Length > 3 && !EverydayWords.Contains(word) && !Stopwords.Contains(word)).Distinct();

    private static string Words(string name) => string.Join(' ', Tokenizer.Split(name).Select(token => token.Text));
}
