using System.Diagnostics;
using System.Globalization;

namespace PatternBot.Tests.Support;

/// <summary>A PostgreSQL server of its own in a temporary folder, on a free port, from the binaries that Debian's package installs.</summary>
internal sealed class PostgresServer : IDisposable
{
    // The server refuses to run as root; the package makes this user.
    private const string ServiceUser = "postgres";

    private readonly string _folder;
    private readonly string _binaries;
    private readonly int _port;
    private readonly bool _durable;

    private PostgresServer(string binaries, string folder, int port, bool durable)
    {
        _binaries = binaries;
        _folder = folder;
        _port = port;
        _durable = durable;
    }

    /// <summary>Folder of the server's programs, or null when they are not installed.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="durable">Whether commits wait for the disk, as on a real server.</param>
    public static PostgresServer Start(bool durable = false)
    {
        var folder = Directory.CreateTempSubdirectory("patternbot-postgres-").FullName;
        var server = new PostgresServer(Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed."), folder, FreePort.Find(), durable);
        if (Environment.IsPrivilegedProcess)
            Run("chown", [ServiceUser, folder]);
        server.RunAsServer("initdb", "--pgdata", server.Data, "--username", ServiceUser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        server.GoOn();
        return server;
    }

    /// <summary>Stops the server as an administrator does, who cuts off who is connected.</summary>
    public void GoAway() => RunAsServer("pg_ctl", "stop", "--wait", "--mode", "fast", "--pgdata", Data);

    /// <summary>Starts it again on what it holds.</summary>
    public void GoOn()
    {
        var settings = string.Create(CultureInfo.InvariantCulture, $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=500 -c fsync={(_durable ? "on" : "off")}");
        RunAsServer("pg_ctl", "start", "--wait", "--pgdata", Data, "--log", Path.Combine(_folder, "log"), "--options", settings);
    }

    /// <summary>The connection string of a database that may not exist yet.</summary>
    public string Connect(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={ServiceUser};Database={database};Maximum Pool Size=20");

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Stops the server and deletes its folder.</summary>
    public void Dispose()
    {
        RunAsServer("pg_ctl", "stop", "--mode", "immediate", "--pgdata", Data);
        Directory.Delete(_folder, recursive: true);
    }

    private void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries, program);
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", ServiceUser, "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {errors.Result}");
    }
}
