using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PatternBot.Receiving;
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

/// <summary>
/// What tells one activity from another: a hash of where it was said and its id. Twenty thousand are kept, so that a key takes 16
/// bytes and no strings; and SHA-256, so that nobody can make two activities that look like one.
/// </summary>
internal readonly record struct ActivityKey(UInt128 Hash)
{
    private const int OnStack = 512;

    /// <summary>The key in writing.</summary>
    public override string ToString() => Hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The key of an activity, or null when the channel gave it no id.</summary>
    public static ActivityKey? Of(Schema.Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Id))
            return null;
        var conversation = ActivityTurnReader.ConversationOf(activity);

        // The lengths stand first, so that no text can move from one part into the next.
        var length = 2 * sizeof(int) + sizeof(char) * (conversation.Channel.Length + conversation.Key.Length + activity.Id.Length);
        var bytes = length <= OnStack ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, conversation.Channel.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[sizeof(int)..], conversation.Key.Length);
        var rest = bytes[(2 * sizeof(int))..];
        Append(conversation.Channel, ref rest);
        Append(conversation.Key, ref rest);
        Append(activity.Id, ref rest);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new ActivityKey(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    private static void Append(string text, ref Span<byte> rest)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
