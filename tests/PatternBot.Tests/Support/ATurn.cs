using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Tests.Support;

/// <summary>Builds turns with valid defaults.</summary>
internal static class ATurn
{
    private static int _conversations;

    public static Turn Saying(string text) => Of(new Said(text));

    public static Turn Pressing(string verb, object data) => Of(new Pressed(verb, JsonSerializer.SerializeToElement(data)));

    public static Turn Pressing(CardButton button) => Of(new Pressed(button.Data["verb"], JsonSerializer.SerializeToElement(button.Data)));

    public static Turn Arriving() => Of(new Arrived());

    private static Turn Of(TurnContent content) => new()
    {
        Channel = "test",
        // A conversation of its own: what one test says is no subject for another.
        Conversation = new ConversationId("test", $"c{Interlocked.Increment(ref _conversations)}"),
        From = new Person("ada", "Ada"),
        Scope = ConversationScope.Personal,
        Content = content,
        ReceivedAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
    };
}
