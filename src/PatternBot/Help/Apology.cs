using PatternBot.Turns;

namespace PatternBot.Help;

/// <summary>What a person reads when something broke on our side.</summary>
public static class Apology
{
    /// <summary>The reply.</summary>
    public static Reply Reply { get; } = Reply.Of(new ReplyMessage
    {
        Summary = "Sorry, something broke on my side and I could not answer that. It is in the log. Please try again, or say it another way.",
        Suggestions = ["help"],
    });

    /// <summary>The reply when the database could not be reached or could not save.</summary>
    public static Reply NothingSaved { get; } = Reply.Of(new ReplyMessage
    {
        Summary = "I could not reach my notebook just now, so nothing was counted and nothing was lost. Please try that again in a moment.",
    });
}
