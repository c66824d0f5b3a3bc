using System.Diagnostics;
using System.Text;
using Xunit;

namespace PatternBot.Tests.Support;

/// <summary>A script of tests/node that reads JSON lines and answers each with one.</summary>
internal static class NodeScript
{
    public static async Task<IReadOnlyList<string>> RunAsync(string script, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "node", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["TZ"] = "UTC" },
        };
        using var process = Process.Start(start)!;
        var answers = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        foreach (var line in lines)
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var output = await answers;
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{script} failed: {await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
