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

    [Fact]
    public void Of_a_stack_trace_the_exception_stays_and_the_frames_go()
    {
        var clean = TextCleaner.Clean("""
            2026-11-22T10:15:02.113Z ERROR Could not bill
            java.net.SocketTimeoutException: Read timed out
                at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)
                at com.acme.billing.TaxClient.rates(TaxClient.java:88)
                ... 12 more
            """);

        Assert.Equal("ERROR Could not bill java.net.SocketTimeoutException: Read timed out", clean);
    }

    [Fact]
    public void Lines_that_differ_in_figures_alone_are_read_once()
    {
        var clean = TextCleaner.Clean("ERROR shard 1 is behind\nERROR shard 2 is behind\nERROR shard 3 is behind");

        Assert.Equal("ERROR shard 1 is behind", clean);
    }

    [Fact]
    public void Prose_in_paragraphs_stays_whole()
    {
        const string Prose = "Orders hang since noon.\nWe restarted twice.\nAny INFO on what to check first?\nThe error rate is normal.";

        Assert.Equal(Prose.Replace('\n', ' '), TextCleaner.Clean(Prose));
    }
}
