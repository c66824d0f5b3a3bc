using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Quizzes;

/// <summary>What a quiz is to be about; what is null sets no limit.</summary>
public sealed record QuizTopic
{
    /// <summary>How many questions a quiz has when nobody says.</summary>
    public const int UsualCount = 5;

    /// <summary>How many it has at most.</summary>
    public const int MostCount = 20;

    /// <summary>Only questions about this pattern.</summary>
    public string? Pattern { get; init; }

    /// <summary>Only questions about patterns of this category.</summary>
    public Category? Category { get; init; }

    /// <summary>Only questions about patterns of this pack.</summary>
    public string? Pack { get; init; }

    /// <summary>Only questions of this kind.</summary>
    public QuestionKind? Kind { get; init; }

    /// <summary>Only questions of this difficulty.</summary>
    public Difficulty? Difficulty { get; init; }

    /// <summary>How many questions, from 1 to <see cref="MostCount"/>.</summary>
    public int Count { get; init; } = UsualCount;

    /// <summary>The topic as people read it: <c>Sharding, hard</c>.</summary>
    public string Title(Catalog catalog)
    {
        var about = Pattern is not null ? catalog.Pattern(Pattern)?.Name ?? Pattern
            : Pack is not null ? catalog.Pack(Pack)?.Name ?? Pack
            : Category?.ToString();
        string?[] parts = [about, Kind is { } kind ? NameOf(kind) : null, Difficulty?.ToString().ToLowerInvariant()];
        var title = string.Join(", ", parts.Where(part => part is not null));
        return title.Length == 0 ? "all patterns" : title;
    }

    /// <summary>A kind of question as people read it.</summary>
    public static string NameOf(QuestionKind kind) => kind switch
    {
        QuestionKind.PatternSelection => "pattern selection",
        QuestionKind.TradeOffAnalysis => "trade-off analysis",
        QuestionKind.ArchitectureReview => "architecture review",
        _ => "debugging",
    };

    /// <summary>A button that starts a quiz about it.</summary>
    public CardButton Button(string title)
    {
        (string Name, string? Value)[] arguments =
        [
            ("pattern", Pattern), ("category", Category?.ToString()), ("pack", Pack), ("kind", Kind?.ToString()), ("difficulty", Difficulty?.ToString()),
            ("count", Count.ToString(CultureInfo.InvariantCulture)),
        ];
        return CardButton.For(title, StartQuiz.Verb, [.. arguments.Where(a => a.Value is not null).Select(a => (a.Name, a.Value!))]);
    }

    /// <summary>The topic of a button's data; what cannot be read sets no limit.</summary>
    public static QuizTopic Read(JsonElement data) => new()
    {
        Pattern = data.Text("pattern"),
        Category = Named<Category>(data.Text("category")),
        Pack = data.Text("pack"),
        Kind = Named<QuestionKind>(data.Text("kind")),
        Difficulty = Named<Difficulty>(data.Text("difficulty")),
        Count = int.TryParse(data.Text("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, MostCount) : UsualCount,
    };

    /// <summary>The questions of a catalog that fit, however many.</summary>
    public ImmutableArray<Question> Matching(Catalog catalog)
    {
        var inPack = Pack is null ? null : catalog.Pack(Pack)?.Patterns.Select(p => p.Slug).ToImmutableHashSet() ?? [];
        return
        [
            .. catalog.Questions.Where(question =>
                (Kind is null || question.Kind == Kind)
                && (Difficulty is null || question.Difficulty == Difficulty)
                && (Pattern is null || question.Pattern == Pattern)
                && (inPack is null || (question.Pattern is not null && inPack.Contains(question.Pattern)))
                && (Category is null || (question.Pattern is not null && catalog.Pattern(question.Pattern)?.Category == Category))),
        ];
    }

    private static T? Named<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
