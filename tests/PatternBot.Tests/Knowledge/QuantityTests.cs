using PatternBot.Knowledge.Tables;

namespace PatternBot.Tests.Knowledge;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("< 3 engineers", QuantityUnit.Engineers, double.NegativeInfinity, 3, false)]
    [InlineData("< $1K/month budget", QuantityUnit.DollarsPerMonth, double.NegativeInfinity, 1000, false)]
    [InlineData("< 100 req/s", QuantityUnit.RequestsPerSecond, double.NegativeInfinity, 100, false)]
    [InlineData("< 1GB data", QuantityUnit.Bytes, double.NegativeInfinity, 1e9, false)]
    [InlineData("< 1K RPS", QuantityUnit.RequestsPerSecond, double.NegativeInfinity, 1000, false)]
    [InlineData("1K-100K RPS", QuantityUnit.RequestsPerSecond, 1000, 100_000, true)]
    [InlineData("> 100K RPS", QuantityUnit.RequestsPerSecond, 100_000, double.PositiveInfinity, false)]
    [InlineData("0-1K users", QuantityUnit.Users, 0, 1000, true)]
    [InlineData("100K-1M users", QuantityUnit.Users, 100_000, 1_000_000, true)]
    [InlineData("1M+ users", QuantityUnit.Users, 1_000_000, double.PositiveInfinity, true)]
    [InlineData("$10K (Redis cluster)", QuantityUnit.Dollars, 10_000, 10_000, true)]
    [InlineData("2,400%", QuantityUnit.Percent, 2400, 2400, true)]
    [InlineData("95%+", QuantityUnit.Percent, 95, double.PositiveInfinity, true)]
    [InlineData("< 20%", QuantityUnit.Percent, double.NegativeInfinity, 20, false)]
    [InlineData("< 1.5x", QuantityUnit.Factor, double.NegativeInfinity, 1.5, false)]
    [InlineData("10:1", QuantityUnit.Factor, 10, 10, true)]
    [InlineData("1000+", QuantityUnit.Count, 1000, double.PositiveInfinity, true)]
    [InlineData("2 months", QuantityUnit.Minutes, 2 * 30 * 24 * 60, 2 * 30 * 24 * 60, true)]
    [InlineData("1-2 hours", QuantityUnit.Minutes, 60, 120, true)]
    [InlineData("2-4 weeks", QuantityUnit.Minutes, 2 * 7 * 24 * 60, 4 * 7 * 24 * 60, true)]
    public void A_figure_is_read_as_a_span(string text, QuantityUnit unit, double min, double max, bool includesEnds)
    {
        Assert.True(Quantity.TryParse(text, out var quantity));
        Assert.Equal(new Quantity(unit, min, max, includesEnds), quantity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Strict consistency")]
    [InlineData("1 outage prevented")]
    [InlineData("Netflix: 90% cost reduction")]
    [InlineData("100B req/day")]
    [InlineData("100B rides")]
    public void What_counts_nothing_known_is_no_quantity(string text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("< 3 engineers", 2, true)]
    [InlineData("< 3 engineers", 3, false)]
    [InlineData("> 100K RPS", 100_000, false)]
    [InlineData("> 100K RPS", 100_001, true)]
    [InlineData("1K-100K users", 1000, true)]
    [InlineData("1K-100K users", 100_000, true)]
    [InlineData("1M+ users", 1_000_000, true)]
    public void Signs_leave_the_number_out_and_spans_hold_their_ends(string text, double value, bool contained)
    {
        Assert.True(Quantity.TryParse(text, out var quantity));
        Assert.Equal(contained, quantity.Contains(value));
    }
}
