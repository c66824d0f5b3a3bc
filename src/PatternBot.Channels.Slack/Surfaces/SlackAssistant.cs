using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>The assistant beside what somebody is doing: prompts to begin with, and a status while an answer takes time.</summary>
internal sealed class SlackAssistant(SlackCalls calls, TimeProvider time)
{
    // Most answers are there before anybody could read a status.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(0.4);

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

    /// <summary>Waits for an answer, and says that it takes time when it does. The status goes by itself when the answer is posted.</summary>
    public async Task<T> WatchAsync<T>(Task<T> answering, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (place.Thread is null || place.Channel[0] != 'D' || await Task.WhenAny(answering, Task.Delay(Unnoticed, time, cancellationToken)) == answering)
            return await answering;
        await calls.CallAsync(
            new SlackCall("assistant.threads.setStatus", place.Team, place.Channel, MayRepeat: false),
            workspace.Token,
            json =>
            {
                json.WriteString("channel_id"u8, place.Channel);
                json.WriteString("thread_ts"u8, place.Thread);
                json.WriteString("status"u8, "is looking through its catalog…"u8);
            },
            cancellationToken);
        return await answering;
    }
}
