using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Host.Teams;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host.Teams;

public sealed class TeamsPackageTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private static readonly string Templates = Repository.PathOf("deploy", "teams");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_manifest_and_its_languages_hold_the_published_schemas()
    {
        Requires.NodePackages("@microsoft/app-manifest", "ajv-draft-04");
        var texts = Files().Where(f => f.Name.EndsWith(".json", StringComparison.Ordinal)).ToList();

        var verdicts = await JudgeAsync(texts.Select(f => f.Bytes));

        Assert.Equal(["de.json", "es.json", "manifest.json"], texts.Select(f => f.Name));
        Assert.All(verdicts, verdict => Assert.Equal("[]", verdict));
    }

    [Fact]
    public async Task The_judge_finds_a_fault_that_is_planted()
    {
        Requires.NodePackages("@microsoft/app-manifest", "ajv-draft-04");
        var manifest = JsonNode.Parse(Files().Single(f => f.Name == "manifest.json").Bytes)!;
        manifest["description"]!["short"] = new string('x', 81);

        var verdict = Assert.Single(await JudgeAsync([Encoding.UTF8.GetBytes(manifest.ToJsonString())]));

        Assert.Contains("/description/short", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_names_the_bot_its_host_and_commands_that_the_service_answers()
    {
        var manifest = JsonNode.Parse(Files().Single(f => f.Name == "manifest.json").Bytes)!;

        Assert.Equal([AppId, AppId, AppId], new[] { manifest["id"], manifest["bots"]![0]!["botId"], manifest["composeExtensions"]![0]!["botId"] }.Select(id => (string)id!));
        Assert.Equal("bot.example.com", (string?)manifest["validDomains"]![0]);
        Assert.Equal("bot.example.com", (string?)manifest["composeExtensions"]![0]!["messageHandlers"]![0]!["value"]!["domains"]![0]);
        Assert.All(
            manifest["bots"]![0]!["commandLists"]!.AsArray().SelectMany(list => list!["commands"]!.AsArray()),
            command => Assert.IsNotType<PatternBot.Help.NotUnderstood>(TheProduct.IntentOf((string)command!["title"]!), exactMatch: false));
    }

    [Fact]
    public void Every_language_translates_every_text_of_the_manifest_that_can_be_translated()
    {
        var manifest = JsonNode.Parse(Files().Single(f => f.Name == "manifest.json").Bytes)!;
        foreach (var language in Files().Where(f => f.Name.Length == "xx.json".Length))
            foreach (var (path, text) in JsonNode.Parse(language.Bytes)!.AsObject().Where(member => member.Key != "$schema"))
            {
                var original = path.Split('.').Aggregate((JsonNode?)manifest, (node, step) => step.Split('[', ']') switch
                {
                    [var name] => node![name],
                    [var name, var index, _] => node![name]![int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)],
                    _ => null,
                });
                Assert.NotNull(original);
                Assert.NotEqual("", (string?)text);
            }
    }

    [Fact]
    public void The_outline_is_white_on_transparent_and_the_sign_of_the_other_icon_is_never_cut()
    {
        using var outline = SkiaSharp.SKBitmap.Decode(Files().Single(f => f.Name == "outline.png").Bytes);
        using var color = SkiaSharp.SKBitmap.Decode(Files().Single(f => f.Name == "color.png").Bytes);

        Assert.Equal((32, 32), (outline.Width, outline.Height));
        Assert.Equal((192, 192), (color.Width, color.Height));
        Assert.All(outline.Pixels.Where(p => p.Alpha > 0), p => Assert.True(p is { Red: >= 250, Green: >= 250, Blue: >= 250 }, p.ToString()));
        Assert.Contains(outline.Pixels, p => p.Alpha == 0);
        var background = color.GetPixel(0, 0);
        for (var x = 0; x < 192; x++)
            for (var y = 0; y < 192; y++)
                if (x is < 36 or >= 156 || y is < 36 or >= 156)
                    Assert.Equal(background, color.GetPixel(x, y));
    }

    [Theory]
    [InlineData("not-an-id", "bot.example.com", "--app-id")]
    [InlineData("{11111111-2222-3333-4444-555555555555}", "bot.example.com", "--app-id")]
    [InlineData(AppId, "https://bot.example.com", "--host")]
    [InlineData(AppId, "bot.example.com:443", "--host")]
    [InlineData(AppId, "localhost", "--host")]
    [InlineData(AppId, "10.0.0.1", "--host")]
    [InlineData(AppId, "", "--host")]
    public void What_Teams_would_refuse_is_said_before_anything_is_written(string appId, string host, string names)
    {
        using var zip = new MemoryStream();

        Assert.Contains(names, Assert.Single(TeamsPackage.Write(Templates, appId, host, zip)), StringComparison.Ordinal);
        Assert.Equal(0, zip.Length);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        using var one = new MemoryStream();
        using var other = new MemoryStream();
        TeamsPackage.Write(Templates, AppId, "bot.example.com", one);
        await Task.Delay(1, Stop);
        TeamsPackage.Write(Templates, AppId, "bot.example.com", other);

        Assert.Equal(one.ToArray(), other.ToArray());
    }

    private static List<(string Name, byte[] Bytes)> Files()
    {
        using var stream = new MemoryStream();
        Assert.Empty(TeamsPackage.Write(Templates, AppId, "bot.example.com", stream));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        return [.. zip.Entries.Select(entry =>
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })];
    }

    private static Task<IReadOnlyList<string>> JudgeAsync(IEnumerable<byte[]> documents) =>
        NodeScript.RunAsync("validate-teams-manifest.mjs", documents.Select(d => JsonSerializer.Serialize(new { json = Encoding.UTF8.GetString(d) })), Stop);
}
