using System.Text.Json;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>Something that Slack delivered, over HTTP or a socket: the same from here on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">What tells it from every other delivery, and is the same when it is delivered again.</param>
/// <param name="Payload">What it says; a command's fields as an object of strings.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record SlackDelivery(SlackDeliveryKind Kind, string Key, JsonElement Payload, DateTimeOffset ReceivedAt);

/// <summary>The kinds of deliveries.</summary>
internal enum SlackDeliveryKind
{
    /// <summary>The envelope of an event.</summary>
    Event,

    /// <summary>A slash command.</summary>
    Command,

    /// <summary>Something pressed, sent or chosen.</summary>
    Interaction,
}
