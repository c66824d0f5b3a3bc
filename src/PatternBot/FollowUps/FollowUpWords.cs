using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.FollowUps;

/// <summary>What people say to go on. Whole messages, but for words of courtesy: within a sentence the same words mean other things.</summary>
internal static partial class FollowUpWords
{
    private static readonly FrozenSet<string> Courtesy = new[]
    {
        "and", "so", "then", "ok", "okay", "well", "but", "please", "pls", "plz", "thanks", "now", "just", "me", "show", "give", "open", "take", "tell", "the", "a", "i", "id", "like", "want", "lets", "see", "hmm", "hm",
        "y", "und", "et", "e", "bitte", "por", "favor", "mir", "zeig", "muestrame", "mostrame", "montre", "moi", "la", "el", "le", "das", "der", "die", "o",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Direction> Directions = Table<Direction>(
        (Direction.Why, ["why", "but why", "why that", "why this", "why this one", "why that one", "why is that", "how come", "how do you know", "what makes you think so", "what makes you think that", "por que", "porque", "warum", "wieso", "pourquoi", "为什么", "为 什 么", "なぜ", "な ぜ", "क्यों"]),
        (Direction.NotThis, ["not this", "not that", "not this one", "not that one", "no", "nope", "nah", "wrong", "thats wrong", "no thats wrong", "thats not it", "thats not what i mean", "thats not what i meant", "not what i mean", "not what i meant", "thats not right", "that is not it", "no not this", "not it", "neither", "none of these", "none of them",
            "something else", "its something else", "it is something else", "no es eso", "no es esto", "nein", "das ist es nicht", "nicht das", "non", "ce nest pas ca", "pas ca", "nao", "nao e isso", "不是这个", "不 是 这 个"]),
        (Direction.WhatElse, ["what else", "anything else", "else", "more", "others", "other ones", "any others", "what other", "more options", "other options", "show more", "more please", "next", "next page", "next one", "go on", "continue", "another", "another one", "what more",
            "what else helps", "what else can i do", "what else can we do", "what else is there", "que mas", "was noch", "noch was", "quoi dautre", "quoi d autre", "o que mais", "还有什么", "还 有 什 么"]),
        (Direction.Steps, ["steps", "first steps", "step by step", "next steps", "what now", "what do i do", "what do we do", "what do i do now", "what do we do now", "what do i do first", "what do we do first", "what should i do", "what should we do", "what should i do first", "what should we do first", "what first", "how do i start", "how do we start", "where do i start", "where do we start", "how to start", "first step",
            "pasos", "primeros pasos", "schritte", "erste schritte", "etapes", "passos", "primeiros passos", "步骤", "步 骤", "手順", "手 順"]),
        (Direction.LongTerm, ["long term", "longterm", "long term plan", "after that", "afterwards", "what comes after", "what comes after that", "after the fire", "what happens after", "and after", "later", "plan", "largo plazo", "langfristig", "long terme", "longo prazo"]),
        (Direction.TellMore, ["tell me more", "tell more", "more about it", "more about this", "more about that", "more details", "details", "more info", "explain", "explain it", "explain that", "explain this", "explain more", "elaborate", "what is it", "what is that", "what is this", "whats it", "whats that", "what does it do", "mas detalles", "mehr dazu", "mehr davon", "plus de details", "mais detalhes", "详细", "详 细"]),
        (Direction.CompareThem, ["compare them", "compare these", "compare those", "compare both", "compare two", "compare all", "compare", "which is better", "which one is better", "which of them is better", "whats the difference", "whats difference", "what is the difference", "what is difference", "difference", "differences", "side by side", "which one", "which one then", "which one should use", "which one should i use", "which one should we use",
            "comparalos", "vergleiche sie", "vergleich sie", "compare les", "compara los"]));

    private static readonly FrozenDictionary<string, string> Sections = Table<string>(
        (SectionNames.WhenToUse, ["when", "when to use", "when should use it", "cuando", "wann", "quand", "quando", "什么时候用", "什 么 时 候 用"]),
        (SectionNames.WhenNotToUse, ["when not", "when not to", "not when", "cuando no", "wann nicht", "quand pas", "quando nao"]),
        (SectionNames.WhatToWatch, ["what to watch", "what to monitor", "what should i monitor", "what should we monitor", "what do i monitor", "what do we monitor", "monitoring", "how to monitor it", "how do i monitor it", "how do we monitor it", "which alerts", "alerts"]),
        (SectionNames.HowItWorks, ["how", "how so", "how does it work", "how exactly", "como", "como funciona", "wie", "wie geht das", "comment", "comment ca marche"]));

    private static readonly FrozenDictionary<string, int> Ordinals = Table<int>(
        (1, ["first", "first one", "1st", "1st one", "1", "primero", "primera", "erste", "erstes", "premier", "premiere", "primeiro", "primeira", "第一个", "第 一 个"]),
        (2, ["second", "second one", "2nd", "2nd one", "2", "segundo", "segunda", "zweite", "zweites", "deuxieme", "第二个", "第 二 个"]),
        (3, ["third", "third one", "3rd", "3rd one", "3", "tercero", "tercera", "dritte", "drittes", "troisieme", "terceiro", "terceira", "第三个", "第 三 个"]),
        (4, ["fourth", "fourth one", "4th", "4th one", "4", "cuarto", "cuarta", "vierte", "quatrieme", "quarto", "quarta"]),
        (5, ["fifth", "fifth one", "5th", "5th one", "5"]),
        (6, ["sixth", "sixth one", "6th", "6th one", "6"]),
        (0, ["last", "last one", "ultimo", "ultima", "letzte", "letztes", "dernier", "derniere"]));

    private static readonly FrozenSet<string> NumberNouns = new[] { "number", "no", "nr", "option", "choice", "pattern", "item", "one", "numero", "nummer", "opcion" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that begin a message which goes on with the one before.</summary>
    public static readonly string[] Connectors =
    [
        "and ", "what about ", "how about ", "and what about ", "also ", "y ", "und ", "et ", "e ", "but ", "same for ",
    ];

    /// <summary>Speaks of the catalog as a whole rather than of one pattern.</summary>
    public static readonly Topic General = new(
        "patterns", "all", "list", "table", "catalog", "catalogue", "in general", "packs", "anti patterns", "antipatterns", "laws", "pillars", "domain", "domains", "tier", "tiers", "gold", "silver", "bronze", "stages", "levels", "random", "pattern of the day");

    /// <summary>Puts two things side by side.</summary>
    public static readonly Topic Comparing = new("compare", "compared", "comparison", "vs", "versus", "difference", "differences", "better", "or", "rather", "against", "comparar", "vergleich", "vergleiche", "comparer");

    /// <summary>The direction, the place or the section that a whole message means; null when it says more than that.</summary>
    /// <param name="words">The message in lower case without punctuation, one blank between words.</param>
    public static FollowUp? Whole(string words)
    {
        if (TryFind(words, Directions, out var way) || (words.StartsWith("no ", StringComparison.Ordinal) && TryFind(words[3..], Directions, out way) && way == Direction.NotThis))
            return new Steer(way);
        if (TryFind(words, Sections, out var section))
            return new SectionOfSubject(section);
        if (FindPlace(words) is { } place)
            return new Choose(place);
        return null;
    }

    /// <summary>Whether the message says "it" or the like, and the message with a name in the first such place; else with the name behind it.</summary>
    public static (bool Leans, string Text) WithName(string text, string name)
    {
        foreach (var pronoun in new[] { It(), ThisOne(), This() })
            if (pronoun.Match(text) is { Success: true } match)
                return (true, $"{text[..match.Index]}{name}{text[(match.Index + match.Length)..]}");
        return (OtherPronoun().IsMatch(text), $"{text.TrimEnd('?', '!', '.', ' ', '？', '。')} {name}");
    }

    private static int? FindPlace(string words)
    {
        var told = words.Split(' ').Where(word => !Courtesy.Contains(word)).ToArray();
        if (told.Length is 0 or > 3)
            return null;
        var numbered = told.Where(word => !NumberNouns.Contains(word)).ToArray();
        return Ordinals.TryGetValue(string.Join(' ', told), out var place) || (numbered.Length == 1 && Ordinals.TryGetValue(numbered[0], out place)) ? place : null;
    }

    private static bool TryFind<T>(string words, FrozenDictionary<string, T> table, [MaybeNullWhen(false)] out T found) =>
        table.TryGetValue(words, out found) || table.TryGetValue(string.Join(' ', words.Split(' ').Where(word => !Courtesy.Contains(word))), out found);

    private static FrozenDictionary<string, T> Table<T>(params (T Value, string[] Forms)[] rows) =>
        rows.SelectMany(row => row.Forms.Select(form => KeyValuePair.Create(form, row.Value))).ToFrozenDictionary(StringComparer.Ordinal);

    [GeneratedRegex(@"\bit\b(?!['’])", RegexOptions.IgnoreCase)]
    private static partial Regex It();

    [GeneratedRegex(@"\b(?:this|that|the) (?:one|pattern|thing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ThisOne();

    [GeneratedRegex(@"\b(?:this|that)\b", RegexOptions.IgnoreCase)]
    private static partial Regex This();

    [GeneratedRegex(@"\b(?:its|it's|es|lo|ihn|eso|esto|das|dafür|davon|dazu|ça|cela|isso|isto)\b|它|这个|それ|これ|इसक", RegexOptions.IgnoreCase)]
    private static partial Regex OtherPronoun();
}
