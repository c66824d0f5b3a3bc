using System.Text;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

/// <summary>Every case of the file holds the result of the official engine.</summary>
public sealed class OfficialCasesTests
{
    // What the official engine accepts and the product refuses, because it is nearly always a slip of the author.
    private static readonly string[] RefusedByDefault =
    [
        "when-literal-true", "when-literal-false", "when-plain-string", "when-expr-literal-true", "when-mixed-string", "unknown-function-mixed",
    ];

    private static readonly Dictionary<string, JsonElement> Cases =
        JsonElement.Parse(Repository.Fixture("cards", "templating-cases.json")).EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_gives_the_official_result(string name)
    {
        var (template, data, host) = Read(name);

        var card = Parse(template, name, new CardTemplateOptions { Lenient = true }).ExpandToUtf8(data, host);

        JsonAssert.Equal(Cases[name].GetProperty("expected"), JsonElement.Parse(card), name);
    }

    [Fact]
    public void By_default_only_slips_are_refused_and_the_rest_gives_the_same()
    {
        var refused = new List<string>();
        foreach (var name in Cases.Keys)
        {
            var (template, data, host) = Read(name);
            try
            {
                var card = Parse(template, name, null).ExpandToUtf8(data, host);
                JsonAssert.Equal(Cases[name].GetProperty("expected"), JsonElement.Parse(card), name);
            }
            catch (CardTemplateException)
            {
                refused.Add(name);
            }
        }

        Assert.Equal(RefusedByDefault.Order(), refused.Order());
    }

    private static (JsonElement Template, JsonElement Data, JsonElement? Host) Read(string name) =>
        (Cases[name].GetProperty("template"), Cases[name].GetProperty("data"), Cases[name].TryGetProperty("host", out var host) ? host : null);

    private static CardTemplate Parse(JsonElement template, string name, CardTemplateOptions? options) =>
        CardTemplate.Parse(Encoding.UTF8.GetBytes(template.GetRawText()), name, options);
}
