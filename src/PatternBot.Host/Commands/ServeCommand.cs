using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using PatternBot.Host.State;
using PatternBot.Storage;

namespace PatternBot.Host.Commands;

/// <summary>Starts the service and runs it until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = Build(args);
        try
        {
            await StorageStart.EnsureCurrentAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
        }
        catch (SchemaOutdatedException e)
        {
            throw new StartUpException(e.Message, e);
        }
        catch (InvalidOperationException e) when (IsOfSetting(e))
        {
            throw new StartUpException(e.Message, e);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or SocketException)
        {
            throw new StartUpException(
                $"The address {string.Join(", ", app.Urls)} is already in use. Stop what listens there, or start with another one: --urls http://localhost:3979", e);
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return app.Services.GetRequiredService<StorageStart>().Outdated is { } outdated ? throw new StartUpException(outdated.Message, outdated) : 0;
    }

    private static WebApplication Build(string[] args)
    {
        try
        {
            return Service.Build(args);
        }
        catch (Exception e) when (e is InvalidDataException || IsOfSetting(e))
        {
            throw new StartUpException(e.Message, e);
        }
        catch (IOException e)
        {
            throw new StartUpException($"The service could not write what it needs for its first start: {e.Message} Make room there, or set State:Path to another folder.", e);
        }
    }

    // The binder names setting, value and type, and nothing else says that it is the binder.
    private static bool IsOfSetting(Exception e) => e is InvalidOperationException { InnerException: FormatException or ArgumentException }
        && e.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal);
}
