using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Tests.Support;

/// <summary>A card of the product with real data.</summary>
/// <param name="Name">What was said or pressed to get it, for messages.</param>
/// <param name="Card">The card.</param>
internal sealed record SampledCard(string Name, ReplyCard Card)
{
    /// <summary>The card's template.</summary>
    public string Template => Card.Name;
}

/// <summary>The cards that <see cref="CardSamples"/> lead to.</summary>
internal static class SampledCards
{
    /// <summary>An ordinary card of each template.</summary>
    /// <exception cref="InvalidOperationException">Something else was answered.</exception>
    public static async Task<ImmutableArray<SampledCard>> TypicalAsync(ITurnHandler turns, CancellationToken cancellationToken)
    {
        var cards = ImmutableArray.CreateBuilder<SampledCard>();
        foreach (var sample in CardSamples.All)
        {
            foreach (var content in sample.Before)
                await AnswerAsync(turns, content, cancellationToken, sample.Scope);
            cards.Add((await AnswerAsync(turns, sample.Typical, cancellationToken, sample.Scope)).FirstOrDefault(card => card.Template == sample.Template)
                ?? throw new InvalidOperationException($"No card of the template {sample.Template} came."));
        }

        return cards.ToImmutable();
    }

    /// <summary>Every card of every template, with all the data that there is.</summary>
    public static async Task<ImmutableArray<SampledCard>> AllAsync(ITurnHandler turns, Catalog catalog, CancellationToken cancellationToken)
    {
        var cards = ImmutableArray.CreateBuilder<SampledCard>();
        foreach (var sample in CardSamples.All)
            foreach (var content in sample.Before.Append(sample.Typical).Concat(sample.All(catalog)))
                cards.AddRange((await AnswerAsync(turns, content, cancellationToken, sample.Scope)).Where(card => card.Template == sample.Template));
        return cards.ToImmutable();
    }

    /// <summary>The largest card of each template.</summary>
    public static ImmutableArray<SampledCard> Largest(IEnumerable<SampledCard> cards) =>
        [.. cards.GroupBy(card => card.Template).Select(group => group.MaxBy(card => card.Card.Json.Length)!)];

    /// <summary>The cards of the reply to one turn.</summary>
    public static async Task<IEnumerable<SampledCard>> AnswerAsync(ITurnHandler turns, TurnContent content, CancellationToken cancellationToken, ConversationScope scope = ConversationScope.Personal)
    {
        var reply = await turns.HandleAsync(
            new Turn
            {
                Channel = "test",
                Conversation = new ConversationId("test", $"samples-{scope}"),
                From = new Person("ada", "Ada"),
                Scope = scope,
                Content = content,
                ReceivedAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
            },
            cancellationToken);
        var name = content switch { Said said => said.Text, Pressed pressed => pressed.Data.GetRawText(), _ => content.GetType().Name };
        return reply.Messages.Where(message => message.Card is not null).Select(message => new SampledCard(name.Length > 80 ? name[..80] + "…" : name, message.Card!));
    }
}
