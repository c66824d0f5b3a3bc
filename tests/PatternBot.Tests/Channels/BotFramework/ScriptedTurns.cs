using System.Collections.Concurrent;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Stands in for the core: answers by a script and remembers the turns it was given.</summary>
internal sealed class ScriptedTurns : ITurnHandler
{
    private readonly ConcurrentQueue<Turn> _turns = new();

    /// <summary>Repeats what was said or pressed.</summary>
    public Func<Turn, CancellationToken, ValueTask<Reply>> Script { get; set; } = (turn, _) => ValueTask.FromResult(Text(turn.Content switch
    {
        Said said => $"said: {said.Text}",
        Pressed pressed => $"pressed: {pressed.Verb}",
        _ => "welcome",
    }));

    public IReadOnlyList<Turn> Turns => [.. _turns];

    public static Reply Text(string text, params string[] suggestions) =>
        Reply.Of(new ReplyMessage { Summary = text, Suggestions = [.. suggestions] });

    public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        _turns.Enqueue(turn);
        return Script(turn, cancellationToken);
    }
}
