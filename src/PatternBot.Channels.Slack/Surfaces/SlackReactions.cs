using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Feedback;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>
/// A thumb on an answer is what its button "Helpful" or "Not helpful" says: the answer is read back from Slack, so that it works for whatever
/// stands in a conversation, after a restart and on every replica.
/// </summary>
internal sealed class SlackReactions(SlackCalls calls, SlackTurns turns, SlackSender sender)
{
    /// <summary>Whether a reaction is a thumb up, or down; null for every other. Skins are all the same to us.</summary>
    public static bool? IsHelpful(string? reaction) => reaction?.Split("::")[0] switch
    {
        "+1" or "thumbsup" => true,
        "-1" or "thumbsdown" => false,
        _ => null,
    };

    /// <summary>Takes an opinion. A thumb up needs no words; after a thumb down the person is asked, alone, what was missing.</summary>
    /// <returns>What Slack said when the answer was looked for.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled: the service stops.</exception>
    public async Task<SlackAnswer?> TakeAsync(SlackReading.Reacted reacted, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var (message, answer) = await FindAsync(reacted, workspace, cancellationToken);
        if (OpinionIn(message, reacted.IsHelpful ? "yes" : "no") is not { } opinion)
            return answer;
        var place = reacted.Place with { Thread = message.TextAt("thread_ts") };
        var reply = await turns.RunAsync(reacted.Turn with { Conversation = place.Conversation, Content = new Pressed(GiveFeedback.Verb, opinion) }, cancellationToken);
        if (!reacted.IsHelpful)
            await sender.SendAsync(reply, place, workspace, cancellationToken);
        return answer;
    }

    /// <summary>The message, looked for in its thread: in a long one it may stand on a later page.</summary>
    private async Task<(JsonElement Message, SlackAnswer? Answer)> FindAsync(SlackReading.Reacted reacted, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        // Not in order with what is posted there: Slack may let an app read a thread once a minute only.
        var call = new SlackCall("conversations.replies", reacted.Place.Team, $"{reacted.Place.Channel}:{reacted.Message}");
        var asked = new Dictionary<string, string> { ["channel"] = reacted.Place.Channel, ["ts"] = reacted.Message };
        SlackAnswer? last = null;
        await foreach (var page in calls.PagesAsync(call, workspace.Token, asked, cancellationToken))
        {
            last = page;
            foreach (var message in page.Body.ItemsAt("messages"))
                if (message.TextAt("ts") == reacted.Message)
                    return (message, page);
        }

        return (default, last);
    }

    /// <summary>The data of the button that says the same; null where the message has none.</summary>
    private static JsonElement? OpinionIn(JsonElement message, string helpful)
    {
        foreach (var block in message.ItemsAt("blocks"))
            foreach (var element in block.ItemsAt("elements"))
                if (element.TextAt("value") is { } value && element.TextAt("action_id") is { } id
                    && SlackSubmission.Read(PressOf(id, value)) is { } press
                    && press.Data.TextAt("verb") == GiveFeedback.Verb && press.Data.TextAt("helpful") == helpful)
                    return press.Data;
        return null;
    }

    /// <summary>What Slack sends when a button is pressed, as far as it is read.</summary>
    private static JsonElement PressOf(string id, string value) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = id, ["value"] = value }),
    });
}
