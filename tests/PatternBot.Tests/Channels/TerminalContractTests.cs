using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Channels.Terminal;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Tests.Channels;

/// <summary>The contract of the channels, down the terminal's column: lines go in as somebody types them, and what is drawn is read.</summary>
public sealed class TerminalContractTests : ChannelContract
{
    private protected override Task<IColumn> StartAsync(ITurnHandler handler) => Task.FromResult<IColumn>(new Column(handler));

    private sealed class Column(ITurnHandler handler) : IColumn
    {
        public async Task<string> AnswerAsync(CardSample sample)
        {
            using var drawn = new StringWriter(CultureInfo.InvariantCulture);
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(drawn) });
            console.Profile.Width = 100;
            var typed = new Keyboard([.. sample.Before, sample.Typical], drawn);
            await new TerminalChat(new TurnRunner(typed.Watch(handler), TimeProvider.System, NullLogger<TurnRunner>.Instance), new SequelRunner(TimeProvider.System, NullLogger<SequelRunner>.Instance), new TerminalTurnReader(TimeProvider.System), console, typed).RunAsync(TestContext.Current.CancellationToken);
            return drawn.ToString()[typed.LastAt..];
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Types one line after the other, then leaves. A press is the number that stands before a button; where the card on the screen has no such button, the turn is made one.</summary>
    private sealed class Keyboard(TurnContent[] contents, StringWriter drawn) : TextReader
    {
        private int _next;

        public int LastAt { get; private set; }

        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            if (_next == contents.Length)
                return ValueTask.FromResult<string?>("exit");
            LastAt = drawn.GetStringBuilder().Length;
            return ValueTask.FromResult<string?>(contents[_next++] is Said said ? said.Text : "1");
        }

        public ITurnHandler Watch(ITurnHandler handler) => new Pressing(this, handler);

        private sealed class Pressing(Keyboard keyboard, ITurnHandler handler) : ITurnHandler
        {
            public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) => handler.HandleAsync(
                keyboard._next > 0 && keyboard._next <= keyboard.Contents.Length && keyboard.Contents[keyboard._next - 1] is not Said
                    ? turn with { Content = keyboard.Contents[keyboard._next - 1] }
                    : turn,
                cancellationToken);
        }

        private TurnContent[] Contents => contents;
    }
}
