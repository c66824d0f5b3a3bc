using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Conversations;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Does the work that was taken on: has the turn answered, and the answer sent; changes it with its question, and takes it back.</summary>
internal sealed class ActivityDesk(
    TurnRunner turns, SequelRunner sequels, ActivitySender sender, SentReplies sent, IOptions<BotFrameworkOptions> options, TimeProvider time, ILogger<ActivityDesk> logger)
{
    // Clients show the sign for some three seconds.
    private static readonly TimeSpan TypingAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(3);

    private readonly TimeSpan _turnLimit = TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds);

    /// <summary>Answers a message.</summary>
    /// <param name="activity">The message.</param>
    /// <param name="turn">The same as a turn.</param>
    /// <param name="ending">Stops it.</param>
    /// <returns>The reply that was sent, or tried to be.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<Reply> AnswerAsync(Activity activity, Turn turn, CancellationToken ending) => AnswerAsync(activity, turn, earlier: [], ending);

    /// <summary>Answers a message that was changed or brought back, in the place of the earlier answer; silence where the answer stands, or nobody asked the bot.</summary>
    /// <param name="activity">The message as it is now.</param>
    /// <param name="edited">The same as a turn.</param>
    /// <param name="ending">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<Reply> AnswerAgainAsync(Activity activity, ActivityReading.Edited edited, CancellationToken ending)
    {
        var earlier = sent.AnswerTo(edited.Turn.Conversation, activity.Id);
        var isNews = earlier switch
        {
            // Over and still remembered: it was taken back.
            { IsOver: true } => true,
            null => !edited.IsBack && (edited.Turn.Scope == ConversationScope.Personal || MentionText.Mentions(activity.Recipient?.Id, activity)),

            // Teams also calls it an edit when it adds the preview of an address.
            _ => !edited.IsBack && !earlier.Answers(WordsOf(edited.Turn)),
        };
        return isNews ? AnswerAsync(activity, edited.Turn, earlier?.End() ?? [], ending) : Task.FromResult(Reply.Silence);
    }

    /// <summary>
    /// Takes back what answers a message that was deleted, where one person and the bot talk: it repeats their words. Where others have read
    /// the answer, and may be acting on it, it stays.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WithdrawAsync(Activity activity, CancellationToken ending)
    {
        if (ActivityTurnReader.ScopeOf(activity.Conversation!) == ConversationScope.Personal && sent.AnswerTo(ActivityTurnReader.ConversationOf(activity), activity.Id) is { } answer)
            await DeleteAsync(answer.End(), activity.GetConversationReference(), ending);
    }

    /// <summary>Sends what an invoke's answer has no room for.</summary>
    /// <param name="rest">The reply without the message that the invoke was answered with.</param>
    /// <param name="answered">That message.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="turn">What it replies to.</param>
    /// <param name="ending">Stops it.</param>
    public Task SendRestAsync(Reply rest, ReplyMessage answered, ConversationReference to, Turn turn, CancellationToken ending) =>
        SendAsync(rest, answered, to, turn, new GivenAnswer("", []), earlier: [], ending);

    /// <summary>The messages as everybody in the conversation may read them: only the answer to an invoke reaches one person alone.</summary>
    public static IEnumerable<ReplyMessage> ForAll(Reply reply, ConversationScope scope) => scope == ConversationScope.Personal
        ? reply.Messages
        : reply.Messages
            .Select(message => message.Audience == Audience.Everyone ? message : new ReplyMessage { Summary = message.Publicly })
            .Where(message => message.Summary.Length > 0);

    private async Task<Reply> AnswerAsync(Activity activity, Turn turn, ImmutableArray<string> earlier, CancellationToken ending)
    {
        var answer = new GivenAnswer(WordsOf(turn), earlier);
        sent.KeepAnswer(turn.Conversation, activity.Id, answer);
        var to = activity.GetConversationReference();
        var reply = await TypeUntilAsync(turns.RunAsync(turn, _turnLimit, ending), to, ending);
        await SendAsync(reply, answered: null, to, turn, answer, earlier, ending);
        return reply;
    }

    /// <summary>Sends a reply, and has what follows it shown afterwards.</summary>
    /// <param name="reply">The reply, without what an invoke was answered with.</param>
    /// <param name="answered">What an invoke was answered with, or null.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="turn">What it replies to.</param>
    /// <param name="answer">What is remembered of it.</param>
    /// <param name="earlier">The ids of the messages that it takes the place of.</param>
    /// <param name="ending">Stops it.</param>
    private async Task SendAsync(
        Reply reply, ReplyMessage? answered, ConversationReference to, Turn turn, GivenAnswer answer, ImmutableArray<string> earlier, CancellationToken ending)
    {
        var arrived = await sender.SendAsync(ForAll(reply, turn.Scope), to, turn.Scope, earlier, ending);
        answer.Set([.. arrived.Ids, .. arrived.NotReplaced]);
        if (arrived.IsComplete)
        {
            answer.Set(arrived.Ids);
            await DeleteAsync(arrived.NotReplaced, to, ending);
        }

        if (reply.Sequel is not { } sequel || (reply.Messages.Length > 0 && arrived.LastId is null))
            return;
        var last = reply.Messages.Length > 0 ? reply.Messages[^1] : answered;
        if (last is not { Audience: Audience.Everyone } && turn.Scope != ConversationScope.Personal)
            return;
        var view = new ConnectorSequelView(sender, to, turn.Scope, last!, arrived.LastId, answer);
        sequels.TryStart(turn.Conversation, sequel, view.Pace, view);
    }

    private async Task DeleteAsync(ImmutableArray<string> messages, ConversationReference to, CancellationToken ending)
    {
        foreach (var message in messages)
            if ((await sender.DeleteAsync(to, message, ending)).Attempt is SendAttempt.Failed failed)
                logger.NotWithdrawn(new ConversationId(to.ChannelId ?? "", to.Conversation!.Id!), failed.Reason);
    }

    private static string WordsOf(Turn turn) => turn.Content is Said said ? said.Text : "";

    /// <summary>Shows that the bot is at work, when that takes long enough to be noticed.</summary>
    private async ValueTask<Reply> TypeUntilAsync(ValueTask<Reply> answering, ConversationReference to, CancellationToken ending)
    {
        if (answering.IsCompletedSuccessfully)
            return answering.Result;
        var answer = answering.AsTask();
        var pause = TypingAfter;
        while (await Task.WhenAny(answer, Task.Delay(pause, time, ending)) != answer)
        {
            if (ending.IsCancellationRequested)
                break;
            await sender.SendTypingAsync(to, ending);
            pause = TypingEvery;
        }

        return await answer;
    }
}
