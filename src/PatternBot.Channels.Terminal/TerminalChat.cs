using System.Collections.Immutable;
using PatternBot.Cards;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Channels.Terminal;

/// <summary>A conversation in a terminal: line in, card out, until <c>exit</c> or the end of the input.</summary>
public sealed class TerminalChat(ITurnHandler turns, SequelRunner sequels, TerminalTurnReader reader, IAnsiConsole console, TextReader input)
{
    /// <summary>Talks until the person leaves.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var renderer = new TerminalReplyRenderer(console);
        var actions = renderer.Render(await turns.HandleAsync(reader.Arrival(), cancellationToken));
        while (!cancellationToken.IsCancellationRequested)
        {
            console.Markup("[bold]>[/] ");
            var line = await input.ReadLineAsync(cancellationToken);
            if (line is null || line.Trim() is "exit" or "quit" or ":q")
                return;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var turn = reader.Read(line, actions);
            var reply = await turns.HandleAsync(turn, cancellationToken);
            var next = renderer.Render(reply);
            if (reply.Sequel is { } sequel)
                await sequels.RunAsync(turn.Conversation, sequel, TerminalSequelView.Pace, new TerminalSequelView(console), cancellationToken);
            actions = next.IsEmpty ? actions : next;
        }
    }
}
