using System.CommandLine;
using PatternBot.Host.Teams;

namespace PatternBot.Host.Commands;

/// <summary><c>teams-package</c>: writes the app that is uploaded to Teams.</summary>
internal static class TeamsPackageCommand
{
    public static Command Create()
    {
        var appId = new Option<string>("--app-id") { Description = "The application id of the bot's registration.", Required = true };
        var host = new Option<string>("--host") { Description = "The name under which Teams reaches the service, such as patternbot.example.com.", Required = true };
        var target = new Option<string>("--out") { Description = "The file to write.", DefaultValueFactory = _ => "patternbot-teams.zip" };
        var command = new Command("teams-package", "Writes the app package that is uploaded to Teams.") { appId, host, target };
        command.SetAction(parsed => Write(parsed.GetValue(appId)!, parsed.GetValue(host)!, parsed.GetValue(target)!));
        return command;
    }

    private static int Write(string appId, string host, string target)
    {
        using var zip = new MemoryStream();
        var faults = TeamsPackage.Write(Path.Combine(AppContext.BaseDirectory, "teams"), appId, host, zip);
        if (!faults.IsEmpty)
            throw new StartUpException(string.Join(Environment.NewLine, faults));
        try
        {
            File.WriteAllBytes(target, zip.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"{target} cannot be written: {e.Message}", e);
        }

        Console.Out.WriteLine($"Wrote {target}. Upload it in Teams: Apps → Manage your apps → Upload an app.");
        return 0;
    }
}
