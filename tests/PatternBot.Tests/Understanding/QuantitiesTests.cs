using FsCheck;
using FsCheck.Xunit;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Tests.Understanding;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData("2 engineers", QuantityUnit.Engineers, 2)]
    [InlineData("we're two devs", QuantityUnit.Engineers, 2)]
    [InlineData("a 3-person team", QuantityUnit.Engineers, 3)]
    [InlineData("team of 4, what now", QuantityUnit.Engineers, 4)]
    [InlineData("5 of us", QuantityUnit.Engineers, 5)]
    [InlineData("somos dos ingenieros", QuantityUnit.Engineers, 2)]
    [InlineData("zwei Entwickler", QuantityUnit.Engineers, 2)]
    [InlineData("80 req/s", QuantityUnit.RequestsPerSecond, 80)]
    [InlineData("80rps", QuantityUnit.RequestsPerSecond, 80)]
    [InlineData("٨٠ rps", QuantityUnit.RequestsPerSecond, 80)]
    [InlineData("８０ rps", QuantityUnit.RequestsPerSecond, 80)]
    [InlineData("८० rps", QuantityUnit.RequestsPerSecond, 80)]
    [InlineData("12 requests per second", QuantityUnit.RequestsPerSecond, 12)]
    [InlineData("20k qps", QuantityUnit.RequestsPerSecond, 20_000)]
    [InlineData("6000 requests a minute", QuantityUnit.RequestsPerSecond, 100)]
    [InlineData("600 rpm", QuantityUnit.RequestsPerSecond, 10)]
    [InlineData("500/s", QuantityUnit.RequestsPerSecond, 500)]
    [InlineData("50k users", QuantityUnit.Users, 50_000)]
    [InlineData("2.5 million users", QuantityUnit.Users, 2_500_000)]
    [InlineData("our first 300 users", QuantityUnit.Users, 300)]
    [InlineData("1.2m monthly active users", QuantityUnit.Users, 1_200_000)]
    [InlineData("50.000 usuarios", QuantityUnit.Users, 50_000)]
    [InlineData("50,000 people use it", QuantityUnit.Users, 50_000)]
    [InlineData("$500 a month", QuantityUnit.DollarsPerMonth, 500)]
    [InlineData("500€/mo", QuantityUnit.DollarsPerMonth, 500)]
    [InlineData("1k$ per month", QuantityUnit.DollarsPerMonth, 1000)]
    [InlineData("$12k/year", QuantityUnit.DollarsPerMonth, 1000)]
    [InlineData("budget is 800", QuantityUnit.DollarsPerMonth, 800)]
    [InlineData("we can spend 800 a month", QuantityUnit.DollarsPerMonth, 800)]
    [InlineData("$30k", QuantityUnit.Dollars, 30_000)]
    [InlineData("30 thousand dollars", QuantityUnit.Dollars, 30_000)]
    [InlineData("500 MB", QuantityUnit.Bytes, 500e6)]
    [InlineData("2TB of data", QuantityUnit.Bytes, 2e12)]
    [InlineData("85%", QuantityUnit.Percent, 85)]
    [InlineData("99.999 percent", QuantityUnit.Percent, 99.999)]
    [InlineData("2,400%", QuantityUnit.Percent, 2400)]
    [InlineData("60:1", QuantityUnit.Factor, 60)]
    [InlineData("60 to 1", QuantityUnit.Factor, 60)]
    [InlineData("1.5x", QuantityUnit.Factor, 1.5)]
    [InlineData("3 microservices", QuantityUnit.Services, 3)]
    [InlineData("90 s", QuantityUnit.Minutes, 1.5)]
    [InlineData("0.85", QuantityUnit.Count, 0.85)]
    [InlineData("10 cascades prevented a month", QuantityUnit.Count, 10)]
    public void A_number_is_read_with_its_unit(string text, QuantityUnit unit, double value)
    {
        var found = Assert.Single(Quantities.Find(text));

        Assert.Equal(unit, found.Unit);
        Assert.Equal(value, found.Min, 6);
        Assert.Equal(value, found.Max, 6);
    }

    [Theory]
    [InlineData("<1k$/mo what to use", double.NegativeInfinity, 1000, false)]
    [InlineData("under $1k a month", double.NegativeInfinity, 1000, false)]
    [InlineData("at most $1k a month", double.NegativeInfinity, 1000, true)]
    [InlineData("more than $5k a month", 5000, double.PositiveInfinity, false)]
    [InlineData("$5k+/month", 5000, double.PositiveInfinity, true)]
    [InlineData("$500-800 a month", 500, 800, true)]
    [InlineData("$1-2k a month", 1000, 2000, true)]
    public void Bounds_and_spans_are_kept(string text, double min, double max, bool includesEnds)
    {
        var found = Assert.Single(Quantities.Find(text));

        Assert.Equal(new StatedQuantity(QuantityUnit.DollarsPerMonth, min, max, includesEnds, found.Text), found);
    }

    [Fact]
    public void Several_numbers_keep_their_order() => Assert.Equal(
        [(QuantityUnit.Engineers, 3.0), (QuantityUnit.RequestsPerSecond, 200), (QuantityUnit.DollarsPerMonth, 500), (QuantityUnit.Bytes, 500e6)],
        Quantities.Find("3 engineers, 200 req/s, $500 a month, strict consistency, 500 MB").Select(q => (q.Unit, q.Max)));

    [Fact]
    public void Growth_from_one_number_to_another_is_a_span()
    {
        var users = Assert.Single(Quantities.Find("going from 20k to 150k users this year"));

        Assert.Equal((QuantityUnit.Users, 20_000.0, 150_000.0), (users.Unit, users.Min, users.Max));
    }

    [Theory]
    [InlineData("2pc vs saga")]
    [InlineData("k8s on s3, http2")]
    [InlineData("p99 is fine")]
    [InlineData("one of these, or the other one")]
    [InlineData("us-east-1")]
    [InlineData("")]
    [InlineData("a 4xx answer")]
    public void Numbers_in_names_are_no_quantities(string text) => Assert.Empty(Quantities.Find(text));

    [Theory]
    [InlineData("2 engineers", "< 3 engineers", true)]
    [InlineData("3 engineers", "< 3 engineers", false)]
    [InlineData("under 3 engineers", "< 3 engineers", true)]
    [InlineData("at most 3 engineers", "< 3 engineers", false)]
    [InlineData("80 req/s", "< 100 req/s", true)]
    [InlineData("50-150 req/s", "< 100 req/s", false)]
    [InlineData("more than 50 req/s", "< 100 req/s", false)]
    [InlineData("80 users", "< 100 req/s", false)]
    public void A_quantity_is_within_a_limit_when_all_of_it_is(string stated, string limit, bool within)
    {
        Assert.True(Quantity.TryParse(limit, out var quantity));

        Assert.Equal(within, Quantities.Find(stated).Single().IsWithin(quantity));
    }

    [Property]
    public bool No_text_breaks_it(string? text) => Quantities.Find(text ?? "").Length <= 12;

    [Property]
    public bool Every_finding_stands_in_the_text(NonEmptyArray<PositiveInt> numbers)
    {
        var text = string.Join(", ", numbers.Get.Select(n => $"{n.Get} users"));

        return Quantities.Find(text).Zip(numbers.Get).All(p => p.First.Value == p.Second.Get && p.First.Unit == QuantityUnit.Users && text.Contains(p.First.Text, StringComparison.Ordinal));
    }

    [Property]
    public bool Thousands_may_be_written_in_every_way(PositiveInt number)
    {
        var n = number.Get % 999 + 1;
        return new[] { $"{n}k users", $"{n},000 users", $"{n}.000 users", $"{n}'000 users", $"{n} thousand users", $"{n}000 users" }
            .All(text => Quantities.Find(text) is [{ Unit: QuantityUnit.Users } q] && q.Value == n * 1000);
    }
}
