using System.Collections.Immutable;
using PatternBot.Cards;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Channels.Terminal;

/// <summary>A conversation in a terminal: line in, card out, until <c>exit</c> or the end of the input.</summary>
public sealed class TerminalChat(TurnRunner turns, TerminalTurnReader reader, IAnsiConsole console, TextReader input)
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
            if (line is null || line.Trim() is "exit" or "quit" or ":q")
                return;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var next = renderer.Render(await turns.RunAsync(reader.Read(line, actions), Patience, cancellationToken));
            actions = next.IsEmpty ? actions : next;
        }
    }
}
