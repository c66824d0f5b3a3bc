using PatternBot.FollowUps;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.FollowUps;

/// <summary>A conversation with the product: each in a thread of its own unless a test says otherwise.</summary>
internal sealed class AConversation(string thread, string person = "ada")
{
    /// <summary>The intent of the last message, after the others were said in the same conversation.</summary>
    public static async Task<Intent> Of(params string[] messages)
    {
        Subject? subject = null;
        Intent? intent = null;
        foreach (var text in messages)
        {
            intent = await TheProduct.FollowUps.ResolveAsync(text, TheProduct.IntentOf(text), subject, AnswerAsync);
            subject = Subject.After(subject, intent, await AnswerAsync(intent), TheProduct.Catalog);
        }

        return intent!;
    }

    /// <summary>The message that answers a text in this conversation.</summary>
    public async Task<ReplyMessage> SayAsync(string text) => Assert.Single((await TheProduct.ReplyToAsync(Turn(new Said(text)))).Messages);

    /// <summary>The message that answers the button with that title.</summary>
    public async Task<ReplyMessage> PressAsync(ReplyMessage message, string title)
    {
        var (_, data) = message.Card!.Buttons().Single(b => b.Title == title);
        return Assert.Single((await TheProduct.ReplyToAsync(Turn(new Pressed(data.GetProperty("verb").GetString()!, data)))).Messages);
    }

    /// <summary>A turn of this conversation.</summary>
    public Turn Turn(TurnContent content) => ATurn.Saying("") with { Conversation = new ConversationId("test", thread), From = new Person(person, null), Content = content };

    private static ValueTask<Reply> AnswerAsync(Intent intent) => TheProduct.Turns.AnswerAsync(intent, ATurn.Arriving(), TestContext.Current.CancellationToken);
}
