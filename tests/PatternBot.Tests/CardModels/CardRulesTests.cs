using System.Text.Json;
using PatternBot.Advice;
using PatternBot.AntiPatterns;
using PatternBot.Checklist;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Dashboard;
using PatternBot.Discovery;
using PatternBot.Domains;
using PatternBot.Growth;
using PatternBot.Guides;
using PatternBot.Impact;
using PatternBot.Knowledge;
using PatternBot.Learning;
using PatternBot.Maturity;
using PatternBot.Metrics;
using PatternBot.Navigator;
using PatternBot.Patterns;
using PatternBot.Returns;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.CardModels;

/// <summary>What every card must keep, whatever it shows.</summary>
public sealed class CardRulesTests
{
    private const int MostActions = 6;
    private const int MostBytes = 28_000;

    private static readonly Func<string, Intent>[] AboutAPattern =
    [
        slug => new ShowCost(slug), slug => new ShowAlternatives(slug), slug => new ShowFacts(slug), slug => new ShowMetrics(slug), slug => new ShowCompanions(slug),
        slug => new ShowChecklist(slug), slug => new ShowImpact(slug, null), slug => new ShowReferences(slug), slug => new ShowPrerequisites(slug),
        slug => new ShowProjects(slug), slug => new ShowReturn(slug, null, null), slug => new ShowReturn(slug, 12_500, 800), slug => new ShowMaturity(slug),
    ];

    public static TheoryData<Intent> Others =>
    [
        .. new Intent[]
        {
            new ShowConstraints(), new ListReturns(), new ListGrowthStages(), new ShowGrowthStage(50_000, null), new ShowGrowthStage(5, 5_000_000), new ShowMaturity(null),
            new ShowMetrics(null), new ComparePatterns(["saga", "two-phase-commit", "outbox", "choreography"]), new ComparePacks(["starter", "scale", "enterprise"]),
            new ListCombinations(null), new ListAntiPatterns(), new ShowAntiPattern("Cargo Cult"), new ShowChecklist(null), new ShowImpact(null, null),
            new ShowImpact(null, "Netflix"), new ListDomains(), new ShowDomain("Consistency"), new ShowDomain("Data"), new ShowGuide(null), new ShowGuide(Tier.Gold),
            new ShowDashboard(), new ShowProjects(null), new ShowReferences(null), new ShowPrerequisites(null), new ShowRandomPattern(), new ShowPatternOfTheDay(),
            new Navigate(null, null), new Navigate("Large Scale", null), new Navigate("Large Scale", "Data"),
            new ListPatterns(null, null, null, 2) { Order = ListOrder.Hardest }, new ListPatterns(null, null, null, 1) { Words = "queue" },
        },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_card_keeps_the_rules_and_its_buttons_lead_somewhere(Intent intent)
    {
        var message = await Replies.AnswerToAsync(intent);

        Check(message);
        foreach (var (title, data) in message.Card!.Buttons())
        {
            var next = Assert.Single((await TheProduct.ReplyToAsync(ATurn.Pressing(data.GetProperty("verb").GetString()!, data))).Messages);
            Assert.True(next.Card is not null, $"\"{title}\" led to: {next.Summary}");
        }
    }

    [Fact]
    public async Task Every_side_of_every_pattern_keeps_the_rules()
    {
        foreach (var pattern in TheProduct.Catalog.Patterns)
            foreach (var intent in AboutAPattern)
                Check(await Replies.AnswerToAsync(intent(pattern.Slug)));
    }

    [Fact]
    public async Task A_pattern_that_is_gone_gets_a_sentence()
    {
        foreach (var intent in AboutAPattern.Select(make => make("no-such-pattern")))
            Assert.NotEmpty((await Replies.AnswerToAsync(intent)).Summary);
    }

    private static void Check(ReplyMessage message)
    {
        Assert.Matches(@"\w", message.Summary);
        Assert.DoesNotContain('\n', message.Summary);
        Assert.DoesNotContain("${", message.Summary, StringComparison.Ordinal);
        var card = message.Card!;
        Assert.True(card.Json.Length <= MostBytes, $"{card.Name}: {card.Json.Length} bytes");
        using var document = JsonDocument.Parse(card.Json);
        var root = document.RootElement;
        Assert.Equal(("1.5", "en"), (root.GetProperty("version").GetString(), root.GetProperty("lang").GetString()));
        Assert.Equal(message.Summary, root.GetProperty("speak").GetString());
        Assert.Equal(message.Summary, root.GetProperty("fallbackText").GetString());
        Visit(root, card.Name);
    }

    private static void Visit(JsonElement element, string card)
    {
        if (element.ValueKind == JsonValueKind.String)
            Assert.False(element.GetString()!.Contains("${", StringComparison.Ordinal), $"{card} shows an unfilled place: {element}");
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                Visit(item, card);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (element.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Array)
            Assert.InRange(actions.GetArrayLength(), 0, MostActions);
        if (element.TryGetProperty("facts", out var facts))
            foreach (var fact in facts.EnumerateArray())
                Assert.Equal((JsonValueKind.String, JsonValueKind.String), (fact.GetProperty("title").ValueKind, fact.GetProperty("value").ValueKind));
        if (element.TryGetProperty("type", out var type) && type.ValueEquals("TextBlock"))
            Assert.True(element.GetProperty("wrap").GetBoolean() && element.GetProperty("text").ValueKind == JsonValueKind.String, $"{card}: {element}");
        foreach (var property in element.EnumerateObject())
            Visit(property.Value, card);
    }
}
