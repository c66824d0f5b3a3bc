using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>What the search knows about how people write, beside the phrases: other languages, log lines, and what is not its subject.</summary>
/// <param name="Glossaries">One for each language beside English.</param>
/// <param name="Signals">What stands in logs and alerts, and what it says.</param>
/// <param name="OffTopic">Messages that no pattern answers.</param>
public sealed record LanguageData(ImmutableArray<Glossary> Glossaries, ImmutableArray<Wording> Signals, ImmutableArray<string> OffTopic)
{
    /// <summary>Nothing: the search then reads English words alone.</summary>
    public static LanguageData Empty { get; } = new([], [], []);
}

/// <summary>The words of a language that people use for this field.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Entries">The entries.</param>
public sealed record Glossary(string Language, ImmutableArray<Wording> Entries);

/// <summary>What people or machines write, and the English words that mean the same.</summary>
/// <param name="Said">The forms as they are written.</param>
/// <param name="Means">English words, the best for searching first.</param>
public sealed record Wording(ImmutableArray<string> Said, string Means);
