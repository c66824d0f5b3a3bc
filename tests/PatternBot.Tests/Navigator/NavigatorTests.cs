using PatternBot.Navigator;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Navigator;

public sealed class NavigatorTests
{
    [Theory]
    [InlineData("navigator", null, null)]
    [InlineData("i don't know where to start", null, null)]
    [InlineData("help me find the right pattern", null, null)]
    [InlineData("20k rps, reliability", "Medium Scale", "Reliability")]
    [InlineData("which patterns for performance at 200k rps", "Large Scale", "Performance")]
    [InlineData("large scale data, guide me", "Large Scale", "Data")]
    public void Somebody_who_wants_to_be_led_is_led(string text, string? scale, string? issue) => Assert.Equal(new Navigate(scale, issue), TheProduct.IntentOf(text));

    [Fact]
    public async Task Two_presses_lead_to_patterns()
    {
        var first = await Replies.AnswerToAsync("navigator");
        var second = await PressAsync(first, "Medium Scale (1K-100K RPS)");
        var third = await PressAsync(second, "🛡️ Reliability");

        Assert.StartsWith("Medium Scale (1K-100K RPS), reliability: Circuit Breaker, Bulkhead and Rate Limiting.", third.Summary, StringComparison.Ordinal);
        Assert.Contains("🥈 Bulkhead", third.ButtonTitles());
        Assert.Contains("Start over", third.ButtonTitles());
    }

    [Fact]
    public async Task An_answer_that_the_table_does_not_know_is_asked_again() =>
        Assert.StartsWith("How large is it", (await Replies.AnswerToAsync(new Navigate("Galactic", "Boredom"))).Summary, StringComparison.Ordinal);

    private static async Task<ReplyMessage> PressAsync(ReplyMessage message, string title)
    {
        var (_, data) = message.Card!.Buttons().Single(b => b.Title == title);
        return Assert.Single((await TheProduct.ReplyToAsync(ATurn.Pressing(data.GetProperty("verb").GetString()!, data))).Messages);
    }
}
