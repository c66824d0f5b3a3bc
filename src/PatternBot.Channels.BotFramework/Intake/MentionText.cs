using System.Text.Json;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>Takes mentions out of a message's text.</summary>
internal static class MentionText
{
    /// <summary>
    /// The text without the mention of the bot, and with other people's mentions as their names. Goes by the entities, not by
    /// the look of the text: somebody may write about <c>&lt;at&gt;</c>.
    /// </summary>
    /// <param name="text">The activity's text, already bounded.</param>
    /// <param name="activity">Whose entities and recipient count.</param>
    public static string Strip(string text, Activity activity)
    {
        if (activity.Entities is { ValueKind: JsonValueKind.Array } entities)
        {
            foreach (var entity in entities.EnumerateArray())
                if (TryReadMention(entity, out var written, out var id, out var name))
                    text = text.Replace(written, id == activity.Recipient?.Id ? " " : name, StringComparison.Ordinal);
        }

        // Teams puts non-breaking spaces, also as entities of HTML, around the tag.
        return text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00A0', ' ').Trim();
    }

    /// <summary>Whether somebody is mentioned.</summary>
    /// <param name="id">The channel's id of them; nobody's when null.</param>
    /// <param name="activity">Whose entities count.</param>
    public static bool Mentions(string? id, Activity activity)
    {
        if (id is null || activity.Entities is not { ValueKind: JsonValueKind.Array } entities)
            return false;
        foreach (var entity in entities.EnumerateArray())
            if (TryReadMention(entity, out _, out var mentioned, out _) && mentioned == id)
                return true;
        return false;
    }

    private static bool TryReadMention(JsonElement entity, out string written, out string id, out string name)
    {
        written = id = name = "";
        if (entity.ValueKind != JsonValueKind.Object || entity.StringOrNull("type") != "mention")
            return false;
        if (!entity.TryGetProperty("mentioned", out var mentioned) || mentioned.ValueKind != JsonValueKind.Object)
            return false;
        written = entity.StringOrNull("text") ?? "";
        id = mentioned.StringOrNull("id") ?? "";
        name = mentioned.StringOrNull("name") ?? "";

        // A name longer than its own tag is no name, and could blow up the text.
        if (name.Length > written.Length)
            name = " ";
        return written.Length > 0;
    }
}
