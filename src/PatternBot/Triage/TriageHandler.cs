using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Triage;

/// <summary>Answers an emergency: what it is, what to do now, how long it takes, what comes after.</summary>
public sealed class TriageHandler(IKnowledgeSource knowledge, CardLibrary cards) :
    IIntentHandler<StartTriage>, IIntentHandler<ShowTriageSteps>, IIntentHandler<ShowLongTermPlan>, IIntentHandler<ShowOtherHelp>, IIntentHandler<ExplainTriage>,
    IIntentHandler<ChooseEmergency>
{
    private const int ShownPatterns = 5;
    private const int ShownChecks = 3;
    private const int ShownOthers = 5;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(StartTriage intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Emergency(intent.Emergency) is not { } emergency)
            return ValueTask.FromResult(Gone.Emergency());

        var patterns = RankedPatterns(catalog, emergency, intent).Take(ShownPatterns).ToImmutableArray();
        var mentions = Mentioned(emergency, intent)
            .Select(signal => $"You mention {signal.Mention}: **{Names(catalog, signal.Patterns)}** first. {signal.Advice}")
            .ToImmutableArray();
        var summary = $"{emergency.Icon} {emergency.Name}. Now: {emergency.ImmediateFix}. Time to relief: {emergency.TimeToRelief}. Long term: {emergency.LongTermSolution}.";
        var model = new TriageCard(
            emergency.Icon,
            emergency.Name,
            emergency.Summary,
            string.Join(", ", intent.Heard),
            emergency.Symptoms,
            emergency.ImmediateFix,
            emergency.TimeToRelief,
            emergency.LongTermSolution,
            "Fix, relief and long-term solution: the catalog page, which names no source.",
            mentions,
            [.. emergency.Checks.Take(ShownChecks).Select(c => new TriageCheckRow(c.Question, CardText.FromMarkdown(c.LookAt)))],
            [.. patterns.Select(p => new TriagePatternRow(CardText.Label(p.Pattern), CardText.FromMarkdown(p.Why)))],
            [.. patterns.Select(p => ShowPattern.Button(p.Pattern))],
            [
                CardButton.For("First steps", ShowTriageSteps.Verb, ("emergency", emergency.Slug)),
                CardButton.For("After the fire", ShowLongTermPlan.Verb, ("emergency", emergency.Slug)),
                CardButton.For("Not this", ChooseEmergency.Verb, ("except", emergency.Slug)),
                CardButton.For("What else helps", ShowOtherHelp.Verb, ("emergency", emergency.Slug)),
                CardButton.For("Start over", ShowHelp.Verb),
            ],
            summary);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = summary,
            Card = cards.Create("triage", model, CardJson.Default.TriageCard),
        }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowTriageSteps intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(knowledge.Current.Catalog.Emergency(intent.Emergency) is { } emergency
            ? Steps(emergency, $"Do now · relief in about {emergency.TimeToRelief}", emergency.FirstSteps, CardButton.For("After the fire", ShowLongTermPlan.Verb, ("emergency", emergency.Slug)))
            : Gone.Emergency());

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowLongTermPlan intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(knowledge.Current.Catalog.Emergency(intent.Emergency) is { } emergency
            ? Steps(emergency, $"After the fire: {emergency.LongTermSolution}", emergency.LongTermPlan, CardButton.For("First steps", ShowTriageSteps.Verb, ("emergency", emergency.Slug)))
            : Gone.Emergency());

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowOtherHelp intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Emergency(intent.Emergency) is not { } emergency)
            return ValueTask.FromResult(Gone.Emergency());
        var shown = emergency.Patterns.Take(ShownPatterns).Select(p => p.Slug).ToImmutableHashSet();
        var others = emergency.Patterns.Select(p => (Pattern: catalog.Pattern(p.Slug), p.Why))
            .Concat(catalog.Patterns.SelectMany(p => p.Emergencies.Where(e => e.Emergency == emergency.Slug).Select(e => (Pattern: (Pattern?)p, e.Why))))
            .Where(p => p.Pattern is not null && !shown.Contains(p.Pattern.Slug))
            .Select(p => (Pattern: p.Pattern!, p.Why))
            .DistinctBy(p => p.Pattern.Slug)
            .Take(ShownOthers)
            .ToImmutableArray();
        var model = new CandidatesCard(
            $"{emergency.Icon} {emergency.Name}: what else helps",
            others.IsEmpty ? "The triage card names everything that the catalog has for this." : "Slower to bring relief than what triage names first; press one to open it.",
            [.. others.Select(o => new PatternRow(CardText.Label(o.Pattern), CardText.FromMarkdown(o.Why)))],
            [.. others.Select(o => ShowPattern.Button(o.Pattern)), CardButton.For("Back to triage", StartTriage.Verb, ("emergency", emergency.Slug))],
            others.IsEmpty ? $"{emergency.Name}: triage names everything that the catalog has for this." : $"{emergency.Name}, what else helps: {CardText.List(others.Select(o => o.Pattern.Name))}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ExplainTriage intent, Turn turn, CancellationToken cancellationToken)
    {
        if (knowledge.Current.Catalog.Emergency(intent.Triage.Emergency) is not { } emergency)
            return ValueTask.FromResult(Gone.Emergency());
        var heard = intent.Triage.Heard.Count > 0
            ? $"You wrote: {string.Join(", ", intent.Triage.Heard)}. Messages with such words are mostly about {emergency.Name}."
            : $"You chose {emergency.Name}.";
        return ValueTask.FromResult(Steps(
            emergency,
            $"Why {emergency.Name}",
            [heard, .. Mentioned(emergency, intent.Triage).Select(s => $"You mention {s.Mention}: {s.Advice}"), $"It looks like this: {emergency.Symptoms}.", "If that is not what you see, press “Not this”."],
            CardButton.For("Not this", ChooseEmergency.Verb, ("except", emergency.Slug)),
            numbered: false));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ChooseEmergency intent, Turn turn, CancellationToken cancellationToken)
    {
        var others = knowledge.Current.Catalog.Emergencies.Where(e => e.Slug != intent.Except).ToImmutableArray();
        var model = new EmergencyChoiceCard(
            intent.Except is null ? "What does it look like?" : "Then what does it look like?",
            [.. others.Select(e => new EmergencyRow($"{e.Icon} {e.Name}", e.Symptoms))],
            [.. others.Select(StartTriage.Button)],
            $"Which one is it? {string.Join(", ", others.Select(e => e.Name))}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("emergencies", model, CardJson.Default.EmergencyChoiceCard),
        }));
    }

    private Reply Steps(Emergency emergency, string heading, ImmutableArray<string> steps, CardButton other, bool numbered = true)
    {
        var model = new StepsCard(
            emergency.Icon,
            emergency.Name,
            heading,
            [.. steps.Select((step, i) => $"{(numbered ? $"**{i + 1}.**" : "•")} {CardText.FromMarkdown(step)}")],
            "Steps and their figures are our own reasoning; relief and long-term solution are the catalog page's, which names no source.",
            [
                other,
                CardButton.For("Back to triage", StartTriage.Verb, ("emergency", emergency.Slug)),
            ],
            $"{emergency.Name}: {heading}.");
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("steps", model, CardJson.Default.StepsCard) });
    }

    // What the message mentions comes first, then what the emergency always needs, then what fits the words.
    private static IEnumerable<(Pattern Pattern, string Why)> RankedPatterns(Catalog catalog, Emergency emergency, StartTriage intent)
    {
        var mentioned = Mentioned(emergency, intent).SelectMany(s => s.Patterns.Select(slug => (slug, Why: $"Because you mention {s.Mention}.")));
        var usual = emergency.Patterns.Select(p => (slug: p.Slug, p.Why));
        var fitting = intent.Fitting.Select(slug => (slug, Why: "Fits the words of your message."));
        return mentioned.Concat(usual).Concat(fitting)
            .DistinctBy(p => p.slug)
            .Select(p => (Pattern: catalog.Pattern(p.slug), p.Why))
            .Where(p => p.Pattern is not null)
            .Select(p => (p.Pattern!, p.Why));
    }

    private static IEnumerable<TriageSignal> Mentioned(Emergency emergency, StartTriage triage) =>
        triage.Mentions.Where(i => i >= 0 && i < emergency.Signals.Length).Select(i => emergency.Signals[i]);

    private static string Names(Catalog catalog, IEnumerable<string> slugs) =>
        string.Join("**, **", slugs.Select(slug => catalog.Pattern(slug)?.Name).OfType<string>());
}
