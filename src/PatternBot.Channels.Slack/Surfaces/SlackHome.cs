using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Feedback;
using PatternBot.Paths;
using PatternBot.Progress;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>The app's home: how far somebody is, what is due, the paths, and what can be asked. Replies of the product on one page.</summary>
internal sealed class SlackHome(SlackTurns turns, SlackCalls calls)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    /// <summary>Shows the home anew.</summary>
    /// <param name="turn">The person, in their own conversation.</param>
    /// <param name="place">The same as a place.</param>
    /// <param name="workspace">With whose token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SlackAnswer> PublishAsync(Turn turn, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var progress = await turns.RunAsync(turn with { Content = new Pressed(ShowProgress.Verb, Nothing) }, cancellationToken);
        var paths = await turns.RunAsync(turn with { Content = new Pressed(ListPaths.Verb, Nothing) }, cancellationToken);
        var menu = await turns.RunAsync(turn with { Content = new Arrived() }, cancellationToken);
        var view = ViewOf([progress, paths, menu]) ?? ViewOf([progress, menu]) ?? ViewOf([menu])!;
        return await calls.CallAsync(
            new SlackCall("views.publish", place.Team, place.User),
            workspace.Token,
            json =>
            {
                json.WriteString("user_id"u8, place.User);
                json.WriteStartObject("view"u8);
                json.WriteString("type"u8, "home"u8);
                json.WritePropertyName("blocks"u8);
                json.WriteRawValue(view.Blocks.Span, skipInputValidation: true);
                json.WriteEndObject();
            },
            cancellationToken);
    }

    /// <summary>Replies on one page; null when they are too long for it: what is left out then can still be asked for, as the menu says.</summary>
    private static SlackMessage? ViewOf(IEnumerable<Reply> replies) =>
        SlackBlocks.From(SurfaceCard.Of(replies.SelectMany(Parts), []), new SlackBlocksOptions { MaxBlocks = 100, MaxCharacters = 40_000 }) is [var only] ? only : null;

    /// <summary>A page is no answer: nobody is asked whether it helped.</summary>
    private static bool AsksForOpinion(JsonNode element) =>
        element["actions"] is JsonArray { Count: > 0 } actions && actions.All(action => action!["verb"]?.GetValue<string>() == GiveFeedback.Verb);

    private static IEnumerable<JsonObject> Parts(Reply reply)
    {
        foreach (var message in reply.Messages)
        {
            if (message.Card is null)
            {
                yield return SurfaceCard.Text(message.Summary);
                continue;
            }

            var card = JsonNode.Parse(message.Card.Json.Span)!.AsObject();
            foreach (var element in card["body"]?.AsArray() ?? [])
                if (!AsksForOpinion(element!))
                    yield return element!.DeepClone().AsObject();
            if (card["actions"] is JsonArray { Count: > 0 } actions)
                yield return new JsonObject { ["type"] = "ActionSet", ["actions"] = actions.DeepClone() };
        }
    }
}
