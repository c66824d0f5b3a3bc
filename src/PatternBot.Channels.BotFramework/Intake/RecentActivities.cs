using System.Diagnostics.CodeAnalysis;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>
/// The activities accepted lately. Channels deliver an activity again when an answer was slow or got lost; it is handled once,
/// and whoever waits for the answer to the repeat gets the first one.
/// </summary>
internal sealed class RecentActivities(TimeProvider time)
{
    private const int PerGeneration = 10_000;

    // Channels give up redelivering within minutes.
    private readonly RecentMemory<ActivityKey, TaskCompletionSource<Reply>> _accepted = new(PerGeneration, TimeSpan.FromMinutes(15), time);

    // Installing sends two activities, seconds apart and in any order; people reinstall on another day.
    private readonly RecentMemory<ConversationId, bool> _greeted = new(PerGeneration, TimeSpan.FromHours(12), time);

    /// <summary>Marks an activity as accepted.</summary>
    /// <param name="key">The activity's key, or null when it has no id: then it is always new.</param>
    /// <param name="outcome">Where its reply is to be put, or, for a repeat, where it can be awaited.</param>
    /// <returns>Whether the activity is new.</returns>
    public bool TryAccept(ActivityKey? key, out TaskCompletionSource<Reply> outcome)
    {
        outcome = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (key is not { } present || _accepted.TryAdd(present, outcome, out var first))
            return true;
        outcome = first;
        return false;
    }

    /// <summary>Takes the mark back: the work was not accepted after all, and the channel should deliver it again.</summary>
    public void Forget(ActivityKey? key)
    {
        if (key is { } present)
            _accepted.Remove(present);
    }

    /// <summary>Whether this is the first greeting of a conversation; from now on it counts as greeted.</summary>
    public bool TryGreet(ConversationId conversation) => _greeted.TryAdd(conversation, true, out _);

    /// <summary>Lets the conversation be greeted again.</summary>
    public void ForgetGreeting(ConversationId conversation) => _greeted.Remove(conversation);
}

/// <summary>What tells one activity from another.</summary>
internal readonly record struct ActivityKey(ConversationId Conversation, string ActivityId)
{
    /// <summary>The key of an activity, or null when the channel gave it no id.</summary>
    public static ActivityKey? Of(Schema.Activity activity) => string.IsNullOrEmpty(activity.Id)
        ? null
        : new ActivityKey(ActivityTurnReader.ConversationOf(activity), activity.Id);
}
