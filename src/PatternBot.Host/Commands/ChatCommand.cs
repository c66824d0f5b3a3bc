using System.CommandLine;
using PatternBot.Channels.Terminal;

namespace PatternBot.Host.Commands;

/// <summary><c>chat</c>: a conversation in the terminal.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        var command = new Command("chat", "Talks in the terminal. A number presses the button with that number; exit ends.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var services = CommandServices.Build();
            await services.GetRequiredService<TerminalChat>().RunAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
