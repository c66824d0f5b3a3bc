using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Help;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Answers one question outside of any conversation: for the plain interface and the command line.</summary>
internal sealed class Asking(Interpreter interpreter, TurnHandler turns, SequelRunner sequels, IKnowledgeSource knowledge, TimeProvider time)
{
    private const int SourcesShown = 6;

    // Whoever asks by HTTP waits for one answer: what follows it is worth this much of their time.
    private static readonly TimeSpan AssistantLimit = TimeSpan.FromSeconds(20);

    /// <summary>Where a question is asked.</summary>
    public static ConversationId Place { get; } = new("api", "ask");

    /// <summary>The answer, with the reply that it was made of.</summary>
    /// <param name="text">The question.</param>
    /// <param name="waits">Whether what follows the reply is waited for, for a time, and stands in the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(AskResponse Response, Reply Reply)> AskAsync(string text, bool waits, CancellationToken cancellationToken)
    {
        var interpretation = interpreter.Inspect(text);
        var turn = new Turn
        {
            Channel = "api",
            Conversation = Place,
            From = new Person("api", null),
            Scope = ConversationScope.Personal,
            Content = new Said(text),
            ReceivedAt = time.GetUtcNow(),
        };
        var reply = await turns.HandleAloneAsync(turn, interpretation.Intent, cancellationToken);
        var response = Describe(interpretation, reply);
        if (waits && reply.Sequel is { } sequel && await sequels.FinalAsync(Place, sequel, AssistantLimit, cancellationToken) is { Generated: { } generated } final)
            response = response with { Assistant = new AssistantAnswer(final.Summary, [.. generated.Citations.Select((c, i) => new CitedPassage(i + 1, c.Name, c.Quote, c.Address?.AbsoluteUri))]) };
        return (response, reply);
    }

    private AskResponse Describe(Interpretation interpretation, Reply reply)
    {
        var emergency = (interpretation.Intent as StartTriage)?.Emergency;
        var ranked = Answers.Ranked(interpretation);
        return new AskResponse
        {
            Kind = Answers.Kind(interpretation.Intent),
            Emergency = emergency,
            Patterns = ranked,
            Text = string.Join("\n\n", reply.Messages.Select(m => m.Card?.PlainText ?? m.Summary)),
            Card = reply.Messages.Select(m => m.Card).FirstOrDefault(c => c is not null) is { } card ? Parse(card.Json) : null,
            Sources = Sources(emergency is not null, ranked),
        };
    }

    private ImmutableArray<Source> Sources(bool emergency, ImmutableArray<PatternScore> ranked)
    {
        var page = emergency ? [new Source(null, null, "The catalog page, which names no source of its own", null, null)] : ImmutableArray<Source>.Empty;
        return
        [
            .. page,
            .. ranked.Take(2)
                .Select(p => knowledge.Current.Catalog.Pattern(p.Slug)!)
                .SelectMany(p => p.References.Select(r => new Source(p.Slug, r.Author, r.Title, r.Year, r.Url)))
                .Take(SourcesShown),
        ];
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
