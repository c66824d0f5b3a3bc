using PatternBot.Tests.Support;
using PatternBot.Understanding;

namespace PatternBot.Tests.Understanding;

public sealed class TopicTests
{
    [Theory]
    [InlineData("chklist", "checklist", true)]
    [InlineData("comapre", "compare", true)]
    [InlineData("usres", "users", true)]
    [InlineData("pakc", "pack", true)]
    [InlineData("pager", "paper", false)]
    [InlineData("libra", "libro", false)]
    [InlineData("nature", "mature", false)]
    [InlineData("metal", "metrics", false)]
    public void A_slip_is_forgiven_where_it_makes_no_other_word(string written, string meant, bool same) => Assert.Equal(same, Topic.IsMisspelt(written, meant));

    [Theory]
    [InlineData("the checklist, please", true)]
    [InlineData("questions to ask ourselves", true)]
    [InlineData("questions we ask", false)]
    [InlineData("chceklist for us", true)]
    public void Words_and_phrases_are_found_whole(string text, bool found) =>
        Assert.Equal(found, new Topic("checklist", "questions to ask").In(new Utterance(TheProduct.Catalog, TheProduct.Knowledge.Search.Read(text))));
}
