using System.Collections.Immutable;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Knowledge.Reading;

/// <summary>The words by which files name the members of an enumeration.</summary>
internal sealed class Vocabulary<T> where T : struct, Enum
{
    private readonly (string Name, T Value)[] _words;

    // Loops here instead of queries: for each enumeration the runtime would compile those anew at every start.
    public Vocabulary(params (string Name, T Value)[] words)
    {
        var names = new string[words.Length];
        for (var i = 0; i < words.Length; i++)
            names[i] = words[i].Name;
        Names = [.. names];
        _words = words;
    }

    /// <summary>All words, in the order to offer them.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The word for a member.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has none.</exception>
    public string NameOf(T value)
    {
        foreach (var (name, member) in _words)
            if (EqualityComparer<T>.Default.Equals(member, value))
                return name;
        throw new ArgumentOutOfRangeException(nameof(value), value, "No word stands for it.");
    }

    /// <summary>The member of that name.</summary>
    public bool TryRead(string name, out T value)
    {
        var index = Names.IndexOf(name);
        value = index < 0 ? default : _words[index].Value;
        return index >= 0;
    }
}

/// <summary>The vocabularies of the knowledge base.</summary>
internal static class Vocabularies
{
    public static Vocabulary<Tier> Tiers { get; } = new(("gold", Tier.Gold), ("silver", Tier.Silver), ("bronze", Tier.Bronze));

    public static Vocabulary<Category> Categories { get; } = new(
        ("core", Category.Core),
        ("resilience", Category.Resilience),
        ("data", Category.Data),
        ("coordination", Category.Coordination),
        ("operational", Category.Operational));

    public static Vocabulary<Complexity> Complexities { get; } = new(
        ("low", Complexity.Low),
        ("medium", Complexity.Medium),
        ("high", Complexity.High));

    public static Vocabulary<RelationKind> Relations { get; } = new(
        ("works-with", RelationKind.WorksWith),
        ("instead-of", RelationKind.InsteadOf),
        ("needs", RelationKind.Needs),
        ("conflicts-with", RelationKind.ConflictsWith));

    public static Vocabulary<QuestionKind> QuestionKinds { get; } = new(
        ("pattern-selection", QuestionKind.PatternSelection),
        ("trade-off-analysis", QuestionKind.TradeOffAnalysis),
        ("architecture-review", QuestionKind.ArchitectureReview),
        ("debugging-scenario", QuestionKind.DebuggingScenario));

    public static Vocabulary<Difficulty> Difficulties { get; } = new(
        ("easy", Difficulty.Easy),
        ("medium", Difficulty.Medium),
        ("hard", Difficulty.Hard));
}
