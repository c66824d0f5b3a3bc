using System.Text;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Cards;

public sealed class ExecuteFallbackTests
{
    [Theory]
    [InlineData("""{"type":"Action.Execute","verb":"a","fallback":{"type":"Action.Submit","title":"t","data":{"verb":"a"}}}""", """{"type":"Action.Submit","title":"t","data":{"verb":"a"}}""")]
    [InlineData("""{"type":"Action.Execute","title":"t","verb":"a","data":{"n":1,"verb":"old"}}""", """{"type":"Action.Submit","title":"t","data":{"n":1,"verb":"a"}}""")]
    [InlineData("""{"type":"Action.Execute","title":"t","verb":"a","data":"text"}""", """{"type":"Action.Submit","title":"t","data":{"verb":"a"}}""")]
    [InlineData("""{"type":"Action.Submit","data":{"type":"Action.Execute"}}""", """{"type":"Action.Submit","data":{"type":"Action.Execute"}}""")]
    [InlineData("""{"type":"Action.ShowCard","card":{"actions":[{"type":"Action.Execute","verb":"b"}]}}""", """{"type":"Action.ShowCard","card":{"actions":[{"type":"Action.Submit","data":{"verb":"b"}}]}}""")]
    public void Each_button_becomes_what_such_a_client_can_do(string action, string expected) =>
        JsonAssert.Equal(JsonElement.Parse($$"""{"actions":[{{expected}}]}"""), JsonElement.Parse(Apply($$"""{"actions":[{{action}}]}""")), action);

    [Fact]
    public void What_falls_back_on_nothing_goes_and_so_does_the_refresh()
    {
        var card = Apply("""{"type":"AdaptiveCard","refresh":{"action":{"type":"Action.Execute","verb":"r"}},"actions":[{"type":"Action.Execute","fallback":"drop"}],"selectAction":{"type":"Action.Execute","fallback":"drop"}}""");

        Assert.Equal("""{"type":"AdaptiveCard","actions":[]}""", card);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_card_is_refused(string json) => Assert.Throws<CardFormatException>(() => Apply(json));

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":[""", 500)) + string.Concat(Enumerable.Repeat("]}", 500));

        Assert.Throws<CardFormatException>(() => Apply(deep));
    }

    private static string Apply(string card) => Encoding.UTF8.GetString(ExecuteFallback.Apply(Encoding.UTF8.GetBytes(card)));
}
