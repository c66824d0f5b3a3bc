using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using PatternBot.Host;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>The program as a process, started where something is wrong: what it says, and how it says it is.</summary>
public sealed partial class StartUpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("PostgreSql", "postgres://user:hunter2@db/patternbot")]
    [InlineData("PostgreSql", "Host=db;Porto=5432;Password=hunter2")]
    [InlineData("Sqlite", "Data Sauce=there.db;Password=hunter2")]
    public async Task A_connection_string_that_cannot_be_read_ends_in_one_sentence_without_the_password(string provider, string connection)
    {
        await using var service = Start([], ("Storage__Provider", provider), ("Storage__ConnectionString", connection));

        var (code, text) = await service.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("Storage:ConnectionString cannot be read", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits__TurnsPerMinute", "many", "Limits:TurnsPerMinute")]
    [InlineData("Limits__TurnsPerMinute", "-1", "TurnsPerMinute")]
    [InlineData("Telemetry__Prometheus", "perhaps", "Telemetry:Prometheus")]
    [InlineData("Coverage__Days", "0", "Days")]
    public async Task A_setting_that_makes_no_sense_is_named(string name, string value, string part)
    {
        await using var service = Start([], (name, value));

        var (code, text) = await service.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_server_that_is_not_there_leaves_the_service_degraded_and_answering()
    {
        await using var service = Start([], ("Storage__Provider", "PostgreSql"), ("Storage__ConnectionString", "Host=127.0.0.1;Port=1;Database=p;Username=p;Password=hunter2;Timeout=2"));

        await AnswersAndIsAsync(service, "degraded", "The database (PostgreSql) cannot be opened");

        Assert.DoesNotContain("hunter2", service.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_whom_the_database_server_does_not_let_in_is_named_in_health()
    {
        var connection = Regex.Replace(ThePostgresServer.NewDatabase(), "Username=[^;]*", "Username=nobody_here", RegexOptions.IgnoreCase);
        await using var service = Start([], ("Storage__Provider", "PostgreSql"), ("Storage__ConnectionString", connection));

        await AnswersAndIsAsync(service, "degraded", "nobody_here");
    }

    [Fact]
    public async Task Somebody_without_rights_to_the_state_folder_is_told_so_in_one_sentence()
    {
        // Root may write everywhere, so the service is somebody else.
        string[] asSomebodyElse = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : [];
        Allow(writing: false);
        await using var service = Start(asSomebodyElse, ("State__Path", _folder), ("HOME", "/tmp"));

        var (code, text) = await service.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains($"The service keeps its state in {_folder}, and cannot write there", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Allow(writing: true);
    }

    [Fact]
    public async Task On_a_full_disk_the_service_answers_and_says_what_is_wrong()
    {
        var disk = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;

        // The service was here before, so its key is; since then the disk has filled up.
        var mount = $"mount -t tmpfs -o size=64k tmpfs '{disk}' && head -c 32 /dev/urandom > '{disk}/direct-line.key' && {{ head -c 100000 /dev/zero > '{disk}/full' || true; }} && exec \"$@\"";
        await using var service = CanMount(disk)
            ? Start(["unshare", "--mount", "sh", "-c", mount, "sh"], ("State__Path", disk))
            : Start([], ("Storage__ConnectionString", "Data Source=/dev/full"));

        await AnswersAndIsAsync(service, "degraded", "cannot be opened");
    }

    [Fact]
    public async Task A_disk_that_is_full_at_the_first_start_ends_in_one_sentence()
    {
        var disk = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;
        var mount = $"mount -t tmpfs -o size=64k tmpfs '{disk}' && {{ head -c 100000 /dev/zero > '{disk}/full' || true; }} && exec \"$@\"";

        // Where no disk can be made, the device that is always full takes the key's place.
        await using var service = CanMount(disk)
            ? Start(["unshare", "--mount", "sh", "-c", mount, "sh"], ("State__Path", disk))
            : Start([], ("DirectLine__KeyFile", "/dev/full/key"));

        var (code, text) = await service.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("could not write what it needs for its first start", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    private async Task AnswersAndIsAsync(Started service, string state, string problem)
    {
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        var stop = TestContext.Current.CancellationToken;
        using var answer = await client.PostAsJsonAsync("/api/ask", new { text = "system on fire, high latency" }, stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var health = "";
        for (var attempt = 0; attempt < 150 && !health.Contains(state, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(200, stop);
            health = await client.GetStringAsync("/health/ready", stop);
        }

        Assert.Contains(state, health, StringComparison.Ordinal);
        Assert.Contains(problem, health, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", stop)).StatusCode);
    }

    private Started Start(string[] prefix, params (string Name, string Value)[] environment)
    {
        string[] command = [.. prefix, "dotnet", Path.ChangeExtension(typeof(Service).Assembly.Location, ".dll"), "--urls", "http://127.0.0.1:0"];
        var program = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        program.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        program.Environment["Knowledge__Path"] = Repository.PathOf("data");
        program.Environment["State__Path"] = Path.Combine(_folder, "var");
        foreach (var (name, value) in environment)
            program.Environment[name] = value;
        return new Started(Process.Start(program)!);
    }

    private void Allow(bool writing)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | (writing ? UnixFileMode.UserWrite : UnixFileMode.None));
    }

    /// <summary>Whether this machine lets the test have a disk of its own; where it does not, the device that is always full stands in for the database's.</summary>
    private static bool CanMount(string folder)
    {
        using var trial = Process.Start("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", folder]);
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    private sealed class Started : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

        private readonly Process _process;
        private readonly System.Text.StringBuilder _text = new();

        public Started(Process process)
        {
            _process = process;
            process.OutputDataReceived += (_, line) => Note(line.Data);
            process.ErrorDataReceived += (_, line) => Note(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public string Text
        {
            get
            {
                lock (_text)
                    return _text.ToString();
            }
        }

        public async Task<(int Code, string Text)> EndAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
            return (_process.ExitCode, Text);
        }

        public async Task<Uri> AddressAsync()
        {
            var until = Stopwatch.StartNew();
            while (until.Elapsed < Patience && !_process.HasExited)
            {
                if (Listening().Match(Text) is { Success: true } found)
                    return new Uri(found.Groups[1].Value);
                await Task.Delay(100);
            }

            throw new InvalidOperationException($"The service does not listen. It said:\n{Text}");
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        private void Note(string? line)
        {
            lock (_text)
                _text.AppendLine(line);
        }
    }
}
