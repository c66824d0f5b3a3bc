using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace PatternBot.Tests.Support;

/// <summary>
/// What a test needs from the machine. Where it is missing the test is skipped with a sentence that says how to enable it; with
/// PATTERNBOT_REQUIRE_ALL=1, as in CI, it fails instead, so that nothing skips unseen.
/// </summary>
internal static class Requires
{
    private static readonly Lazy<bool> HasNode = new(() => CanRun("node", "--version"));

    /// <summary>Node and the packages of tests/node that the test takes as judges.</summary>
    public static void NodePackages(params string[] packages)
    {
        if (!HasNode.Value)
            Missing("Needs Node 20 or later on the PATH.");
        foreach (var package in packages)
        {
            if (!Directory.Exists(Repository.PathOf("tests", "node", "node_modules", package)))
                Missing($"Needs the npm package {package}: run 'npm ci --prefix tests/node'.");
        }
    }

    /// <summary>Skips, or fails where every test is demanded.</summary>
    public static void Missing(string sentence)
    {
        if (Environment.GetEnvironmentVariable("PATTERNBOT_REQUIRE_ALL") == "1")
            Assert.Fail($"{sentence} PATTERNBOT_REQUIRE_ALL=1 demands every test.");
        Assert.Skip(sentence);
    }

    private static bool CanRun(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
