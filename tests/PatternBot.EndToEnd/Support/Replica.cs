using System.Diagnostics;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Support;

/// <summary>One of several processes of the service on the same PostgreSQL.</summary>
internal sealed class Replica(string database) : IAsyncDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("patternbot-replica-");
    private readonly Dictionary<string, string> _settings = [];
    private ChildProcess? _process;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; } = $"http://127.0.0.1:{FreePort.Find()}";

    /// <summary>Sets a setting for the next start, by the name of its environment variable.</summary>
    public Replica With(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>What it has logged.</summary>
    public string Log => _process?.Output ?? "";

    public async Task StartAsync()
    {
        _process = new ChildProcess(Command());
        await _process.AnswersAsync($"{Address}/health/ready", TimeSpan.FromMinutes(2));
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

    /// <summary>Asks it to end, with SIGTERM.</summary>
    /// <returns>Its exit code, and what it logged.</returns>
    public async Task<(int ExitCode, string Log)> EndAsync()
    {
        var process = _process!;
        process.Ask();
        var code = await process.EndAsync(TimeSpan.FromSeconds(40));
        _process = null;
        return (code, process.Output);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _state.Delete(recursive: true);
    }

    private ProcessStartInfo Command(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [RunningService.HostAssembly(), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address,
                ["State__Path"] = _state.FullName,
                ["Storage__Provider"] = "PostgreSql",
                ["Storage__ConnectionString"] = database,
                ["Nudges__LeaseSeconds"] = "3",
            },
        };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        return start;
    }
}
