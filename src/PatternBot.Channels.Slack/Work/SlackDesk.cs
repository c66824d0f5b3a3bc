using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Surfaces;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Learners;
using PatternBot.Receiving;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Channels.Slack.Work;

/// <summary>Does the work that was taken on: has the turn answered, and the answer sent; or shows one of Slack's own surfaces.</summary>
internal sealed class SlackDesk(
    SlackTurns turns, SlackWorkspaces workspaces, SlackSender sender, SlackSequels sequels, SlackRooms rooms, Interpreter interpreter, SlackPolicies policies, SlackForms forms,
    SlackSuggestions suggestions, SlackHome home, SlackUnfurls unfurls, SlackAssistant assistant, SlackReactions reactions, TimeProvider time, ILogger<SlackDesk> logger)
{
    private const string CohortForm = "cohort-form";
    private const int MostAttempts = 10;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(3);

    /// <summary>What has to be answered while Slack waits; null when the work comes after.</summary>
    public SlackAck? AnswerNow(SlackDelivery delivery, SlackReading reading)
    {
        if (delivery.Kind != SlackDeliveryKind.Interaction)
            return null;
        return delivery.Payload.TextAt("type") switch
        {
            "block_suggestion" => new SlackAck { Body = suggestions.Answer(delivery.Payload) },
            "view_submission" when reading is SlackReading.None && SlackForms.FaultsIn(delivery.Payload) is { } faults => new SlackAck { Body = faults },
            _ => null,
        };
    }

    /// <summary>Does what was read.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: the service stops.</exception>
    public async Task WorkAsync(SlackReading.Work work, CancellationToken cancellationToken)
    {
        var place = work.Place;
        if (work is SlackReading.Uninstalled gone)
        {
            await workspaces.RemoveAsync(place.Team, gone.Reason, cancellationToken);
            return;
        }

        if (await FindWorkspaceAsync(place, cancellationToken) is not { } workspace)
        {
            logger.NotInstalled(place.Team);
            if (place.ResponseUrl is not null)
                await sender.SendAsync(NotInstalledHere, place with { IsPrivate = true }, new SlackWorkspace(place.Team, "", null), cancellationToken);
            return;
        }

        switch (work)
        {
            case SlackReading.ReadTurn turn:
                await AnswerAsync(turn, workspace, cancellationToken);
                break;
            case SlackReading.HomeOpened opened:
                Note(await home.PublishAsync(opened.Turn, place, workspace, cancellationToken), "views.publish", place);
                break;
            case SlackReading.AssistantOpened opened:
                await sender.SendAsync(await turns.RunAsync(opened.Turn, cancellationToken), place, workspace, cancellationToken);
                Note(await assistant.OfferAsync(place, workspace, cancellationToken), "assistant.threads.setSuggestedPrompts", place);
                break;
            case SlackReading.LinksShared shared:
                Note(await unfurls.ShowAsync(shared.Links, shared.Turn, place, workspace, cancellationToken), "chat.unfurl", place);
                break;
            case SlackReading.FormWanted wanted:
                // The product may have a reason to say something instead.
                var own = await forms.AskForAsync(wanted, cancellationToken);
                if (own is { Messages: not [{ Card.Name: CohortForm }] })
                    await sender.SendAsync(own, place, workspace, cancellationToken);
                else
                    Note(await forms.OpenAsync(wanted.Form, own?.Messages[0].Card, wanted.Trigger, place, workspace, cancellationToken), "views.open", place);
                break;
            case SlackReading.PolicyWanted wanted:
                await policies.ShowAsync(place, wanted.Policy, workspace, cancellationToken);
                break;
            case SlackReading.Reacted reacted:
                Note(await reactions.TakeAsync(reacted, workspace, cancellationToken), "conversations.replies", place);
                break;
            case SlackReading.Departed:
                await rooms.ForgetAsync(place, cancellationToken);
                break;
        }
    }

    /// <summary>The workspace; waits a little for a database that is away, since without the token there is no way to answer.</summary>
    private async Task<SlackWorkspace?> FindWorkspaceAsync(SlackPlace place, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await workspaces.FindAsync(place.Team, place.Enterprise, cancellationToken);
            }
            catch (StoreUnavailableException) when (attempt < MostAttempts)
            {
                await Task.Delay(BetweenAttempts, time, cancellationToken);
            }
        }
    }

    private static Reply NotInstalledHere { get; } = Reply.Of(new ReplyMessage { Summary = "PatternBot is not installed in this workspace any more. Ask an admin of the workspace to install it again." });

    private async Task AnswerAsync(SlackReading.ReadTurn read, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var place = read.Place;
        if (!await MayAnswerAsync(read, cancellationToken))
            return;
        await rooms.RememberAsync(read.Turn, place, cancellationToken);
        await assistant.WatchAsync(RunAsync(read.Turn, place, workspace, cancellationToken), place, workspace, cancellationToken);
        if (place.IsHome)
            Note(await home.PublishAsync(read.Turn, place, workspace, cancellationToken), "views.publish", place);
    }

    private async Task RunAsync(Turn turn, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var reply = await turns.RunAsync(turn, cancellationToken);
        if (await sender.SendAsync(reply, place, workspace, cancellationToken) is { } sent && reply.Sequel is { } sequel)
            sequels.Start(sequel, sent, workspace);
    }

    /// <summary>Who commands, presses or speaks to the bot alone is always answered; in rooms the people there decided.</summary>
    private async Task<bool> MayAnswerAsync(SlackReading.ReadTurn read, CancellationToken cancellationToken)
    {
        if (read.Turn.Content is not Said said || read.Place.ResponseUrl is not null || read.Place.Scope == ConversationScope.Personal)
            return true;
        return await policies.FindAsync(read.Place, cancellationToken) switch
        {
            RoomPolicy.Off => false,
            RoomPolicy.AnswerQuestions => !read.IsOverheard || IsKnownQuestion(said.Text),
            _ => !read.IsOverheard,
        };
    }

    /// <summary>An emergency, or a question about something that the catalog holds. Everything else is people talking with each other.</summary>
    private bool IsKnownQuestion(string text) => interpreter.Interpret(text) switch
    {
        StartTriage => true,
        IAboutPatterns => text.Contains('?', StringComparison.Ordinal) || text.Contains('？', StringComparison.Ordinal),
        _ => false,
    };

    private void Note(SlackAnswer? answer, string method, SlackPlace place)
    {
        if (answer is { IsOk: false })
            logger.SendRefused(method, place.Conversation, answer.Error!);
    }
}
