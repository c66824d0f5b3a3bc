using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

/// <summary>Random templates and data, expanded here and by the npm package adaptivecards-templating under Node.</summary>
public sealed class OfficialEngineTests
{
    private const int Count = 3000;

    [Fact]
    public async Task Random_templates_give_what_the_official_engine_gives()
    {
        Requires.NodePackages("adaptivecards-templating", "adaptive-expressions");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PATTERNBOT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20240305;
        var generator = new RandomTemplates(new Random(seed));
        var host = new JsonObject { ["theme"] = "dark" };
        var cases = Enumerable.Range(0, Count)
            .Select(_ => new JsonObject { ["template"] = generator.Template(), ["data"] = generator.Data(), ["host"] = host.DeepClone() }.ToJsonString())
            .ToList();

        var answers = await NodeScript.RunAsync("expand-templates.mjs", cases, TestContext.Current.CancellationToken);

        Assert.Equal(Count, answers.Count);
        var disagreements = cases.Zip(answers).Select(pair => Disagreement(pair.First, pair.Second)).OfType<string>().ToList();
        Assert.True(disagreements.Count == 0, $"seed {seed}: {disagreements.Count} of {Count} disagree\n{string.Join("\n\n", disagreements.Take(10))}");
        var expanded = answers.Count(answer => !answer.StartsWith("{\"error\"", StringComparison.Ordinal));
        Assert.True(expanded > Count / 2, $"only {expanded} of {Count} random templates can be expanded at all");
    }

    private static string? Disagreement(string input, string answer)
    {
        var request = JsonElement.Parse(input);
        var official = JsonElement.Parse(answer);
        string ours;
        try
        {
            var template = CardTemplate.Parse(Encoding.UTF8.GetBytes(request.GetProperty("template").GetRawText()), "random", new CardTemplateOptions { Lenient = true });
            var card = JsonElement.Parse(template.ExpandToUtf8(request.GetProperty("data"), request.GetProperty("host")));
            if (official.TryGetProperty("result", out var expected) && JsonAssert.AreEqual(expected, card))
                return null;
            ours = card.GetRawText();
        }
        catch (Exception e) when (e is CardTemplateException or CardExpansionException)
        {
            if (official.TryGetProperty("error", out _))
                return null;
            ours = e.Message;
        }

        return $"template {request.GetProperty("template").GetRawText()}\ndata     {request.GetProperty("data").GetRawText()}\nofficial {answer}\nours     {ours}";
    }
}
