using System.Text.Json;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Cohorts;
using PatternBot.Patterns;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Extensions;

/// <summary>
/// The bot outside of its own conversations: a search beside the box in which people write, an answer to somebody else's message, cards for
/// addresses, and dialogs. Nothing here changes anything, so that an invoke that is delivered twice is simply answered twice; the one that
/// does is <see cref="CohortDialog"/>'s.
/// </summary>
internal sealed class MessageExtension(PatternLookup lookup, TurnRunner turns, CohortDialog cohorts, TimeProvider time)
{
    // Teams gives up after five seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>What an invoke is answered with; null when its name is not one of these.</summary>
    public async ValueTask<ExtensionAnswer?> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (!ExtensionRequest.TryRead(activity, out var request))
            return null;
        return request switch
        {
            ExtensionRequest.Search search => await SearchAsync(search, activity, cancellationToken),
            ExtensionRequest.Show show => await ShowAsync(show.Slug, activity, cancellationToken),
            ExtensionRequest.Unfurl unfurl => lookup.SlugOf(unfurl.Address) is { } slug ? await ShowAsync(slug, activity, cancellationToken) : ExtensionAnswer.Nothing,
            ExtensionRequest.Ask ask => ExtensionAnswer.Dialog(await ReplyAsync(new Said(ask.Text), activity, cancellationToken), ask.Text),
            ExtensionRequest.Insert insert => await InsertAsync(insert.Text, activity, cancellationToken),
            ExtensionRequest.Press { Verb: StartCohort.Verb } start => await cohorts.AnswerAsync(start.Data, activity, cancellationToken),
            ExtensionRequest.Press press => ExtensionAnswer.Dialog(await ReplyAsync(new Pressed(press.Verb, press.Data), activity, cancellationToken), insert: null),
            _ => ExtensionAnswer.Malformed,
        };
    }

    private async ValueTask<ExtensionAnswer> SearchAsync(ExtensionRequest.Search search, Activity activity, CancellationToken cancellationToken)
    {
        var found = lookup.Find(search.Text, search.Tier, search.Category);
        if (found.IsEmpty)
            return ExtensionAnswer.Sentence("Nothing in the catalog fits that. Try a name, a symptom, or gold.");
        var shown = new List<FoundCard>();
        foreach (var hit in found.Skip(search.Skip).Take(search.Count))
            if (await CardAsync(hit, activity, cancellationToken) is { } card)
                shown.Add(card);
        return ExtensionAnswer.Results(shown);
    }

    private async ValueTask<ExtensionAnswer> ShowAsync(string slug, Activity activity, CancellationToken cancellationToken) =>
        lookup.Find(slug) is { } hit && await CardAsync(hit, activity, cancellationToken) is { } card
            ? ExtensionAnswer.Results([card])
            : ExtensionAnswer.Sentence("That pattern is not in the catalog any more.");

    private async ValueTask<ExtensionAnswer> InsertAsync(string text, Activity activity, CancellationToken cancellationToken)
    {
        var message = await ReplyAsync(new Said(text), activity, cancellationToken);
        return message?.Card is { } card
            ? ExtensionAnswer.Results([new FoundCard(new PatternHit("", "PatternBot", message.Summary, null), card)])
            : ExtensionAnswer.Sentence(message?.Summary ?? "There is nothing to send.");
    }

    private async ValueTask<FoundCard?> CardAsync(PatternHit hit, Activity activity, CancellationToken cancellationToken)
    {
        var data = JsonSerializer.SerializeToElement(new PatternReference(hit.Slug), ExtensionJson.Default.PatternReference);
        var message = await ReplyAsync(new Pressed(ShowPattern.Verb, data) { IsRefresh = true }, activity, cancellationToken);
        return message?.Card is { } card ? new FoundCard(hit, card) : null;
    }

    private async ValueTask<ReplyMessage?> ReplyAsync(TurnContent content, Activity activity, CancellationToken cancellationToken)
    {
        // Nobody talks to the bot here: what is looked up must not become the subject of a conversation.
        var aside = new ConversationId(activity.ChannelId ?? "", $"aside:{activity.From!.Id}");
        var turn = ActivityTurnReader.TurnOf(activity, content, time.GetUtcNow()) with { Conversation = aside, Room = aside, Scope = ConversationScope.Personal };
        var reply = await turns.RunAsync(turn, Limit, cancellationToken);
        return reply.Messages is [var first, ..] ? first : null;
    }
}

/// <summary>A pattern that was found, and its card.</summary>
internal sealed record FoundCard(PatternHit Hit, ReplyCard Card);
