using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>Shows what a link to a pattern leads to: the last part of its path names the pattern.</summary>
internal sealed class SlackUnfurls(SlackTurns turns, SlackCalls calls, IKnowledgeSource knowledge)
{
    private const int MostLinks = 5;

    /// <summary>The pattern that a link leads to, or null.</summary>
    public string? SlugOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.AbsolutePath.TrimEnd('/').Split('/')[^1] is { Length: > 0 } name
        && knowledge.Current.Catalog.Pattern(Path.GetFileNameWithoutExtension(name)) is { } pattern
            ? pattern.Slug
            : null;

    /// <summary>Shows the patterns behind the links of a message.</summary>
    /// <returns>Null when no link leads to a pattern.</returns>
    public async Task<SlackAnswer?> ShowAsync(SharedLinks links, Turn turn, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var shown = new List<(string Url, SlackMessage Message)>();
        foreach (var url in links.Urls.Distinct().Take(MostLinks))
        {
            if (SlugOf(url) is not { } slug)
                continue;
            var reply = await turns.RunAsync(turn with { Content = new Pressed(ShowPattern.Verb, JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["slug"] = slug })) }, cancellationToken);
            if (reply.Messages.FirstOrDefault()?.Card is { } card)
                shown.Add((url, SlackBlocks.From(card.Json)[0]));
        }

        if (shown.Count == 0)
            return null;
        return await calls.CallAsync(new SlackCall("chat.unfurl", place.Team, place.Channel), workspace.Token, json => Write(json, links, place, shown), cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, SharedLinks links, SlackPlace place, List<(string Url, SlackMessage Message)> shown)
    {
        // While it is being written there is no message yet.
        if (links.Id is { } id && links.Source is { } source)
        {
            json.WriteString("unfurl_id"u8, id);
            json.WriteString("source"u8, source);
        }
        else
        {
            json.WriteString("channel"u8, place.Channel);
            json.WriteString("ts"u8, links.Message);
        }

        json.WriteStartObject("unfurls"u8);
        foreach (var (url, message) in shown)
        {
            json.WriteStartObject(url);
            json.WritePropertyName("blocks"u8);
            json.WriteRawValue(message.Blocks.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
