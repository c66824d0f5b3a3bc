using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PatternBot.Knowledge.Search;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Assistant;

/// <summary>What became of a sentence: shown with these passages, or not for that reason.</summary>
/// <param name="Text">The sentence without its citations.</param>
/// <param name="Cited">The passages that it rests on; empty when there is a fault.</param>
/// <param name="Fault">Why it is not shown, or null.</param>
public sealed record CheckedSentence(string Text, ImmutableArray<MaterialPassage> Cited, AnswerFault? Fault);

/// <summary>
/// Holds every sentence of a model against the passages that it cites: figures, names of patterns and links must stand there, and most of
/// its words. Deterministic, and it asks no model.
/// </summary>
/// <param name="search">Reads names of patterns out of a text.</param>
/// <param name="isForeign">Whether the question was asked in another language than English; sentences may then be in it too.</param>
public sealed partial class GroundingChecker(CatalogSearch search, bool isForeign)
{
    // A sentence that says what its passage says shares most words with it, also when the model says it in its own words.
    private const double MostWords = 0.5;

    // Of another language only the words of the field can be held against English passages.
    private const int ForeignWords = 2;

    // Below this a single word names a pattern only by chance: "lock", "ready".
    private const float SureName = 0.85f;

    private const char LastLatin = '\u024F';

    private readonly Dictionary<int, Reading> _readings = [];

    /// <summary>The verdict on a sentence.</summary>
    public CheckedSentence Check(string sentence, Material material)
    {
        var text = Spaces().Replace(Citation().Replace(Invisible().Replace(sentence, ""), ""), " ").Replace(" .", ".", StringComparison.Ordinal).Trim();
        var numbers = Citation().Matches(sentence).SelectMany(match => Number().Matches(DecimalDigits.ToAscii(match.Value))).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Distinct().ToArray();
        if (Markup().IsMatch(text))
            return Refused(text, AnswerFault.Markup);
        if (Link().IsMatch(text))
            return Refused(text, AnswerFault.Link);
        if (numbers.Length == 0)
            return Refused(text, AnswerFault.Uncited);
        var cited = numbers.Select(material.Find).OfType<MaterialPassage>().ToImmutableArray();
        if (cited.Length < numbers.Length)
            return Refused(text, AnswerFault.UnknownCitation);

        var readings = cited.Select(ReadingOf).ToImmutableArray();
        var said = ReadingOf(text);
        if (!said.Figures.All(figure => readings.Any(r => r.Figures.Contains(figure))) || !said.Quantities.All(q => readings.Any(r => Holds(r, q))))
            return Refused(text, AnswerFault.Figure);
        if (said.Names.Any(name => !readings.Any(r => r.Names.Contains(name))))
            return Refused(text, AnswerFault.PatternName);
        return IsSupported(said, readings) ? new CheckedSentence(text, cited, null) : Refused(text, AnswerFault.Unsupported);
    }

    /// <summary>Whether most words of a text are unknown to an English catalog, so that it is probably in another language.</summary>
    public static bool SoundsForeign(TextReading reading)
    {
        var telling = reading.Written.Where(token => !Stopwords.Contains(token.Text)).Select(token => token.Text).ToArray();
        var kept = reading.Tokens.Select(token => token.Text).ToHashSet();
        var elsewhere = telling.Count(word => !kept.Contains(word) || reading.Strange.Contains(word));
        return telling.Length > 0 && (2 * elsewhere >= telling.Length || reading.Text.Any(letter => letter > LastLatin && char.IsLetter(letter)));
    }

    private static CheckedSentence Refused(string text, AnswerFault fault) => new(text, [], fault);

    private bool IsSupported(Reading said, ImmutableArray<Reading> readings)
    {
        var words = said.Stems;
        if (words.Count == 0)
            return false;
        var held = words.Count(stem => readings.Any(r => r.Stems.Contains(stem)));
        return held >= MostWords * words.Count || (isForeign && said.IsForeign && held >= ForeignWords);
    }

    // The unit counts where it is sure: 2 hours are not 2 minutes. Of a span either end may be named.
    private static bool Holds(Reading reading, StatedQuantity said) =>
        said.Unit is not (QuantityUnit.Minutes or QuantityUnit.Percent or QuantityUnit.Dollars or QuantityUnit.DollarsPerMonth or QuantityUnit.Bytes)
        || reading.Quantities.Any(held => held.Unit == said.Unit && (held.Value.Equals(said.Value) || held.Min.Equals(said.Value) || held.Min.Equals(said.Min)));

    private Reading ReadingOf(MaterialPassage passage)
    {
        if (_readings.TryGetValue(passage.Id, out var known))
            return known;
        var reading = ReadingOf($"{passage.Source}. {passage.Text}");
        if (passage.Slug is { } slug)
            reading.Names.Add(slug);
        return _readings[passage.Id] = reading;
    }

    private Reading ReadingOf(string text)
    {
        var reading = search.Read(text);
        var plain = ListMark().Replace(text, "");
        return new Reading(
            [.. reading.Tokens.Where(t => !Stopwords.Contains(t.Text) && !t.Text.All(char.IsDigit)).Select(t => t.Stem)],
            [.. Figure().Matches(plain).Select(match => Plain(match.Value))],
            Quantities.Find(plain),
            [.. reading.Mentions.Where(m => m.TokenCount > 1 || m.Strength >= SureName).Select(m => m.Slug)],
            SoundsForeign(reading));
    }

    // 1,000 and 1000 are one figure, so are 99.90 and 99.9; digits of other scripts count as what they mean.
    private static string Plain(string figure)
    {
        var joined = Thousands().Replace(DecimalDigits.ToAscii(figure), "").TrimEnd('.', ',').Replace(',', '.');
        return joined.Contains('.', StringComparison.Ordinal) ? joined.TrimEnd('0').TrimEnd('.') : joined;
    }

    private sealed record Reading(HashSet<string> Stems, HashSet<string> Figures, ImmutableArray<StatedQuantity> Quantities, HashSet<string> Names, bool IsForeign);

    [GeneratedRegex(@"\s*\[\s*\d+(?:\s*,\s*\d+)*\s*\]")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\d{1,6}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s{2,}|[\r\n\t]")]
    private static partial Regex Spaces();

    // Marks that turn or hide text, which a reader would not see.
    [GeneratedRegex(@"[\p{Cf}\p{Cc}-[\r\n\t]]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\p{Nd}+(?:[.,]\p{Nd}+)*")]
    private static partial Regex Figure();

    [GeneratedRegex(@"(?<=\d)[.,](?=\d{3}(?:\D|$))")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^\s*(?:\d{1,2}[.)]\s+|[-*•]\s+)")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|\]\s*\(|\b[a-z0-9-]+\.(?:com|net|org|io|dev|ai|app|info|biz|xyz|ru|cn|de|example|test|site|online|link|ly|me|co|sh|cloud)\b|\b[\w.+-]+@[\w-]+\.\w+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"</?[a-z!]|<\||```|`|^\s*[\{\[]|[{}]|""type""\s*:|^\s*#|\|\s*-{2,}|@(?:everyone|here|channel)\b|<[@#!]|!\[|\$\(|\\u[0-9a-f]{4}", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
