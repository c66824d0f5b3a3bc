using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>The assistant beside what somebody is doing: prompts to begin with, and a status while an answer takes time.</summary>
internal sealed class SlackAssistant(SlackCalls calls, TimeProvider time)
{
    // Most answers are there before anybody could read a status.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(0.4);

    // A reaction is seen by all who read along: only where somebody may wonder.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);

    private static readonly (string Title, string Message)[] Prompts =
    [
        ("🚨 System on fire", "system on fire, high latency"),
        ("What fits my problem?", "the payment provider is down and all threads wait for it"),
        ("Compare two patterns", "saga vs 2pc"),
        ("Quiz me", "quiz me on resilience"),
    ];

    /// <summary>Offers prompts in a thread that was just opened.</summary>
    public Task<SlackAnswer> OfferAsync(SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken) => calls.CallAsync(
        new SlackCall("assistant.threads.setSuggestedPrompts", place.Team, place.Channel),
        workspace.Token,
        json =>
        {
            json.WriteString("channel_id"u8, place.Channel);
            json.WriteString("thread_ts"u8, place.Thread);
            json.WriteString("title"u8, "Say what hurts, or try one of these:"u8);
            json.WriteStartArray("prompts"u8);
            foreach (var (title, message) in Prompts)
            {
                json.WriteStartObject();
                json.WriteString("title"u8, title);
                json.WriteString("message"u8, message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        },
        cancellationToken);

    /// <summary>
    /// Waits for an answer to be sent, and shows that it takes time when it does: by the assistant's status, which goes by itself when the
    /// answer comes, or by eyes on the message that asked, as people in channels do it; those are taken off again.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: the service stops.</exception>
    public async Task WatchAsync(Task answering, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var hasStatus = place.Thread is not null && place.Channel[0] == 'D';
        if ((!hasStatus && place.Asked is null) || await Task.WhenAny(answering, Task.Delay(hasStatus ? Unnoticed : Noticed, time, cancellationToken)) == answering)
        {
            await answering;
            return;
        }

        if (hasStatus)
        {
            await SayBusyAsync(place, workspace, cancellationToken);
            await answering;
            return;
        }

        var looks = await ReactAsync("reactions.add", place, workspace, cancellationToken);
        try
        {
            await answering;
        }
        finally
        {
            if (looks.IsOk)
                await ReactAsync("reactions.remove", place, workspace, cancellationToken);
        }
    }

    private Task SayBusyAsync(SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken) => calls.CallAsync(
        new SlackCall("assistant.threads.setStatus", place.Team, place.Channel, MayRepeat: false),
        workspace.Token,
        json =>
        {
            json.WriteString("channel_id"u8, place.Channel);
            json.WriteString("thread_ts"u8, place.Thread);
            json.WriteString("status"u8, "is looking through its catalog…"u8);
        },
        cancellationToken);

    /// <summary>Not in order with what is posted: a sign that has to wait says nothing.</summary>
    private Task<SlackAnswer> ReactAsync(string method, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken) => calls.CallAsync(
        new SlackCall(method, place.Team, $"{place.Channel}:{place.Asked}"),
        workspace.Token,
        json =>
        {
            json.WriteString("channel"u8, place.Channel);
            json.WriteString("timestamp"u8, place.Asked);
            json.WriteString("name"u8, "eyes"u8);
        },
        cancellationToken);
}
