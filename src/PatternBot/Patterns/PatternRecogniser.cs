using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Sees a pattern that is named or described.</summary>
public sealed class PatternRecogniser : IIntentRecogniser
{
    // Below this the catalog has nothing to say; above it the first answer is usually right. Set so that one real question in a
    // hundred is refused, on the tuning questions and by cross-validation over the phrases.
    private const double RelevantEnough = 0.65;

    // A name with one more word may still be another trade's: a sidecar cocktail, a bulkhead light.
    private const double RelevantName = 0.4;
    private const double CloseShare = 0.6;

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        var reading = utterance.Reading;
        if (reading.Patterns.IsEmpty)
            return null;

        if (Named(utterance) is { } slug)
        {
            return !IsNameAlone(utterance) && SectionWords.Find(utterance) is { } section
                ? new Recognition(new ShowSection(slug, section), Confidence.Named)
                : new Recognition(new ShowPattern(slug, []), Confidence.Named);
        }

        if (reading.Relevance < RelevantEnough)
            return null;
        var best = reading.Patterns[0];
        if (reading.HasClearPattern || reading.Patterns.Length < 2 || reading.Patterns[1].Share < CloseShare * best.Share)
        {
            var also = reading.Patterns.Skip(1).Take(3).Where(p => p.Share > 0.05).Select(p => p.Slug);
            return new Recognition(
                new ShowPattern(best.Slug, new ValueList<string>([.. also])),
                Confidence.Likely + (0.15 * best.Share));
        }

        return new Recognition(new ChooseAmong(new ValueList<string>([.. reading.Patterns.Take(3).Select(p => p.Slug)])), Confidence.Likely);
    }

    /// <summary>The pattern that the text names and says little beside.</summary>
    internal static string? Named(Utterance utterance)
    {
        var mentions = utterance.Reading.Mentions;
        var slugs = mentions.Select(m => m.Slug).Distinct().ToImmutableArray();
        if (slugs.Length != 1)
            return null;
        var covered = mentions.Sum(m => utterance.Reading.Tokens.Skip(m.FirstToken).Take(m.TokenCount).Count(t => !Stopwords.Contains(t.Text)));
        var rest = utterance.Telling.Count(t => !AskingWords.Contains(t.Text)) - covered;
        var strongest = mentions.Max(m => m.Strength);
        return rest <= 0 || (strongest > 0.8f && rest <= 1 && utterance.Reading.Relevance >= RelevantName) ? slugs[0] : null;
    }

    // "State Watch" asks for the pattern, not for what to watch.
    private static bool IsNameAlone(Utterance utterance) =>
        utterance.Reading.Mentions is [var mention] && mention.TokenCount == utterance.Reading.Tokens.Count;

    private static readonly ImmutableHashSet<string> AskingWords =
    [
        "pattern", "patterns", "explain", "explanation", "describe", "definition", "define", "meaning", "mean", "means", "show", "tell", "give", "open",
        "info", "information", "details", "detail", "overview", "introduction", "intro", "example", "examples", "work", "works", "working", "help",
        "steps", "step", "first", "implement", "implementing", "implementation", "start", "started", "setup", "advantages", "disadvantages",
        "pros", "cons", "trade", "tradeoff", "tradeoffs", "offs", "off", "metrics", "metric", "monitor", "monitoring", "watch", "alerts", "fail", "fails",
        "failure", "failures", "modes", "references", "papers", "production", "companies", "hi", "hello", "hey", "read", "learn", "teach", "basics", "simple", "words", "eli5",
        "good", "bad", "great", "useful", "use", "used", "uses", "using", "need", "needed", "want", "know", "understand", "question", "questions", "purpose", "point", "benefit", "benefits", "drawback", "drawbacks", "downside", "downsides",
        "pitfall", "pitfalls", "mistake", "mistakes", "risk", "risks", "wrong", "code", "sample", "samples", "snippet", "configure", "configuration", "config", "tutorial", "summary", "summarise", "summarize", "short", "quick", "quickly",
        "test", "tests", "testing", "tested", "practice", "practices", "guideline", "guidelines", "tips", "boss", "manager", "colleague", "colleagues", "team", "cto", "ceo", "junior", "juniors", "beginner", "beginners",
        "long", "big", "large", "often", "many", "much", "google", "netflix", "amazon", "uber", "linkedin",
    ];
}
