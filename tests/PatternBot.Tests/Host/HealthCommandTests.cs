using System.Diagnostics;
using PatternBot.Host;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>The command that containers ask themselves by.</summary>
public sealed class HealthCommandTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task A_service_that_is_well_is_said_to_be_so()
    {
        // Everywhere, as a container listens.
        var (code, said) = await RunAsync($"http://+:{service.Client.BaseAddress!.Port}");

        Assert.Equal((0, "healthy"), (code, said.Trim()));
    }

    [Fact]
    public async Task Where_nobody_answers_it_says_so_in_a_sentence()
    {
        var (code, said) = await RunAsync($"http://127.0.0.1:{FreePort.Find()}");

        Assert.Equal(1, code);
        Assert.Contains("does not answer", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(string urls)
    {
        var program = new ProcessStartInfo("dotnet", [Path.ChangeExtension(typeof(Service).Assembly.Location, ".dll"), "health"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        program.Environment["Urls"] = urls;
        using var process = Process.Start(program)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
