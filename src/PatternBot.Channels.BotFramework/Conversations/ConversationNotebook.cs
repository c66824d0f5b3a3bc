using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Conversations;

/// <summary>
/// Keeps the directory of conversations in step with what is heard. A message costs a look into memory: only what is new, has changed or was
/// not heard from for half a day is written, after the request, in the order in which it was heard.
/// </summary>
internal sealed class ConversationNotebook(IConversationDirectory directory, TimeProvider time, ILogger<ConversationNotebook> logger) : BackgroundService
{
    private const int Remembered = 20_000;
    private const int MostWaiting = 10_000;

    /// <summary>How old <see cref="KnownConversation.SeenAt"/> may become while people talk.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromHours(12);

    // A directory that cannot be written to is tried again, yet not for each message.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly RecentCache<ConversationId, Noted> _noted = new(Remembered);
    private readonly Channel<Change> _changes = Channel.CreateBounded<Change>(MostWaiting);

    /// <summary>Notes where an activity came from. Its connector must be one that may be contacted, or the service itself.</summary>
    public void Note(Activity activity)
    {
        var room = ActivityTurnReader.RoomOf(activity);
        var now = time.GetUtcNow();
        var fingerprint = FingerprintOf(activity);
        if (_noted.TryGet(room, out var noted) && noted.Fingerprint == fingerprint && now < noted.Until)
            return;
        if (_changes.Writer.TryWrite(new Change(room, KnownOf(activity, room, now))))
            _noted.Set(room, new Noted(fingerprint, now + SeenEvery));
    }

    /// <summary>Whether an activity says nothing new, so that nothing need be checked before <see cref="Note"/>.</summary>
    public bool IsNoted(Activity activity) =>
        _noted.TryGet(ActivityTurnReader.RoomOf(activity), out var noted) && noted.Fingerprint == FingerprintOf(activity) && time.GetUtcNow() < noted.Until;

    /// <summary>Forgets a room that the bot was removed from.</summary>
    public void Forget(ConversationId room)
    {
        _noted.Set(room, default);
        _changes.Writer.TryWrite(new Change(room, null));
    }

    /// <summary>Gives a room another name, where it is known.</summary>
    public void Rename(ConversationId room, string name) => _changes.Writer.TryWrite(new Change(room, null, name));

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _changes.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ends when the last change is written; the host waits for that within its grace period.
        await foreach (var change in _changes.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await WriteAsync(change, CancellationToken.None);
            }
            catch (Exception exception)
            {
                logger.ConversationNotKept(exception, change.Room);
                if (_noted.TryGet(change.Room, out var noted))
                    _noted.Set(change.Room, noted with { Until = time.GetUtcNow() + PauseAfterFailure });
            }
        }
    }

    private async Task WriteAsync(Change change, CancellationToken cancellationToken)
    {
        if (change is { Known: null, Name: null })
        {
            await directory.ForgetAsync(change.Room, cancellationToken);
            return;
        }

        var before = await directory.FindAsync(change.Room, cancellationToken);
        var after = change.Known is { } known
            ? known with { Name = known.Name ?? before?.Name }
            : before is null ? null : before with { Name = change.Name };
        if (after is null || (before is not null && after with { SeenAt = before.SeenAt } == before && after.SeenAt - before.SeenAt < SeenEvery))
            return;
        await directory.RememberAsync(after, cancellationToken);
    }

    private static KnownConversation KnownOf(Activity activity, ConversationId room, DateTimeOffset now)
    {
        var scope = ActivityTurnReader.ScopeOf(activity.Conversation!);
        var person = PersonOf(activity, scope);
        return new KnownConversation
        {
            Id = room,
            Scope = scope,
            Address = JsonSerializer.Serialize(
                new ConversationReference
                {
                    Bot = activity.Recipient,
                    User = person,
                    Conversation = activity.Conversation! with { Id = room.Key, Name = null, TenantId = activity.TenantId },
                    ChannelId = activity.ChannelId,
                    ServiceUrl = activity.ServiceUrl,
                },
                SchemaJson.Default.ConversationReference),
            Person = person?.Id,
            Tenant = activity.TenantId,
            Name = NameOf(activity),
            SeenAt = now,
        };
    }

    private static string? NameOf(Activity activity) =>
        activity.ChannelData?.Channel?.Name ?? activity.ChannelData?.Team?.Name ?? activity.Conversation!.Name;

    /// <summary>In a conversation of two the other one; in updates some channels let the bot or the conversation itself speak.</summary>
    private static ChannelAccount? PersonOf(Activity activity, ConversationScope scope) =>
        scope == ConversationScope.Personal && activity.From!.Id != activity.Recipient?.Id && activity.From.Id != activity.Conversation!.Id ? activity.From : null;

    // A name that is not told is no change.
    private static int FingerprintOf(Activity activity) => HashCode.Combine(
        activity.ServiceUrl, activity.Recipient?.Id, activity.Conversation!.ConversationType, activity.TenantId,
        ActivityTurnReader.ScopeOf(activity.Conversation) == ConversationScope.Personal ? activity.From!.Id : null);

    /// <summary>What was last noted of a room.</summary>
    private readonly record struct Noted(int Fingerprint, DateTimeOffset Until);

    /// <summary>What is to be written: a conversation, another name for one, or neither to forget it.</summary>
    private sealed record Change(ConversationId Room, KnownConversation? Known, string? Name = null);
}
