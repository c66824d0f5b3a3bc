using System.Collections.Immutable;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Work;

/// <summary>A message as it stands in Slack.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What it says.</param>
/// <param name="Timestamps">Slack's ids of its parts, in order.</param>
internal sealed record SentMessage(SlackPlace Place, ReplyMessage Message, ImmutableArray<string> Timestamps);

/// <summary>Shows what follows a reply in the place of its last message, which is updated while the new text grows.</summary>
internal sealed class SlackSequels(SequelRunner runner, SlackReplyRenderer renderer, SlackPictures pictures, SlackPosts posts)
{
    // chat.update may be called 50 times a minute in a workspace: at this pace a text can grow for a minute, and another beside it.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);

    /// <summary>Starts to show it. What cannot be shown any more leaves the message as it was sent.</summary>
    public void Start(IReplySequel sequel, SentMessage sent, SlackWorkspace workspace) =>
        runner.TryStart(sent.Place.Conversation, sequel, Pace, new View(this, sent, workspace));

    /// <summary>Puts a message in the place of one that stands there, part by part.</summary>
    /// <returns>What stands there now; null when Slack did not take it.</returns>
    private async Task<SentMessage?> ReplaceAsync(SentMessage standing, ReplyMessage message, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var place = standing.Place;
        var parts = renderer.Render(message, place.Scope, await pictures.FilesOfAsync(message, place, workspace, cancellationToken));
        var timestamps = standing.Timestamps.ToBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var answer = i < timestamps.Count
                ? await posts.UpdateAsync(timestamps[i], parts[i], message, place, workspace, cancellationToken)
                : await posts.PostAsync(parts[i], message, place, workspace, cancellationToken);
            if (!answer.IsOk)
                return null;
            if (i >= timestamps.Count && answer.Body.TextAt("ts") is { } further)
                timestamps.Add(further);
        }

        // What the shorter message no longer says must not stand below it.
        while (timestamps.Count > parts.Count)
        {
            await posts.DeleteAsync(timestamps[^1], place, workspace, cancellationToken);
            timestamps.RemoveAt(timestamps.Count - 1);
        }

        return new SentMessage(place, message, timestamps.ToImmutable());
    }

    private sealed class View(SlackSequels sequels, SentMessage sent, SlackWorkspace workspace) : ISequelView
    {
        private SentMessage? _standing;

        public async Task<bool> ShowAsync(ReplyUpdate update, CancellationToken cancellationToken)
        {
            if (await sequels.ReplaceAsync(_standing ?? sent, update.Message, workspace, cancellationToken) is not { } standing)
                return false;
            _standing = standing;
            return true;
        }

        public Task WithdrawAsync(CancellationToken cancellationToken) => sequels.ReplaceAsync(_standing ?? sent, sent.Message, workspace, cancellationToken);
    }
}
