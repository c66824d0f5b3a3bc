using System.Collections.Frozen;
using System.Globalization;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Knowledge.Search;
using PatternBot.Understanding;

namespace PatternBot.Quizzes;

/// <summary>
/// Reads what a quiz is to be about: <c>quiz me on resilience, hard, 10 questions</c>. Strict about what is a request, so that
/// "our quiz app is slow" stays a cry for help: every telling word must be a topic, a kind, a difficulty, a number or filling.
/// </summary>
internal static class QuizRequest
{
    // With a clear command in front, this many words may stay unexplained: "quiz me on sharding please my dear bot".
    private const int ToleratedWords = 3;
    private const double SureShare = 0.35;

    // Below it the words that are left describe nothing of ours: "quiz me about nothing".
    private const double RelevantEnough = 0.5;

    private static readonly string[] Commands =
    [
        "quiz me", "test me", "examine me", "test my knowledge", "start a quiz", "start quiz", "new quiz", "another quiz", "give me a quiz", "make me a quiz", "quiz on", "quiz about",
        "i want a quiz", "knowledge check", "let's do a quiz", "lets do a quiz", "run a quiz", "take a quiz", "do a quiz", "quizz me", "ask me questions", "ask me a question", "ask me something",
    ];

    private static readonly FrozenDictionary<string, Difficulty> Difficulties = new Dictionary<string, Difficulty>
    {
        ["easy"] = Difficulty.Easy, ["simple"] = Difficulty.Easy, ["beginner"] = Difficulty.Easy, ["basic"] = Difficulty.Easy,
        ["medium"] = Difficulty.Medium, ["intermediate"] = Difficulty.Medium, ["moderate"] = Difficulty.Medium,
        ["hard"] = Difficulty.Hard, ["difficult"] = Difficulty.Hard, ["tough"] = Difficulty.Hard, ["expert"] = Difficulty.Hard, ["advanced"] = Difficulty.Hard, ["tricky"] = Difficulty.Hard,
    }.ToFrozenDictionary();

    private static readonly (string Phrase, QuestionKind Kind)[] Kinds =
    [
        ("pattern selection", QuestionKind.PatternSelection), ("selection", QuestionKind.PatternSelection), ("which pattern", QuestionKind.PatternSelection),
        ("trade off analysis", QuestionKind.TradeOffAnalysis), ("trade offs", QuestionKind.TradeOffAnalysis), ("trade off", QuestionKind.TradeOffAnalysis), ("tradeoffs", QuestionKind.TradeOffAnalysis), ("tradeoff", QuestionKind.TradeOffAnalysis),
        ("architecture review", QuestionKind.ArchitectureReview), ("architecture", QuestionKind.ArchitectureReview), ("design review", QuestionKind.ArchitectureReview),
        ("debugging scenarios", QuestionKind.DebuggingScenario), ("debugging scenario", QuestionKind.DebuggingScenario), ("debugging", QuestionKind.DebuggingScenario), ("debug", QuestionKind.DebuggingScenario), ("troubleshooting", QuestionKind.DebuggingScenario),
    ];

