using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>The program as a process: its commands, and what it says when it cannot start.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ask_prints_the_card()
    {
        var (code, output, _) = await RunAsync("ask", "circut", "braker");

        Assert.Equal(0, code);
        Assert.Contains("Circuit Breaker", output, StringComparison.Ordinal);
        Assert.Contains("[1]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_json_prints_what_the_plain_interface_answers()
    {
        var (code, output, _) = await RunAsync("ask", "circut braker", "--json");

        Assert.Equal(0, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("circuit-breaker", answer.RootElement.GetProperty("patterns")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task Data_check_counts_and_finds_no_fault()
    {
        var (code, output, _) = await RunAsync("data", "check", "--json");

        Assert.Equal(0, code);
        using var counts = JsonDocument.Parse(output);
        Assert.Equal(38, counts.RootElement.GetProperty("patterns").GetProperty("gold").GetInt32());
        Assert.Equal(25, counts.RootElement.GetProperty("patterns").GetProperty("bronze").GetInt32());
        Assert.Empty(counts.RootElement.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Data_check_of_a_faulty_folder_exits_1_and_names_file_and_line()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "patterns"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "patterns", "saga.md"), "---\nname: Saga\ntier: golden\n---\n", TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync("data", "check", _folder);

        Assert.Equal(1, code);
        Assert.Contains("saga.md:3:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_writes_a_prediction_a_line_and_fails_below_a_threshold()
    {
        var questions = Path.Combine(_folder, "q.jsonl");
        var predictions = Path.Combine(_folder, "p.jsonl");
        await File.WriteAllLinesAsync(
            questions,
            ["""{"id":"1","q":"circut braker","slugs":["circuit-breaker"]}""", """{"id":"2","q":"what's for lunch?","abstain":true}"""],
            TestContext.Current.CancellationToken);

        var (good, output, _) = await RunAsync("eval", questions, "--predictions", predictions, "--min-hit1", "1", "--min-refusal", "1");
        var (bad, _, _) = await RunAsync("eval", questions, "--min-hit3", "1.1");

        Assert.Equal(0, good);
        Assert.Contains("hit@1 1.000", output, StringComparison.Ordinal);
        Assert.Equal(1, bad);
        var lines = await File.ReadAllLinesAsync(predictions, TestContext.Current.CancellationToken);
        using var second = JsonDocument.Parse(lines[1]);
        Assert.True(second.RootElement.GetProperty("abstained").GetBoolean());
        Assert.Equal(JsonValueKind.Null, second.RootElement.GetProperty("emergency").ValueKind);
    }

    [Fact]
    public async Task A_port_in_use_ends_in_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await FailsWithOneSentenceAsync("already in use", "--urls", $"http://127.0.0.1:{port}", "--State:Path", _folder);
    }

    [Fact]
    public async Task State_that_cannot_be_written_ends_in_one_sentence()
    {
        // A file where the folder should be: even root cannot write below it.
        var file = Path.Combine(_folder, "var");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await FailsWithOneSentenceAsync("cannot write there", "--State:Path", file);
    }

    [Fact]
    public async Task A_missing_knowledge_base_ends_in_one_sentence() =>
        await FailsWithOneSentenceAsync("no such folder", "--Knowledge:Path", Path.Combine(_folder, "nope"), "--State:Path", _folder);

    [Fact]
    public async Task A_faulty_knowledge_base_stops_the_start_and_names_the_faults()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "patterns"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "patterns", "saga.md"), "no front matter", TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("--urls", "http://127.0.0.1:0", "--Knowledge:Path", _folder, "--State:Path", _folder);

        Assert.Equal(1, code);
        Assert.Contains("patterns/saga.md:1:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_without_credentials_the_service_does_not_start() =>
        await FailsWithOneSentenceAsync("no credentials", "--environment", "Production", "--urls", "http://127.0.0.1:0", "--State:Path", _folder);

    private static async Task FailsWithOneSentenceAsync(string part, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        Assert.Equal(1, code);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PatternBot.Host.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
