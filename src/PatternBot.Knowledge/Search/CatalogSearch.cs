using System.Collections.Immutable;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Knowledge.Search;

/// <summary>Reads what people write, against one catalog. Built once, immutable, safe for any number of readers at once.</summary>
public sealed class CatalogSearch
{
    /// <summary>How many patterns a ranking holds at most.</summary>
    public const int RankingLength = 10;

    private const int ShownTelltales = 5;

    // Of a text in words that it never saw the gate knows little: its opinion counts in full from this coverage on.
    private const double TrustedCoverage = 0.6;

    // A pattern named in a longer text makes the subject likelier, not certain: breakers, locks and queues exist elsewhere too.
    // One word may be another trade's word; of several, each is. What is said nowhere else is our subject.
    private const double OneWordBonus = 0.05;
    private const double NameBonus = 0.2;
    private const double OwnWordBonus = 0.5;

    private const float SureMention = 0.8f;
    private const double Sharpness = 1.1;

    private readonly Catalog _catalog;
    private readonly LearnedCatalog _learned;
    private readonly MentionFinder _mentions;
    private readonly TypoCorrector _typos;
    private readonly Translator _translator;
    private readonly Lazy<PassageIndex> _passages;

    private CatalogSearch(Catalog catalog, LearnedCatalog learned)
    {
        var nameWords = catalog.Patterns
            .SelectMany(p => p.Aliases.Append(p.Name))
            .SelectMany(name => Tokenizer.Split(TextCleaner.Clean(name)))
            .Select(t => t.Text)
            .Where(word => !Stopwords.Contains(word));
        _catalog = catalog;
        _learned = learned;
        // What stands in a list of references is spelled right too, although nothing is learned from it.
        var listed = catalog.Patterns.SelectMany(p => p.References).SelectMany(r => Tokenizer.Split(r.Title)).Select(t => t.Text);
        _typos = new TypoCorrector(learned.Words.Concat(listed), nameWords);
        _mentions = new MentionFinder(catalog, learned.IsEveryday, _typos);
        _translator = new Translator(catalog.Language, learned.IsEnglish);
        _passages = new Lazy<PassageIndex>(() => PassageIndex.Build(catalog));
    }

    /// <summary>Learns a catalog: indexes its text and trains the classifiers on its phrases. Takes a second or two.</summary>
    public static CatalogSearch Build(Catalog catalog) => new(catalog, LearnedCatalog.Learn(catalog));

    /// <summary>
    /// The search of a catalog, from what was learned of the same catalog before, if it is kept in that folder; else learned now
    /// and kept there. A file that cannot be read or written only costs the time.
    /// </summary>
    public static CatalogSearch BuildOrLoad(Catalog catalog, string cacheDirectory) => new(catalog, LearnedCache.GetOrLearn(catalog, cacheDirectory));

    /// <summary>
    /// The passages of the catalog, to quote from. Indexed when they are first asked for, which takes some tenths of a second, so that
    /// neither the start nor a turn that quotes nothing pays for it.
    /// </summary>
    public PassageIndex Passages => _passages.Value;

    /// <summary>What a text says.</summary>
    public TextReading Read(string text)
    {
        var clean = TextCleaner.Clean(text);
        var written = Tokenizer.Split(clean);
        var tokens = Mended([.. _translator.Translate(written)]);
        var mentions = _mentions.Find(tokens);
        var features = _learned.Space.Vectorize(tokens);
        var emergencies = _learned.Emergencies.Read(features);
        return new TextReading
        {
            Text = clean,
            Written = written,
            Strange = [.. written.Where(t => !Stopwords.Contains(t.Text) && !_learned.Knows(t.Stem)).Select(t => t.Text)],
            Tokens = tokens,
            Mentions = mentions,
            Patterns = Rank(_learned.Patterns.Score(tokens, mentions, features)),
            Emergencies = emergencies,
            Telltales = emergencies.IsEmpty ? [] : _learned.Emergencies.Telltales(clean, tokens, emergencies[0].Slug, ShownTelltales),
            Relevance = Relevance(tokens, mentions, features),
        };
    }

    private List<Token> Mended(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (_typos.Correct(tokens[i].Text) is { } mended)
                tokens[i] = tokens[i] with { Text = mended, Stem = Tokenizer.Stem(mended) };
        return tokens;
    }

    private ImmutableArray<RankedPattern> Rank(float[] scores)
    {
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (x, y) => scores[y] != scores[x] ? scores[y].CompareTo(scores[x]) : x - y);
        var best = scores.Length == 0 ? 0 : scores[order[0]];
        var total = 0.0;
        foreach (var score in scores)
            total += Math.Exp(Sharpness * (score - best));
        var ranked = ImmutableArray.CreateBuilder<RankedPattern>(Math.Min(RankingLength, order.Length));
        foreach (var i in order.AsSpan(0, Math.Min(RankingLength, order.Length)))
            ranked.Add(new RankedPattern(_catalog.Patterns[i].Slug, scores[i], Math.Exp(Sharpness * (scores[i] - best)) / total));
        return ranked.ToImmutable();
    }

    // The gate's opinion, weighed by how much of the text the catalog's words cover: of a text in unknown words it knows little.
    private double Relevance(List<Token> tokens, ImmutableArray<PatternMention> mentions, SparseVector features)
    {
        int telling = 0, known = 0;
        foreach (var token in tokens)
        {
            if (Stopwords.Contains(token.Text) || token.Stem == "#")
                continue;
            telling++;
            if (_learned.Knows(token.Stem))
                known++;
        }

        if (telling == 0)
            return 0;
        if (IsNameAlone(tokens, mentions))
            return 1;
        var coverage = (double)known / telling;
        var opinion = _learned.Gate.Probability(features) is { } probability ? probability * Math.Min(1, 1 - TrustedCoverage + coverage) : coverage;
        var bonus = 0.0;
        foreach (var mention in mentions)
            if (mention.Strength > SureMention)
                bonus = Math.Max(bonus, HasOwnWord(tokens, mention) ? OwnWordBonus : mention.TokenCount > 1 ? NameBonus : OneWordBonus);
        return Math.Min(1, opinion + bonus);
    }

    private bool HasOwnWord(List<Token> tokens, PatternMention mention)
    {
        for (var i = mention.FirstToken; i < mention.FirstToken + mention.TokenCount; i++)
            if (!Stopwords.Contains(tokens[i].Text) && !_learned.IsSaidElsewhere(tokens[i].Text))
                return true;
        return false;
    }

    private static bool IsNameAlone(List<Token> tokens, ImmutableArray<PatternMention> mentions)
    {
        var (telling, covered, strongest) = (0, 0, 0f);
        for (var i = 0; i < tokens.Count; i++)
            telling += Stopwords.Contains(tokens[i].Text) ? 0 : 1;
        foreach (var mention in mentions)
        {
            strongest = Math.Max(strongest, mention.Strength);
            for (var i = mention.FirstToken; i < mention.FirstToken + mention.TokenCount; i++)
                covered += Stopwords.Contains(tokens[i].Text) ? 0 : 1;
        }

        return strongest > SureMention && covered >= telling;
    }
}
