using System.Globalization;
using System.Text.Json;
using PatternBot.Cards.Slack;

namespace PatternBot.Cards;

/// <summary>What a person pressed and typed in Slack, in the words of the Adaptive Card that it was made from.</summary>
public sealed record SlackSubmission
{
    private SlackSubmission()
    {
    }

    /// <summary>The verb of an Action.Execute; empty for Action.Submit.</summary>
    public string Verb { get; private init; } = "";

    /// <summary>
    /// The data of the action with the inputs merged in, as clients of Adaptive Cards send it: an input wins over a member of the same
    /// name. An object, unless the data of the action was something else, which cannot be merged and comes as it is.
    /// </summary>
    public JsonElement Data { get; private init; }

    /// <summary>What was typed, by the names of the inputs. Optional inputs that are empty are missing; several choices are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; private init; } = new Dictionary<string, string>();

    /// <summary>The <see cref="SlackBlocksOptions.Reference"/> of the card whose part or page was asked for; null for actions.</summary>
    public string? Reference { get; private init; }

    /// <summary>The part to show, for <see cref="SlackBlocksOptions.Part"/>; null unless its button was pressed.</summary>
    public string? Part { get; private init; }

    /// <summary>The page to show, for <see cref="SlackBlocksOptions.Page"/>; null unless "More" was pressed.</summary>
    public int? Page { get; private init; }

    /// <summary>Reads a <c>block_actions</c> or <c>view_submission</c> payload.</summary>
    /// <param name="payload">The payload. Whatever is odd about it is ignored.</param>
    /// <param name="restore">Gives what <see cref="SlackBlocksOptions.Store"/> kept for a key; null for a key that is unknown or too old.</param>
    /// <returns>Null for what needs no answer: a link that was opened, a button of somebody else, a payload that could not be restored.</returns>
    public static SlackSubmission? Read(JsonElement payload, Func<string, string?>? restore = null)
    {
        var reader = new SubmissionReader(restore);
        var inputs = reader.Inputs(payload);
        if (reader.Value(payload) is not { Length: > 0 } value)
            return payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("view"u8, out _) && !payload.TryGetProperty("actions"u8, out _)
                ? new SlackSubmission { Inputs = inputs, Data = SubmissionReader.Merge("", inputs) }
                : null;
        var content = value[1..];
        var line = content.IndexOf('\n', StringComparison.Ordinal);
        var (head, tail) = line < 0 ? (content, "") : (content[..line], content[(line + 1)..]);
        try
        {
            return value[0] switch
            {
                ActionValue.Submit => new() { Inputs = inputs, Data = SubmissionReader.Merge(content, inputs) },
                'S' => new() { Data = SubmissionReader.Merge(content, []) },
                ActionValue.Execute => new() { Verb = head, Inputs = inputs, Data = SubmissionReader.Merge(tail, inputs) },
                'E' => new() { Verb = head, Data = SubmissionReader.Merge(tail, []) },
                ActionValue.Part => new() { Part = head, Reference = tail },
                ActionValue.Page when int.TryParse(head, CultureInfo.InvariantCulture, out var page) => new() { Page = page, Reference = tail },
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
