using System.CommandLine;
using System.Text.Json;
using PatternBot.Channels.Terminal;
using PatternBot.Host.Api;
using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Host.Commands;

/// <summary><c>ask TEXT [--json]</c>: one question, one answer.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("text") { Description = "What hurts, in your own words.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON, as POST /api/ask gives it." };
        var command = new Command("ask", "Answers one question.") { text, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(string.Join(' ', parsed.GetRequiredValue(text)), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string text, bool json, CancellationToken cancellationToken)
    {
        await using var services = CommandServices.Build();
        var (response, reply) = await services.GetRequiredService<Asking>().AskAsync(text, waits: json, cancellationToken);
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(response, ApiJson.Indented.AskResponse));
        else
            await ShowAsync(services, reply, cancellationToken);
        return 0;
    }

    private static async Task ShowAsync(IServiceProvider services, Reply reply, CancellationToken cancellationToken)
    {
        services.GetRequiredService<TerminalReplyRenderer>().Render(reply);
        if (reply.Sequel is not { } sequel)
            return;
        var view = new TerminalSequelView(services.GetRequiredService<IAnsiConsole>());
        await services.GetRequiredService<SequelRunner>().RunAsync(Asking.Place, sequel, TerminalSequelView.Pace, view, cancellationToken);
    }
}
