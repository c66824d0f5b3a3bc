using System.Text.RegularExpressions;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Deploy;

/// <summary>The units of deploy/single-host, by systemd-analyze; no systemd has to run for that.</summary>
public sealed partial class SystemdTests : IDisposable
{
    private const string Install = "install Debian's package systemd";

    // systemd's own scale goes from 0, which may do nothing, to 10, which may do everything; a service without hardening has 9.6.
    private const int MostExposure = 25;

    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-units-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Systemd_takes_the_units_without_a_word()
    {
        Assert.Equal((0, ""), await VerifyAsync(text => text));
    }

    [Fact]
    public async Task A_setting_that_systemd_does_not_know_would_be_seen()
    {
        var (_, said) = await VerifyAsync(text => text.Replace("ProtectClock=", "ProtectClok=", StringComparison.Ordinal));

        Assert.Contains("ProtectClok", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("patternbot@.service")]
    [InlineData("patternbot-migrate.service")]
    public async Task The_service_may_do_little(string unit)
    {
        Lay(text => text);

        var verdict = await Judge.RunAsync("systemd-analyze", Install, ["security", "--offline=true", $"--threshold={MostExposure}", "--no-pager", Path.Combine(_folder, unit)]);

        Assert.True(verdict.Code == 0, verdict.Output + verdict.Errors);
        TestContext.Current.TestOutputHelper?.WriteLine(verdict.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }

    [Fact]
    public void Nginx_the_target_and_the_update_know_the_same_replicas()
    {
        var ports = Port().Matches(Judge.Read("single-host", "nginx.conf")).Select(m => m.Groups[1].Value).Order().ToArray();

        Assert.Equal(2, ports.Length);
        Assert.All(ports, port => Assert.Contains($"patternbot@{port}.service", Judge.Read("single-host", "patternbot.target"), StringComparison.Ordinal));
        Assert.Contains($"ports=({string.Join(' ', ports)})", Judge.Read("single-host", "update.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_update_script_is_one_that_bash_reads()
    {
        var verdict = await Judge.RunAsync("bash", "install bash", ["-n", Repository.PathOf("deploy", "single-host", "update.sh")]);

        Assert.Equal((0, ""), (verdict.Code, verdict.Errors));
    }

    private async Task<(int Code, string Said)> VerifyAsync(Func<string, string> edit)
    {
        Lay(edit);
        var verdict = await Judge.RunAsync(
            "systemd-analyze", Install,
            ["verify", "--man=no", "--recursive-errors=no", Path.Combine(_folder, "patternbot@3981.service"), Path.Combine(_folder, "patternbot-migrate.service"), Path.Combine(_folder, "patternbot.target")]);

        // It also reads what the machine itself has, and may find something to say about that.
        return (verdict.Code, string.Join('\n', verdict.Errors.Split('\n').Where(line => line.Contains("patternbot", StringComparison.Ordinal))));
    }

    /// <summary>Lays the units into a folder, with a program that is there in the place of the one that is not.</summary>
    private void Lay(Func<string, string> edit)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("deploy", "single-host"), "patternbot*").Where(f => f.EndsWith(".service", StringComparison.Ordinal) || f.EndsWith(".target", StringComparison.Ordinal)))
        {
            var text = edit(File.ReadAllText(file).Replace("/opt/patternbot/PatternBot.Host", "/bin/true", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(_folder, Path.GetFileName(file)), text);
            if (file.EndsWith("patternbot@.service", StringComparison.Ordinal))
                File.WriteAllText(Path.Combine(_folder, "patternbot@3981.service"), text);
        }
    }

    [GeneratedRegex(@"server 127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}
