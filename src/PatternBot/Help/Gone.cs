using PatternBot.Turns;

namespace PatternBot.Help;

/// <summary>What a person reads when a button leads to something that the catalog no longer holds.</summary>
internal static class Gone
{
    public static Reply Pattern() => Say("That pattern is not in the catalog any more. Say its name, and I will look for what came in its place.");

    public static Reply Emergency() => Say("That kind of emergency is not in the catalog any more. Say what you see, and I will start triage afresh.");

    public static Reply Pack() => Say("That pack is not in the catalog any more. Say “packs” to see what there is.");

    public static Reply Path() => Say("That path, or that week of it, is not in the catalog any more. Say “learning paths” to see what there is.");

    public static Reply Answer() => Say("That button is from a card that I no longer send, so I cannot tell which answer you mean. Ask again, and tell me on the new card.");

    private static Reply Say(string text) => Reply.Of(new ReplyMessage { Summary = text, Suggestions = ["help"] });
}
