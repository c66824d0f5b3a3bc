using System.Diagnostics;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Support;

/// <summary>The service as people run it: a process of its own, on the repository's own data, with state of its own.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("patternbot");
    private readonly Dictionary<string, string> _settings = [];
    private ChildProcess? _process;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address { get; } = $"http://127.0.0.1:{FreePort.Find()}";

    /// <summary>The folder of its state.</summary>
    public string StateFolder => _state.FullName;

    /// <summary>What it has logged.</summary>
    public string Log => _process!.Output;

    /// <summary>Sets a setting for the start, by the name of its environment variable.</summary>
    public RunningService With(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>Kills it with SIGKILL, and starts it again on the state that it left.</summary>
    public async Task KillAndStartAsync()
    {
        await _process!.DisposeAsync();
        await InitializeAsync();
    }

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [HostAssembly()])
        {
            WorkingDirectory = Repository.Root,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address,
                ["State__Path"] = _state.FullName,
            },
        };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _process = new ChildProcess(start);
        await _process.AnswersAsync($"{Address}/health/ready", TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _state.Delete(recursive: true);
    }

    // Built in the same configuration as these tests, in its own folder: there it has all its files.
    internal static string HostAssembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Repository.PathOf("src", "PatternBot.Host", "bin", output.Parent!.Name, output.Name, "PatternBot.Host.dll");
    }
}
