using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Understanding;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>Answers as somebody types into a choice that is too long for a message: the long choices of our cards are choices of patterns.</summary>
internal sealed class SlackSuggestions(IKnowledgeSource knowledge)
{
    /// <summary>The options for what was typed, as Slack wants to hear them.</summary>
    public byte[] Answer(JsonElement payload)
    {
        var actionId = payload.TextAt("action_id") ?? "";
        var name = actionId[(actionId.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var card = SurfaceCard.Of([SurfaceCard.Choice(name, "Pattern", knowledge.Current.Catalog.Patterns.Select(p => (p.Name, p.Slug)))], []);
        return SlackBlocks.Suggest(JsonElement.Parse(card.Span), actionId, payload.TextAt("value") ?? "");
    }
}
