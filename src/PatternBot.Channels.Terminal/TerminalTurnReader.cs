using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Turns;

namespace PatternBot.Channels.Terminal;

/// <summary>Makes turns of what is typed: a number presses the button with that number, anything else is said.</summary>
/// <param name="time">The clock.</param>
public sealed class TerminalTurnReader(TimeProvider time)
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "terminal";

    /// <summary>The turn that a line stands for.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="actions">The buttons of the reply on the screen.</param>
    public Turn Read(string line, ImmutableArray<NumberedAction> actions) => TurnOf(
        int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && actions.FirstOrDefault(a => a.Number == number) is { } action
            ? Press(action)
            : new Said(line));

    /// <summary>The turn with which a chat begins.</summary>
    public Turn Arrival() => TurnOf(new Arrived());

    private Turn TurnOf(TurnContent content) => new()
    {
        Channel = Channel,
        Conversation = new ConversationId(Channel, "chat"),
        From = new Person(Environment.UserName, null),
        Scope = ConversationScope.Personal,
        Content = content,
        Locale = CultureInfo.CurrentUICulture.Name is { Length: > 0 } name ? name : null,
        TimeZone = time.LocalTimeZone.Id,
        ReceivedAt = time.GetUtcNow(),
    };

    private static TurnContent Press(NumberedAction action) =>
        action.Data is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("verb", out var verb)
        && verb.GetString() is { } name
            ? new Pressed(name, data)
            : new Said(action.Title);
}
