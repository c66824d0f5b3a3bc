using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Feedback;
using PatternBot.Receiving;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Conversations;

/// <summary>
/// What the bot answered lately, so that a reaction is understood as an opinion of that answer, and the answer to an edited message takes the
/// place of the earlier one. In memory: a restart forgets it, and then a reaction means nothing and an edited message is answered anew.
/// </summary>
internal sealed class SentReplies(TimeProvider time)
{
    private const int PerGeneration = 2_000;

    private static readonly HashSet<string> Glad = new(["like", "heart", "laugh", "1f44d_thumbsup", "2705_whiteheavycheckmark"], StringComparer.Ordinal);
    private static readonly HashSet<string> Sorry = new(["sad", "angry", "dislike", "1f44e_thumbsdown"], StringComparer.Ordinal);

    private readonly RecentMemory<(ConversationId Room, string Message), ReplyCard> _cards = new(PerGeneration, TimeSpan.FromDays(1), time);
    private readonly RecentMemory<(ConversationId Conversation, string Activity), GivenAnswer> _answers = new(PerGeneration, TimeSpan.FromDays(1), time);

    /// <summary>Keeps what was sent.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="message">The channel's id of it.</param>
    /// <param name="card">Its card, or null.</param>
    public void Keep(ConversationId conversation, string message, ReplyCard? card)
    {
        if (card is not null)
            _cards.TryAdd((ActivityTurnReader.RoomOf(conversation), message), card, out _);
    }

    /// <summary>Keeps what answers an activity, in the place of what was kept before.</summary>
    public void KeepAnswer(ConversationId conversation, string? activity, GivenAnswer answer)
    {
        if (activity is not null)
            _answers.Set((conversation, activity), answer);
    }

    /// <summary>What answers an activity, or answered it before it was deleted; null when that is not known.</summary>
    public GivenAnswer? AnswerTo(ConversationId conversation, string? activity) =>
        activity is not null && _answers.TryGet((conversation, activity), out var answer) ? answer : null;

    /// <summary>The button that says of an answer what a reaction says; null when the reaction says nothing, or of nothing that can be helpful.</summary>
    /// <param name="conversation">Where the answer stands.</param>
    /// <param name="message">The channel's id of the answer.</param>
    /// <param name="reactions">The kinds of the reactions, as Teams names them.</param>
    public Pressed? Opinion(ConversationId conversation, string? message, IEnumerable<string> reactions)
    {
        var wanted = reactions.Select(r => Glad.Contains(r) ? "yes" : Sorry.Contains(r) ? "no" : null).FirstOrDefault(r => r is not null);
        if (wanted is null || message is null || !_cards.TryGet((ActivityTurnReader.RoomOf(conversation), message), out var card))
            return null;
        return CardActions.Numbered(JsonElement.Parse(card.Json.Span))
            .Where(action => action.Verb == GiveFeedback.Verb && action.Data is { ValueKind: JsonValueKind.Object } data && data.StringOrNull("helpful") == wanted)
            .Select(action => new Pressed(GiveFeedback.Verb, action.Data!.Value))
            .FirstOrDefault();
    }
}
