using PatternBot.Turns;

namespace PatternBot.ChannelQuizzes;

/// <summary>What a person reads when a channel's question cannot do what they ask. Nothing was counted then.</summary>
internal static class RoundErrors
{
    public const string TooLate = "That question is closed, so your answer came too late to count.";

    public static Reply NotAlone() => Say("A question to all is for a channel or a group chat. Here, say “quiz” and I will ask you alone.", "quiz");

    public static Reply UnknownRound() => Say("I don't know that question any more, so nothing was counted.");

    public static Reply Elsewhere() => Say("That question was asked in another conversation, so nothing was counted.");

    public static Reply WithdrawnForAll() => Say("That question was withdrawn since it was asked, so its answers are not shown. Say “quiz the channel” for another one.");

    public static Reply NothingToClose() => Say("No question is open here. Say “quiz the channel” to ask one.", "quiz the channel");

    private static Reply Say(string text, params string[] suggestions) => Reply.Of(new ReplyMessage { Summary = text, Suggestions = [.. suggestions] });
}
