using PatternBot.Knowledge.Search;

namespace PatternBot.Tests.Knowledge.Search;

public sealed class TextCleanerTests
{
    [Theory]
    [InlineData("a\u200Bb\u202Ec", "abc")]
    [InlineData("  two \t\r\n words ", "two words")]
    [InlineData("<b>bold</b> & 3 < 4", "bold & 3 < 4")]
    [InlineData("ｆｕｌｌ　ｗｉｄｔｈ", "full width")]
    public void What_nobody_can_see_goes(string text, string clean) => Assert.Equal(clean, TextCleaner.Clean(text).Trim());

    [Fact]
    public void Of_a_long_log_the_telling_lines_stay()
    {
        var noise = string.Join('\n', Enumerable.Range(0, 1000).Select(i => $"10:00:{i % 60:00} INFO handled request {i}"));
        var clean = TextCleaner.Clean($"why does this happen?\n{noise}\nERROR deadlock detected in orders\n{noise}");

        Assert.True(clean.Length <= TextCleaner.MaximumLength);
        Assert.Contains("why does this happen?", clean, StringComparison.Ordinal);
        Assert.Contains("deadlock detected", clean, StringComparison.Ordinal);
    }
}
