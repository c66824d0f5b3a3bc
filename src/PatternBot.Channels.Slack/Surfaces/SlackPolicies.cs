using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Learners;
using PatternBot.Receiving;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary><c>/pattern settings</c>: when the bot may speak in a channel.</summary>
internal sealed class SlackPolicies(IEnumerable<IRoomPolicies> stores, SlackSender sender, ILogger<SlackPolicies> logger)
{
    /// <summary>What somebody writes behind the command.</summary>
    public const string Command = "settings";

    /// <summary>The verb of the buttons.</summary>
    public const string Verb = "slack.policy";

    private readonly IRoomPolicies? _store = stores.FirstOrDefault();

    /// <summary>A room's policy; that of a room where nobody decided when it cannot be read.</summary>
    public async Task<RoomPolicy> FindAsync(SlackPlace place, CancellationToken cancellationToken)
    {
        if (_store is null || place.Scope == ConversationScope.Personal)
            return RoomPolicy.MentionOnly;
        try
        {
            return await _store.FindAsync(place.Room, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            logger.PolicyUnknown(exception.GetType().Name);
            return RoomPolicy.MentionOnly;
        }
    }

    /// <summary>Sets a policy, if one is named, and shows what holds now.</summary>
    public async Task ShowAsync(SlackPlace place, string? wanted, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (place.Scope == ConversationScope.Personal)
        {
            await SayAsync("Here I answer whatever you write. In a channel this sets when I may speak.");
            return;
        }

        try
        {
            if (_store is not null && Enum.TryParse<RoomPolicy>(wanted, out var policy) && Enum.IsDefined(policy))
                await _store.SetAsync(place.Room, policy, cancellationToken);
            var now = await FindAsync(place, cancellationToken);
            await sender.SendCardAsync(CardOf(now), $"In this channel {Described(now)}.", place, workspace, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            await SayAsync("I could not reach my notebook just now, so nothing was changed. Please try again in a moment.");
        }

        Task SayAsync(string text) => sender.SendAsync(Reply.Of(new ReplyMessage { Summary = text, Audience = Audience.AskerOnly }), place, workspace, cancellationToken);
    }

    private static ReadOnlyMemory<byte> CardOf(RoomPolicy now) => SurfaceCard.Of(
        [
            SurfaceCard.Heading("When may I speak in this channel?"),
            SurfaceCard.Text($"At the moment {Described(now)}."),
            SurfaceCard.Small("Commands, buttons and messages to me alone always work."),
        ],
        [.. Enum.GetValues<RoomPolicy>().Select(policy => SurfaceCard.Button(policy == now ? $"✓ {Title(policy)}" : Title(policy), Verb, new JsonObject { ["policy"] = policy.ToString() }))]);

    private static string Title(RoomPolicy policy) => policy switch
    {
        RoomPolicy.AnswerQuestions => "Answer questions",
        RoomPolicy.Off => "Off",
        _ => "Only when mentioned",
    };

    private static string Described(RoomPolicy policy) => policy switch
    {
        RoomPolicy.AnswerQuestions => "I answer who mentions me, and questions that I know well",
        RoomPolicy.Off => "I say nothing",
        _ => "I answer who mentions me",
    };
}
