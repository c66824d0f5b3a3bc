using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Speaks in Slack where nobody asked just now: in rooms, in threads, and to people.</summary>
internal sealed class SlackProactiveChannel(
    SlackWorkspaces workspaces, SlackPeople people, SlackReplyRenderer renderer, SlackPictures pictures, SlackPosts posts, IEnumerable<IConversationDirectory> directories) : IProactiveChannel
{
    /// <inheritdoc/>
    public bool Serves(string channel) => channel == SlackPlace.ChannelName;

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(ProactivePost post, CancellationToken cancellationToken)
    {
        if (SlackPlace.Parse(post.To) is not { } place)
            return new PostOutcome.Refused("not a place in Slack");
        if (await workspaces.FindAsync(place.Team, await EnterpriseOfAsync(place, cancellationToken), cancellationToken) is not { } workspace)
            return new PostOutcome.Gone("workspace not installed");
        if (post.Person is { } person)
        {
            var (opened, fault) = await OpenAsync(person, place, workspace, cancellationToken);
            if (opened is null)
                return fault!;
            place = opened;
        }

        var message = post.Message;
        if (message.Audience == Audience.AskerOnly && place.Scope != ConversationScope.Personal)
            message = new ReplyMessage { Summary = message.Publicly };
        return message.Summary.Length == 0 && message.Card is null
            ? new PostOutcome.Posted(null)
            : await PostAsync(post with { Message = message }, place, workspace, cancellationToken);
    }

    /// <summary>The organisation above the workspace, which the id of a conversation does not tell.</summary>
    private async Task<string?> EnterpriseOfAsync(SlackPlace place, CancellationToken cancellationToken)
    {
        if (directories.FirstOrDefault() is not { } directory)
            return null;
        try
        {
            return await directory.FindAsync(place.Room, cancellationToken) is { } known ? JsonElement.Parse(known.Address).TextAt("enterprise") : null;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private async Task<PostOutcome> PostAsync(ProactivePost post, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        string? id = null;
        foreach (var part in renderer.Render(post.Message, place.Scope, await pictures.FilesOfAsync(post.Message, place, workspace, cancellationToken)))
        {
            var answer = id is null && post.Replaces is { } earlier
                ? await ReplaceAsync(earlier, part, post, place, workspace, cancellationToken)
                : await posts.PostAsync(part, post.Message, place, workspace, cancellationToken, post.Journal ?? Unwatched.Instance);

            // Of a long card the first message counts: sending it again would show it twice.
            if (!answer.IsOk)
                return id is null ? OutcomeOf(answer) : new PostOutcome.Posted(id);
            id ??= answer.Body.TextAt("ts") ?? post.Replaces;

            // What goes on belongs below what it goes on from.
            place = place with { Thread = place.Thread ?? (place.Scope == ConversationScope.Personal ? null : id) };
        }

        return new PostOutcome.Posted(id);
    }

    private async Task<SlackAnswer> ReplaceAsync(string earlier, SlackMessage part, ProactivePost post, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var answer = await posts.UpdateAsync(earlier, part, post.Message, place, workspace, cancellationToken, post.Journal);
        return answer.IsUnreplaceable
            ? await posts.PostAsync(part, post.Message, place, workspace, cancellationToken, post.Journal ?? Unwatched.Instance)
            : answer;
    }

    private async Task<(SlackPlace? Place, PostOutcome? Fault)> OpenAsync(string person, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (person.Split(':') is not [{ Length: > 0 } team, { Length: > 0 } user] || team != place.Team)
            return (null, new PostOutcome.Refused("not a person of this workspace"));
        var (opened, answer) = await people.OpenAsync(user, team, workspace, cancellationToken);
        return opened is not null
            ? (opened, null)
            : (null, answer.IsUncertain ? new PostOutcome.NotNow(answer.Error!, answer.RetryAfter) : OutcomeOf(answer));
    }

    private static PostOutcome OutcomeOf(SlackAnswer answer) => answer switch
    {
        { Error: SlackAnswer.Withdrawn } => PostOutcome.Withdrawn.Instance,
        { IsNotNow: true } => new PostOutcome.NotNow(answer.Error!, answer.RetryAfter),
        { IsUncertain: true } => new PostOutcome.Uncertain(answer.Error!),
        { IsGone: true } or { IsTokenDead: true } => new PostOutcome.Gone(answer.Error!),
        _ => new PostOutcome.Refused(answer.Error!),
    };

    /// <summary>Stands in where nobody keeps books: what nobody asked for is still not posted twice.</summary>
    private sealed class Unwatched : IPostJournal
    {
        public static Unwatched Instance { get; } = new();

        public Task<bool> StartingAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public Task PausedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
