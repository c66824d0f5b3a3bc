using PatternBot.Maturity;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Maturity;

public sealed class MaturityTests
{
    [Theory]
    [InlineData("is data mesh mature?", "data-mesh")]
    [InlineData("how established is a service mesh", "service-mesh")]
    [InlineData("is ebpf observability too new", "ebpf-observability")]
    [InlineData("ist data mesh ausgereift", "data-mesh")]
    [InlineData("which patterns are essential", null)]
    [InlineData("pattern maturity", null)]
    public void Maturity_is_asked_for_a_pattern_or_for_all(string text, string? slug) => Assert.Equal(new ShowMaturity(slug), TheProduct.IntentOf(text));

    [Fact]
    public async Task A_pattern_of_the_table_gets_its_level_and_what_that_means()
    {
        var answer = await Replies.AnswerToAsync("is data mesh mature?");

        Assert.StartsWith("Data Mesh is emerging (catalog page, no source given): good ideas", answer.Summary, StringComparison.Ordinal);
        Assert.Contains("**▶ Emerging**", answer.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_any_other_pattern_the_tier_speaks() =>
        Assert.StartsWith("The maturity table does not place Saga. Its tier is silver: proven in production", (await Replies.AnswerToAsync("is saga mature")).Summary, StringComparison.Ordinal);
}
