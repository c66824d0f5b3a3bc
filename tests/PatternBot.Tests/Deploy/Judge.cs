using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Deploy;

/// <summary>Runs the programs that judge what stands in deploy/.</summary>
internal static class Judge
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>A file of deploy/ as text.</summary>
    public static string Read(params string[] path) => File.ReadAllText(Repository.PathOf(["deploy", .. path]));

    /// <summary>Runs a program to its end; skips the test where there is none.</summary>
    /// <param name="program">The program.</param>
    /// <param name="install">What enables it, for people.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads, or null.</param>
    public static async Task<Verdict> RunAsync(string program, string install, string[] arguments, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATTERNBOT_DATABASE_PASSWORD"] = "only-for-the-test-of-it";
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Requires.Missing($"Needs {program}: {install}.");
        }

        using (process)
        {
            var (output, errors) = (process!.StandardOutput.ReadToEndAsync(Now), process.StandardError.ReadToEndAsync(Now));
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), Now);
            process.StandardInput.Close();
            await process.WaitForExitAsync(Now);
            return new Verdict(process.ExitCode, await output, await errors);
        }
    }

    /// <summary>Runs a script of tests/deploy.</summary>
    /// <returns>The lines that it printed.</returns>
    public static async Task<string[]> NodeAsync(string script, string input)
    {
        if (!Directory.Exists(Repository.PathOf("tests", "deploy", "node_modules")))
            Requires.Missing("Needs the npm packages that judge deploy/: run 'npm ci --prefix tests/deploy'.");
        var verdict = await RunAsync("node", "Node 20 or later on the PATH", [Repository.PathOf("tests", "deploy", script)], input);
        Assert.True(verdict.Code == 0, verdict.Errors);
        return verdict.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What a script that prints one list of faults finds.</summary>
    public static async Task<string[]> FaultsAsync(string script, string input) => JsonSerializer.Deserialize<string[]>(Assert.Single(await NodeAsync(script, input)))!;

    /// <summary>The documents of a YAML text.</summary>
    public static async Task<JsonElement[]> YamlAsync(string text) => [.. (await NodeAsync("read-yaml.mjs", text)).Select(line => JsonElement.Parse(line))];
}

/// <summary>How a program ended, and what it said.</summary>
internal sealed record Verdict(int Code, string Output, string Errors);
