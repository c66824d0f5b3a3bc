using PatternBot.Packs;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Packs;

public sealed class PackTests
{
    [Fact]
    public async Task The_scale_pack_takes_four_weeks_and_has_five_patterns_as_buttons()
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Saying("show me the scale pack"));

        var card = reply.Messages[0].Card!;
        Assert.Equal("pack", card.Name);
        Assert.Contains("4 weeks", card.Texts());
        var titles = card.Buttons().Select(b => b.Title).ToList();
        Assert.Equal(["🥇 Sharding", "🥇 CQRS", "🥈 Service Mesh", "🥈 Auto-scaling", "🥇 Event Streaming"], titles.Take(5));
    }

    [Theory]
    [InlineData("starter pack", "starter")]
    [InlineData("what is in the enterprise pack?", "enterprise")]
    [InlineData("scale pack please", "scale")]
    public void A_pack_is_found_by_name(string text, string slug) => Assert.Equal(new ShowPack(slug), TheProduct.IntentOf(text));

    [Fact]
    public void Which_packs_there_are_can_be_asked() => Assert.IsType<ListPacks>(TheProduct.IntentOf("which packs are there"));
}
