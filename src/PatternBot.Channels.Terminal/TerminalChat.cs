using System.Collections.Immutable;
using PatternBot.Cards;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Channels.Terminal;

/// <summary>A conversation in a terminal: line in, card out, until <c>exit</c> or the end of the input.</summary>
public sealed class TerminalChat(TurnRunner turns, SequelRunner sequels, TerminalTurnReader reader, IAnsiConsole console, TextReader input)
{
    // As long as people elsewhere are left waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Talks until the person leaves.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var renderer = new TerminalReplyRenderer(console);
        var actions = renderer.Render(await turns.RunAsync(reader.Arrival(), Patience, cancellationToken));
        while (!cancellationToken.IsCancellationRequested)
        {
            console.Markup("[bold]>[/] ");
            var line = await input.ReadLineAsync(cancellationToken);
            if (line is null || line.Trim() is "exit" or "quit" or "bye" or ":q")
                return;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var turn = reader.Read(line, actions);
            var reply = await turns.RunAsync(turn, Patience, cancellationToken);
            var next = renderer.Render(reply);
            if (reply.Sequel is { } sequel)
                await sequels.RunAsync(turn.Conversation, sequel, TerminalSequelView.Pace, new TerminalSequelView(console), cancellationToken);
            actions = next.IsEmpty ? actions : next;
        }
    }
}
