using PatternBot.Turns;

namespace PatternBot.Tests.Support;

/// <summary>What tests look for in the one message of a reply.</summary>
internal static class Replies
{
    /// <summary>The message that answers a text.</summary>
    public static async Task<ReplyMessage> AnswerToAsync(string text) => Assert.Single((await TheProduct.ReplyToAsync(ATurn.Saying(text))).Messages);

    /// <summary>The message that answers an intent.</summary>
    public static async Task<ReplyMessage> AnswerToAsync(Intent intent) =>
        Assert.Single((await TheProduct.Turns.AnswerAsync(intent, ATurn.Arriving(), TestContext.Current.CancellationToken)).Messages);

    /// <summary>Everything that the card shows, one text a line.</summary>
    public static string Shown(this ReplyMessage message) => string.Join('\n', message.Card!.Texts());

    /// <summary>The titles of the card's buttons.</summary>
    public static IReadOnlyList<string> ButtonTitles(this ReplyMessage message) => [.. message.Card!.Buttons().Select(b => b.Title)];
}
