using System.Text.Json;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>On which message a button stood. Web Chat does not say; so the button's own data does.</summary>
internal static class PressedCard
{
    /// <summary>The member of a button's data.</summary>
    public const string Place = "pressedOn";

    /// <summary>The id of the message whose button was pressed; null where the button brings a message of its own, or nothing was pressed.</summary>
    public static string? Of(Activity posted) =>
        posted.Value is { ValueKind: JsonValueKind.Object } data && data.StringOrNull(Place) is { Length: > 0 and <= 64 } id ? id : null;
}