    private static readonly FrozenDictionary<string, Category> Categories = new Dictionary<string, Category>
    {
        ["core"] = Category.Core, ["architectural"] = Category.Core, ["messaging"] = Category.Core,
        ["resilience"] = Category.Resilience, ["resiliency"] = Category.Resilience, ["reliability"] = Category.Resilience, ["resilient"] = Category.Resilience,
        ["data"] = Category.Data,
        ["coordination"] = Category.Coordination,
        ["operational"] = Category.Operational, ["operations"] = Category.Operational, ["ops"] = Category.Operational,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Filling = new[]
    {
        "quiz", "quizz", "quizzes", "quizes", "test", "question", "questions", "knowledge", "check", "pattern", "patterns", "please", "pls", "start", "give", "me", "new", "another", "some", "few", "category",
        "level", "difficulty", "ones", "topic", "about", "my", "skills", "learn", "learning", "ask", "let's", "lets", "take", "run", "do", "make", "want", "kind", "short", "only", "just", "random", "now", "go", "again",
        "everything", "anything", "all", "examine", "thanks", "hi", "hey", "hello", "pack", "kit", "distributed", "systems", "system",
        "channel", "team", "us", "everyone", "everybody", "group", "this", "our", "minutes", "minute", "min", "hours", "hour", "days", "day",
    }.ToFrozenSet();

    /// <summary>The topic, or null when the text is no request for a quiz.</summary>
    public static QuizTopic? Find(Utterance utterance)
    {
        var hasCommand = utterance.HasAny(Commands);
        if (!hasCommand && !utterance.HasAny("quiz", "quizz", "quizzes", "quizes"))
            return null;

        var topic = new QuizTopic();
        var explained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in utterance.Reading.Tokens.Concat(utterance.Reading.Written))
        {
            var word = token.Text;
            var isExplained = true;
            if (Difficulties.TryGetValue(word, out var difficulty))
                topic = topic with { Difficulty = difficulty };
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || Numbers.TryGetValue(word, out count))
                topic = topic with { Count = Math.Clamp(count, 1, QuizTopic.MostCount) };
            else
                isExplained = Filling.Contains(word) || Stopwords.Contains(word);
            if (isExplained)
                explained.Add(word);
        }

        foreach (var (phrase, kind) in Kinds)
        {
            if (topic.Kind is not null || !utterance.HasAny(phrase))
                continue;
            topic = topic with { Kind = kind };
            explained.UnionWith(phrase.Split(' '));
        }

        if (Unexplained(utterance.Reading.Written) > 0)
            topic = WithSubject(utterance, topic, explained);

        // What was written, or what it means in English: a number may also be read as an error code, which adds words that nobody wrote.
        var unexplained = Math.Min(Unexplained(utterance.Reading.Tokens), Unexplained(utterance.Reading.Written));
        if (unexplained == 0)
            return topic;
        if (!hasCommand || unexplained > ToleratedWords)
            return null;
        return topic is { Pattern: null, Category: null, Pack: null, Kind: null } && utterance.Reading is { Relevance: >= RelevantEnough, Patterns: [{ Share: >= SureShare } best, ..] }
            ? topic with { Pattern = best.Slug }
            : topic;

        int Unexplained(IReadOnlyList<Token> tokens) => tokens.Select(t => t.Text).Distinct().Count(word => !explained.Contains(word));
    }

    /// <summary>Adds the pack, the pattern or the category that the text names, the narrowest first.</summary>
    private static QuizTopic WithSubject(Utterance utterance, QuizTopic topic, HashSet<string> explained)
    {
        foreach (var pack in utterance.Catalog.Packs)
        {
            var name = pack.Slug.Replace('-', ' ');
            if (!utterance.HasAny($"{name} pack", $"{name} kit"))
                continue;
            explained.UnionWith(name.Split(' '));
            return topic with { Pack = pack.Slug };
        }

        var mention = utterance.Reading.Mentions.Where(m => !IsCategory(utterance, m)).OrderByDescending(m => m.Strength).Select(m => (PatternMention?)m).FirstOrDefault();
        if (mention is { } named)
        {
            explained.UnionWith(utterance.Reading.Tokens.Skip(named.FirstToken).Take(named.TokenCount).Select(t => t.Text));
            return topic with { Pattern = named.Slug };
        }

        foreach (var (word, category) in Categories)
        {
            if (!utterance.Has(word))
                continue;
            explained.Add(word);
            return topic with { Category = category };
        }

        return topic;
    }

    private static bool IsCategory(Utterance utterance, PatternMention mention) =>
        mention.TokenCount == 1 && Categories.ContainsKey(utterance.Reading.Tokens[mention.FirstToken].Text);
}
