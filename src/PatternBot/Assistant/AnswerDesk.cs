using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Assistant;

/// <summary>Decides which replies a language model's answer follows. Registered only where there is a model.</summary>
public sealed class AnswerDesk(AnswerWriter writer, PublicAddress address)
{
    /// <summary>The reply, with a sequel where a model has something to add. Asks no model yet: that happens when the sequel runs.</summary>
    /// <param name="reply">The catalog's own answer.</param>
    /// <param name="intent">What it answers.</param>
    /// <param name="turn">Who asked what.</param>
    /// <param name="answer">Answers another intent for the same person.</param>
    public Reply Continue(Reply reply, Intent intent, Turn turn, Func<Intent, CancellationToken, ValueTask<Reply>> answer) =>
        turn.Content is Said said && !reply.Messages.IsEmpty && reply.Sequel is null && AssistantScope.Covers(intent, said.Text)
            ? reply with { Sequel = new AnswerSequel(new AnswerTask(turn, said.Text, intent, reply, answer), writer, address) }
            : reply;
}
