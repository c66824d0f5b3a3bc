using PatternBot.Guides;
using PatternBot.Knowledge;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Guides;

public sealed class GuideTests
{
    [Theory]
    [InlineData("gold standards", Tier.Gold)]
    [InlineData("what is expected for a silver tier implementation", Tier.Silver)]
    [InlineData("bronze guide, minimum practices", Tier.Bronze)]
    public void A_tier_s_guide_is_asked_for(string text, Tier tier) => Assert.Equal(new ShowGuide(tier), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("best practices by tier")]
    [InlineData("excellence guides")]
    public void All_guides_can_be_asked_for(string text) => Assert.Equal(new ShowGuide(null), TheProduct.IntentOf(text));

    [Fact]
    public async Task The_gold_guide_has_its_five_practices()
    {
        var shown = (await Replies.AnswerToAsync("gold standards")).Shown();

        Assert.All(
            TheProduct.Catalog.Tables.ExcellenceGuides.Rows.Where(p => p.Tier == Tier.Gold),
            practice => Assert.Contains($"**{practice.Practice}**", shown, StringComparison.Ordinal));
        Assert.DoesNotContain("README", shown, StringComparison.Ordinal);
    }
}
