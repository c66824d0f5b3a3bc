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
    IIntentHandler<StartTriage>, IIntentHandler<ShowTriageSteps>, IIntentHandler<ShowLongTermPlan>, IIntentHandler<ChooseEmergency>
{
    private const int ShownPatterns = 5;
    private const int ShownChecks = 3;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(StartTriage intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Emergency(intent.Emergency) is not { } emergency)
            return ValueTask.FromResult(Gone.Emergency());

        var patterns = RankedPatterns(catalog, emergency, intent).Take(ShownPatterns).ToImmutableArray();
        var mentions = intent.Mentions
            .Where(i => i >= 0 && i < emergency.Signals.Length)
            .Select(i => emergency.Signals[i])
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
                CardButton.For("It is something else", ChooseEmergency.Verb, ("except", emergency.Slug)),
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
            ? Steps(emergency, $"Do now · relief in about {emergency.TimeToRelief}", emergency.FirstSteps, ("After the fire", ShowLongTermPlan.Verb))
            : Gone.Emergency());

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowLongTermPlan intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(knowledge.Current.Catalog.Emergency(intent.Emergency) is { } emergency
            ? Steps(emergency, $"After the fire: {emergency.LongTermSolution}", emergency.LongTermPlan, ("First steps", ShowTriageSteps.Verb))
            : Gone.Emergency());

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

    private Reply Steps(Emergency emergency, string heading, ImmutableArray<string> steps, (string Title, string Verb) other)
    {
        var model = new StepsCard(
            emergency.Icon,
            emergency.Name,
            heading,
            [.. steps.Select((step, i) => $"**{i + 1}.** {CardText.FromMarkdown(step)}")],
            "Steps and their figures are our own reasoning; relief and long-term solution are the catalog page's, which names no source.",
            [
                CardButton.For(other.Title, other.Verb, ("emergency", emergency.Slug)),
                CardButton.For("Back to triage", StartTriage.Verb, ("emergency", emergency.Slug)),
            ],
            $"{emergency.Name}: {heading}.");
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("steps", model, CardJson.Default.StepsCard) });
    }

    // What the message mentions comes first, then what the emergency always needs, then what fits the words.
    private static IEnumerable<(Pattern Pattern, string Why)> RankedPatterns(Catalog catalog, Emergency emergency, StartTriage intent)
    {
        var mentioned = intent.Mentions
            .Where(i => i >= 0 && i < emergency.Signals.Length)
            .SelectMany(i => emergency.Signals[i].Patterns.Select(slug => (slug, Why: $"Because you mention {emergency.Signals[i].Mention}.")));
        var usual = emergency.Patterns.Select(p => (slug: p.Slug, p.Why));
        var fitting = intent.Fitting.Select(slug => (slug, Why: "Fits the words of your message."));
        return usual.Take(2).Concat(mentioned).Concat(usual.Skip(2)).Concat(fitting)
            .DistinctBy(p => p.slug)
            .Select(p => (Pattern: catalog.Pattern(p.slug), p.Why))
            .Where(p => p.Pattern is not null)
            .Select(p => (p.Pattern!, p.Why));
    }

    private static string Names(Catalog catalog, IEnumerable<string> slugs) =>
        string.Join("**, **", slugs.Select(slug => catalog.Pattern(slug)?.Name).OfType<string>());
}
