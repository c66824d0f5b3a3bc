using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Work;

/// <summary>Notes where the bot is, so that it can speak there later.</summary>
internal sealed class SlackRooms(IEnumerable<IConversationDirectory> directories, ILogger<SlackRooms> logger)
{
    private readonly IConversationDirectory? _directory = directories.FirstOrDefault();

    /// <summary>Notes a conversation in which somebody spoke to the bot. Does not fail: the answer matters more.</summary>
    public async Task RememberAsync(Turn turn, SlackPlace place, CancellationToken cancellationToken)
    {
        // A command works where the bot is not, and a view has no conversation.
        if (_directory is null || place.ResponseUrl is not null || place.Channel == place.User)
            return;
        var known = new KnownConversation
        {
            Id = place.Room,
            Scope = place.Scope,
            Address = JsonSerializer.Serialize(new Dictionary<string, string?> { ["team"] = place.Team, ["enterprise"] = place.Enterprise, ["channel"] = place.Channel }),
            Person = place.Scope == ConversationScope.Personal ? turn.From.Id : null,
            Tenant = place.Team,
            SeenAt = turn.ReceivedAt,
        };
        try
        {
            await _directory.RememberAsync(known, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            logger.RoomNotNoted(exception.GetType().Name);
        }
    }

    /// <summary>Forgets a room that the bot was removed from.</summary>
    public async Task ForgetAsync(SlackPlace place, CancellationToken cancellationToken)
    {
        try
        {
            if (_directory is not null)
                await _directory.ForgetAsync(place.Room, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            logger.RoomNotNoted(exception.GetType().Name);
        }
    }
}
