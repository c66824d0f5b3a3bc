using System.Diagnostics;
using PatternBot.EndToEnd.Support;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Nudges;

/// <summary>One of several processes of the service on the same PostgreSQL.</summary>
internal sealed class Replica(string database) : IAsyncDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("patternbot-replica-");
    private readonly string _address = $"http://127.0.0.1:{FreePort.Find()}";
    private ChildProcess? _process;

    /// <summary>What it has logged.</summary>
    public string Log => _process?.Output ?? "";

    public async Task StartAsync()
    {
        _process = new ChildProcess(Command());
        await _process.AnswersAsync($"{_address}/health/ready", TimeSpan.FromMinutes(2));
    }

    /// <summary>Brings the schema up to date.</summary>
    public async Task MigrateAsync()
    {
        using var migrate = Process.Start(Command("migrate"))!;
        await migrate.WaitForExitAsync();
        Assert.Equal(0, migrate.ExitCode);
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _state.Delete(recursive: true);
    }

    private ProcessStartInfo Command(params string[] arguments) => new("dotnet", [RunningService.HostAssembly(), .. arguments])
    {
        WorkingDirectory = Repository.Root,
        Environment =
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = _address,
            ["State__Path"] = _state.FullName,
            ["Storage__Provider"] = "PostgreSql",
            ["Storage__ConnectionString"] = database,
            ["Nudges__LeaseSeconds"] = "3",
        },
    };
}
