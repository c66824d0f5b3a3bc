using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Receiving;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Sends replies: into the thread that asked, to the asker alone, or in the place of what was pressed.</summary>
internal sealed class SlackSender(
    SlackPosts posts, SlackReplyRenderer renderer, SlackPictures pictures, SlackPeople people, SlackWorkspaces workspaces, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackSender> logger)
{
    // The same card twice in one thread is noise to all who read along.
    private readonly RecentKeys _shown = new(perGeneration: 50_000, TimeSpan.FromDays(1), time);

    /// <summary>
    /// Sends the messages of a reply, each after the one before was taken. Where nothing can be said, the asker gets it in their own
    /// conversation. Stops at the first that cannot be delivered at all, which is logged: the rest would make no sense without it.
    /// </summary>
    /// <returns>The last message as it stands in the conversation; null where it cannot be changed any more, or did not arrive.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<SentMessage?> SendAsync(Reply reply, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var isFirst = true;
            SentMessage? last = null;
            foreach (var message in reply.Messages)
            {
                var way = WayOf(message.Card is not null, message.Audience, place, isFirst);
                isFirst = false;

                // What is to be said better later must be a message that can be changed.
                var isPostedToChange = way == Way.Publicly && reply.Sequel is not null;
                if (isPostedToChange)
                    way = Way.Post;
                var key = KeyOf(message, way, place);
                var (said, how) = key is not null && !_shown.TryAdd(key) ? (SaidBefore(message), Way.Privately) : (message, way);
                var (answer, timestamps) = await SendAsync(said, how, place, workspace, either.Token);
                if (!answer.IsOk && isPostedToChange)
                    (answer, timestamps) = await SendAsync(said, Way.Publicly, place, workspace, either.Token);
                if (!answer.IsOk)
                {
                    if (key is not null && how == way)
                        _shown.Remove(key);
                    if (!answer.IsClosed || await GoAsideAsync(answer.Error!, place, workspace, either.Token) is not { } aside)
                        return null;
                    place = aside;
                    (answer, timestamps) = await SendAsync(message, Way.Post, place, workspace, either.Token);
                    if (!answer.IsOk)
                        return null;
                }

                last = timestamps.IsEmpty || !ReferenceEquals(said, message) ? null : new SentMessage(place, message, timestamps);
            }

            return last;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SendTooSlow(place.Conversation);
            return null;
        }
    }

    /// <summary>Sends a card that is no reply of the product: one of Slack's own surfaces. Whoever asked sees it alone.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendCardAsync(ReadOnlyMemory<byte> card, string summary, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var way = WayOf(hasCard: true, Audience.AskerOnly, place, isFirst: true);
        await SendAsync(SlackBlocks.From(card), new ReplyMessage { Summary = summary, Audience = Audience.AskerOnly }, way, place, workspace, cancellationToken);
    }

    /// <summary>Says to the asker alone why there is no answer where they asked.</summary>
    /// <returns>Their own conversation, where the answer then goes; null where there is no way to them.</returns>
    private async Task<SlackPlace?> GoAsideAsync(string error, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (place.Scope == ConversationScope.Personal || place.User.Length == 0)
            return null;
        var (aside, opened) = await people.OpenAsync(place.User, place.Team, workspace, cancellationToken);
        if (aside is null)
        {
            logger.SendRefused("conversations.open", place.Conversation, opened.Error!);
            return null;
        }

        var room = $"<#{place.Channel}>";
        var reason = error switch
        {
            "is_archived" => $"{room} is archived, so my answer is here.",
            "not_in_channel" or "channel_not_found" or "user_not_in_channel" => $"I am not in {room}, so my answer is here. To have me answer there, write `/invite @PatternBot` in it.",
            _ => $"I may not write in {room}, so my answer is here. The channel's settings say who may.",
        };
        var answer = await posts.PostAsync(new SlackMessage(reason, ReadOnlyMemory<byte>.Empty, 0, reason.Length), new ReplyMessage { Summary = reason }, aside, workspace, cancellationToken);
        return answer.IsOk ? aside : null;
    }

    private enum Way
    {
        Post,
        Privately,
        Publicly,
        Replace,
    }

    private static Way WayOf(bool hasCard, Audience audience, SlackPlace place, bool isFirst)
    {
        var isPrivate = place.IsPrivate || place.Pressed?.IsEphemeral is true || (audience == Audience.AskerOnly && place.Scope != ConversationScope.Personal);
        if (place.Pressed is { TakesAnswer: true } pressed && isFirst)
        {
            // What concerns one person alone must not stand in the place of what all see; a sentence is no new card.
            if (!hasCard)
                return Way.Privately;
            return isPrivate && !pressed.IsEphemeral ? Way.Privately : Way.Replace;
        }

        if (isPrivate)
            return Way.Privately;
        return place.Pressed is null && place.ResponseUrl is not null ? Way.Publicly : Way.Post;
    }

    /// <summary>What a card is remembered by where others read along; null where a card may come again.</summary>
    private static string? KeyOf(ReplyMessage message, Way way, SlackPlace place) =>
        message.Card is { } card && way == Way.Post && place.Thread is not null && place.Scope != ConversationScope.Personal
            ? $"{place.Conversation}\n{Convert.ToHexString(SHA256.HashData(card.Json.Span))}"
            : null;

    private static ReplyMessage SaidBefore(ReplyMessage message) => new() { Summary = $"That card is in this thread already. In short: {message.Summary}", Audience = Audience.AskerOnly };

    private async Task<(SlackAnswer Answer, ImmutableArray<string> Timestamps)> SendAsync(
        ReplyMessage message, Way way, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken) => await SendAsync(
            renderer.Render(message, place.Scope, await pictures.FilesOfAsync(message, place, workspace, cancellationToken)), message, way, place, workspace, cancellationToken);

    /// <returns>What Slack said to the last part that was tried, and the ids of the parts; none where they cannot be changed.</returns>
    private async Task<(SlackAnswer Answer, ImmutableArray<string> Timestamps)> SendAsync(
        IReadOnlyList<SlackMessage> parts, ReplyMessage message, Way way, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var answer = new SlackAnswer(SlackAnswer.NoConnection);
        var timestamps = ImmutableArray.CreateBuilder<string>(parts.Count);
        foreach (var part in parts)
        {
            answer = await DeliverAsync(part, message, way, place, workspace, cancellationToken);
            if (!answer.IsOk)
            {
                logger.SendRefused(way.ToString(), place.Conversation, answer.Error!);
                if (answer.IsTokenDead)
                    await workspaces.RemoveAsync(place.Team, answer.Error!, cancellationToken);
                return (answer, []);
            }

            if (TimestampOf(answer, way, place) is { } timestamp)
                timestamps.Add(timestamp);

            // What goes on in a further message cannot take the pressed one's place too.
            if (way == Way.Replace)
                way = place.Pressed!.IsEphemeral ? Way.Privately : Way.Post;
        }

        return (answer, timestamps.Count == parts.Count ? timestamps.ToImmutable() : []);
    }

    /// <summary>The id by which a message can be changed; null for what one person sees alone among others, and for what a response address posted.</summary>
    private static string? TimestampOf(SlackAnswer answer, Way way, SlackPlace place) => way switch
    {
        Way.Replace when place.Pressed is { IsEphemeral: false } pressed => answer.Body.TextAt("ts") ?? pressed.Timestamp,
        Way.Post => answer.Body.TextAt("ts"),
        Way.Privately when place.Scope == ConversationScope.Personal => answer.Body.TextAt("ts"),
        _ => null,
    };

    private async Task<SlackAnswer> DeliverAsync(SlackMessage part, ReplyMessage message, Way way, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (way != Way.Post && place.ResponseUrl is { } address)
        {
            var answer = await posts.RespondAsync(
                address, part, message, isPrivate: way == Way.Privately || place.Pressed?.IsEphemeral is true, replaces: way == Way.Replace, place, cancellationToken);

            // Used up, too late, or refused: there is another way. Where nobody knows, once is enough.
            if (answer.IsOk || answer.IsUncertain)
                return answer;
        }

        return way switch
        {
            Way.Privately => await posts.PostPrivatelyAsync(part, message, place, workspace, cancellationToken),
            Way.Replace when place.Pressed is { IsEphemeral: false } pressed => await UpdateOrPostAsync(pressed.Timestamp, part, message, place, workspace, cancellationToken),
            Way.Replace => await posts.PostPrivatelyAsync(part, message, place, workspace, cancellationToken),
            _ => await posts.PostAsync(part, message, place, workspace, cancellationToken),
        };
    }

    private async Task<SlackAnswer> UpdateOrPostAsync(string timestamp, SlackMessage part, ReplyMessage message, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var answer = await posts.UpdateAsync(timestamp, part, message, place, workspace, cancellationToken);
        return answer.IsUnreplaceable
            ? await posts.PostAsync(part, message, place, workspace, cancellationToken)
            : answer;
    }
}
