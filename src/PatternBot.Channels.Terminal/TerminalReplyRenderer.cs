using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Channels.Terminal;

/// <summary>Draws replies in a terminal.</summary>
/// <param name="console">Where to draw.</param>
public sealed class TerminalReplyRenderer(IAnsiConsole console)
{
    /// <summary>Draws a reply and returns the buttons of its last card, with the numbers that stand before them.</summary>
    public ImmutableArray<NumberedAction> Render(Reply reply)
    {
        var actions = ImmutableArray.CreateBuilder<NumberedAction>();
        foreach (var message in reply.Messages)
        {
            if (message.Card is not { } card)
            {
                console.WriteLine(message.Summary);
                continue;
            }

            using var document = JsonDocument.Parse(card.Json);
            console.Write(SpectreView.From(document.RootElement));
            // One set of numbers at a time can be pressed: that of the last card. Its data outlives the document.
            actions.Clear();
            actions.AddRange(CardActions.Numbered(document.RootElement).Select(a => a with { Data = a.Data?.Clone() }));
        }

        return actions.ToImmutable();
    }
}
