using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Navigator;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Help;

/// <summary>Greets, explains what can be asked, and admits what it does not know.</summary>
public sealed class HelpHandler(IKnowledgeSource knowledge, CardLibrary cards) :
    IIntentHandler<Welcome>, IIntentHandler<ShowHelp>, IIntentHandler<MakeSmallTalk>, IIntentHandler<NotUnderstood>, IIntentHandler<StaleButton>
{
    private static readonly ImmutableArray<MenuRow> Menu =
    [
        new("system on fire, high latency", "triage: what it is, what to do now, how long it takes"),
        new("how do we stop calling a dead service?", "the pattern that fits, and why"),
        new("saga · circut braker · CDC", "a pattern by name, abbreviation or typo"),
        new("gold resilience patterns", "lists by tier and category"),
        new("show me the scale pack", "bundles to adopt together"),
        new("saga vs 2pc · alternatives to kafka", "side by side, and which when"),
        new("2 engineers and 80 req/s, microservices?", "what your constraints rule out"),
        new("roi of caching if it costs us 30k", "figures with their source, and the sums"),
    ];

    private static readonly ImmutableArray<CardButton> MenuButtons =
    [
        CardButton.For("🚨 System on fire", ChooseEmergency.Verb),
        CardButton.For("🥇 Gold patterns", ListPatterns.Verb, ("tier", "gold"), ("category", "any"), ("complexity", "any"), ("page", "1")),
        CardButton.For("📦 Packs", ListPacks.Verb),
        Navigate.Button("🧭 Guide me", null, null),
    ];

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(Welcome intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(MenuReply(
            "Hello, I am PatternBot",
            $"I know {knowledge.Current.Catalog.Patterns.Length} distributed-systems patterns and answer at once. " + turn.Scope switch
            {
                ConversationScope.Personal => "Say what hurts, in your own words.",
                ConversationScope.Group => "Mention me and say what hurts, in your own words; the answer is for all of you.",
                _ => "Mention me and say what hurts: I answer in the thread. \"quiz the channel\" asks everybody one question, and each sees their own result.",
            }));

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowHelp intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(MenuReply("What you can ask", "Write it in your own words; typos are fine. For example:"));

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(MakeSmallTalk intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Reply.Of(intent.Said switch
        {
            SmallTalk.Goodbye => new ReplyMessage { Summary = "See you. May it stay quiet." },
            SmallTalk.Approval => new ReplyMessage { Summary = "Good. Say what hurts whenever something does." },
            SmallTalk.AreYouABot => new ReplyMessage
            {
                Summary = $"I am a bot. What I say comes from a curated catalog of {knowledge.Current.Catalog.Patterns.Length} distributed-systems patterns, with its sources.",
                Suggestions = ["help"],
            },
            _ => new ReplyMessage { Summary = "You are welcome. May it stay quiet." },
        }));

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(StaleButton intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = "That button is from an older card, and I no longer know what it meant. Say it in words, and I will find it.",
            Suggestions = ["help"],
        }));

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(NotUnderstood intent, Turn turn, CancellationToken cancellationToken)
    {
        var near = intent.Candidates.Select(knowledge.Current.Catalog.Pattern).OfType<Pattern>().ToImmutableArray();
        var model = new MenuCard(
            "I don't know that one",
            near.IsEmpty
                ? "I only know distributed-systems patterns: what to do when a system is slow, down, overloaded or inconsistent. Try one of these:"
                : "Nothing in my catalog fits that well enough to claim it. These come nearest; or say a bit more about what hurts.",
            near.IsEmpty ? [.. Menu.Take(3)] : [.. near.Select(p => new MenuRow(CardText.Label(p), p.Problem))],
            near.IsEmpty ? MenuButtons : [.. near.Select(ShowPattern.Button)],
            near.IsEmpty
                ? "I don't know that one: I only know distributed-systems patterns. Say what hurts in your system, or say help."
                : $"I don't know that one. Nearest: {string.Join(", ", near.Select(p => p.Name))}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("not-understood", model, CardJson.Default.MenuCard),
        }));
    }

    private Reply MenuReply(string title, string text)
    {
        var model = new MenuCard(title, text, Menu, MenuButtons, $"{title}. {text}");
        return Reply.Of(new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("welcome", model, CardJson.Default.MenuCard),
        });
    }
}
