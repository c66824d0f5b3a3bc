using System.Text.Json;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Deploy;

/// <summary>deploy/azure, by the official Bicep compiler, which knows the properties of every resource. Nothing is deployed.</summary>
public sealed class AzureTests : IDisposable
{
    private const string Version = "0.49.2";
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-bicep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_files_compile_without_a_warning()
    {
        var template = await CompileAsync("build", Repository.PathOf("deploy", "azure", "main.bicep"));
        var parameters = await CompileAsync("build-params", Repository.PathOf("deploy", "azure", "main.bicepparam"));

        Assert.Equal((0, ""), (template.Code, template.Errors));
        Assert.Equal((0, ""), (parameters.Code, parameters.Errors));
    }

    [Fact]
    public async Task A_property_that_does_not_exist_would_be_seen()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("deploy", "azure"), "*.bicep"))
            await File.WriteAllTextAsync(
                Path.Combine(_folder, Path.GetFileName(file)),
                (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("terminationGracePeriodSeconds", "terminationGracePeriod", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);

        Assert.Contains("terminationGracePeriod", (await CompileAsync("build", Path.Combine(_folder, "main.bicep"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_speaks_as_its_managed_identity_to_two_replicas_and_no_secret_is_in_the_clear()
    {
        var compiled = await CompileAsync("build", Repository.PathOf("deploy", "azure", "main.bicep"));
        var resources = Resources(JsonElement.Parse(await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken))).ToList();

        Assert.Equal(0, compiled.Code);
        Assert.Equal("UserAssignedMSI", Properties(resources, "Microsoft.BotService/botServices").GetProperty("msaAppType").GetString());
        var app = Properties(resources, "Microsoft.App/containerApps");
        Assert.Equal(30, app.GetProperty("template").GetProperty("terminationGracePeriodSeconds").GetInt32());
        Assert.Equal("[parameters('minReplicas')]", app.GetProperty("template").GetProperty("scale").GetProperty("minReplicas").GetString());
        Assert.Contains(resources, r => Type(r) == "Microsoft.App/jobs");
        Assert.Contains(resources, r => Type(r) == "Microsoft.DBforPostgreSQL/flexibleServers");
        Assert.True(Properties(resources, "Microsoft.KeyVault/vaults").GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.Contains("keyVaultUrl", await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private string Output => Path.Combine(_folder, "out.json");

    private async Task<Verdict> CompileAsync(string command, string file)
    {
        const string Restore = "run 'dotnet restore tests/deploy/bicep.csproj'; it fetches the official compiler";
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var compiler = Path.Combine(packages, "azure.bicep.commandline.linux-x64", Version, "tools", "bicep");
        if (!File.Exists(compiler))
            Requires.Missing($"Needs the Bicep compiler: {Restore}.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(compiler, File.GetUnixFileMode(compiler) | UnixFileMode.UserExecute);
        return await Judge.RunAsync(compiler, Restore, [command, file, "--outfile", Output]);
    }

    private static IEnumerable<JsonElement> Resources(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        foreach (var resource in resources.ValueKind == JsonValueKind.Object ? resources.EnumerateObject().Select(p => p.Value) : resources.EnumerateArray())
        {
            yield return resource;
            if (Type(resource) == "Microsoft.Resources/deployments")
                foreach (var inner in Resources(resource.GetProperty("properties").GetProperty("template")))
                    yield return inner;
        }
    }

    private static string Type(JsonElement resource) => resource.GetProperty("type").GetString()!;

    private static JsonElement Properties(List<JsonElement> resources, string type) => resources.Single(r => Type(r) == type).GetProperty("properties");
}
