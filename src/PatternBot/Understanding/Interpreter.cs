using System.Collections.Frozen;
using PatternBot.FollowUps;
using PatternBot.Help;
using PatternBot.Turns;

namespace PatternBot.Understanding;

/// <summary>Turns what was said or pressed into an intent. Deterministic: the same text against the same catalog gives the same intent.</summary>
public sealed class Interpreter
{
    private const int RememberedTexts = 2_000;
    private const int LongestRemembered = 300;

    private readonly IKnowledgeSource _knowledge;
    private readonly IIntentRecogniser[] _recognisers;
    private readonly FrozenDictionary<string, IntentRegistration> _byVerb;
    private readonly RecentCache<(string Version, string Text), Understood> _recent = new(RememberedTexts);

    /// <summary>An interpreter over the registered features.</summary>
    public Interpreter(IKnowledgeSource knowledge, IEnumerable<IIntentRecogniser> recognisers, IEnumerable<IntentRegistration> registrations)
    {
        _knowledge = knowledge;
        _recognisers = [.. recognisers];
        _byVerb = registrations.Where(r => r.Verb is not null).ToFrozenDictionary(r => r.Verb!, StringComparer.Ordinal);
    }

    /// <summary>The intent of a turn.</summary>
    public Intent Interpret(Turn turn) => turn.Content switch
    {
        Said said => Interpret(said.Text),
        Pressed pressed => Interpret(pressed),
        Arrived => new Welcome(),
        _ => new ShowHelp(),
    };

    /// <summary>The intent of a text.</summary>
    public Intent Interpret(string text) => Understand(text).Intent;

    /// <summary>The intent of a text, and how the text goes on with what was said before it.</summary>
    public Understood Understand(string text)
    {
        var knowledge = _knowledge.Current;
        if (text.Length > LongestRemembered)
            return new Understood(Recognise(Read(knowledge, text)), null);
        var key = (knowledge.Catalog.Version, text);
        if (_recent.TryGet(key, out var known))
            return known;
        var alone = Inspect(text);
        var understood = new Understood(alone.Intent, FollowUpReader.Read(alone));
        _recent.Set(key, understood);
        return understood;
    }

    /// <summary>The intent of a text together with what was read out of it. Nothing is taken from memory, nothing is kept.</summary>
    public Interpretation Inspect(string text)
    {
        var utterance = Read(_knowledge.Current, text);
        return new Interpretation(Recognise(utterance), utterance);
    }

    /// <summary>What each recogniser sees in a text, the surest first; for explanations and tests.</summary>
    public IReadOnlyList<Recognition> Explain(string text) =>
        [.. Candidates(Read(_knowledge.Current, text)).OrderByDescending(r => r.Confidence)];

    /// <summary>The intent that a button stands for.</summary>
    public Intent Interpret(Pressed pressed)
    {
        if (!_byVerb.TryGetValue(pressed.Verb, out var registration) || registration.Read is null)
            return new StaleButton();
        return registration.Read(pressed.Data) ?? new StaleButton();
    }

    private Intent Recognise(Utterance utterance)
    {
        var best = default(Recognition);
        foreach (var recognition in Candidates(utterance))
            if (recognition.Confidence > best.Confidence)
                best = recognition;
        return best.Intent ?? NotUnderstood.Nearest(utterance);
    }

    private IEnumerable<Recognition> Candidates(Utterance utterance)
    {
        foreach (var recogniser in _recognisers)
            if (recogniser.Recognise(utterance) is { } recognition)
                yield return recognition;
    }

    private static Utterance Read(KnowledgeBase knowledge, string text) => new(knowledge.Catalog, knowledge.Search.Read(DecimalDigits.ToAscii(text)));
}
