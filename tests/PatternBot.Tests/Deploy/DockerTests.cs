using System.Text.RegularExpressions;
using System.Xml.Linq;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Deploy;

/// <summary>deploy/docker, by a checker of Dockerfiles and by the schema of the Compose specification. No Docker runs here: the image is not built.</summary>
public sealed partial class DockerTests
{
    private static readonly string Dockerfile = Judge.Read("docker", "Dockerfile");
    private static readonly string Compose = Judge.Read("docker", "compose.yaml");

    [Fact]
    public async Task The_Dockerfile_has_no_fault_and_a_fault_would_be_seen()
    {
        Assert.Empty(await Judge.FaultsAsync("check-dockerfile.mjs", Dockerfile));
        Assert.NotEmpty(await Judge.FaultsAsync("check-dockerfile.mjs", Dockerfile.Replace("\nWORKDIR /app", "\nWORKDIRR /app", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_that_the_service_needs_is_copied_before_its_packages_are_restored()
    {
        var restore = Dockerfile.IndexOf("RUN dotnet restore", StringComparison.Ordinal);
        var copied = CopiedProject().Matches(Dockerfile[..restore]).Select(match => match.Groups[1].Value).Order();

        Assert.Equal(NeededBy("src/PatternBot.Host/PatternBot.Host.csproj", []).Order(), copied);
    }

    [Fact]
    public void What_the_build_reads_is_sent_to_it()
    {
        var sent = Judge.Read("docker", "Dockerfile.dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        Assert.All(sent, path => Assert.True(Path.Exists(Repository.PathOf(path)), $"{path} is sent, and is not there."));
        var content = XDocument.Load(Repository.PathOf("src", "PatternBot.Host", "PatternBot.Host.csproj")).Descendants("Content")
            .SelectMany(c => c.Attribute("Include")!.Value.Split(';')).Select(path => path.Replace("../../", "", StringComparison.Ordinal).Split("/*")[0]);
        Assert.All(content, folder => Assert.Contains(folder, sent));
    }

    [Fact]
    public void The_container_runs_without_rights_and_says_how_it_is()
    {
        var last = Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];

        Assert.Contains("\nUSER $APP_UID", last, StringComparison.Ordinal);
        Assert.Contains("\nVOLUME /var/lib/patternbot", last, StringComparison.Ordinal);
        Assert.Matches("\nHEALTHCHECK .*\"health\"", last);
        Assert.DoesNotContain("\nRUN ", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compose_file_agrees_with_the_specification_and_a_fault_would_be_seen()
    {
        Assert.Empty(await Judge.FaultsAsync("check-compose.mjs", Compose));
        Assert.NotEmpty(await Judge.FaultsAsync("check-compose.mjs", Compose.Replace("read_only:", "readonly:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_service_starts_after_the_schema_and_the_schema_after_the_database()
    {
        var services = Assert.Single(await Judge.YamlAsync(Compose)).GetProperty("services");
        var (service, migrate) = (services.GetProperty("patternbot"), services.GetProperty("migrate"));

        Assert.Equal("service_completed_successfully", service.GetProperty("depends_on").GetProperty("migrate").GetProperty("condition").GetString());
        Assert.Equal("service_healthy", migrate.GetProperty("depends_on").GetProperty("database").GetProperty("condition").GetString());
        Assert.True(services.GetProperty("database").TryGetProperty("healthcheck", out _));
        foreach (var ours in new[] { service, migrate })
        {
            Assert.True(ours.GetProperty("read_only").GetBoolean());
            Assert.Equal("ALL", ours.GetProperty("cap_drop")[0].GetString());
        }
    }

    private static HashSet<string> NeededBy(string project, HashSet<string> known)
    {
        if (known.Add(project))
            foreach (var reference in XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value))
                NeededBy(Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.PathOf(project), "..", reference))), known);
        return known;
    }

    [GeneratedRegex(@"^COPY (src/\S+\.csproj) ", RegexOptions.Multiline)]
    private static partial Regex CopiedProject();
}
