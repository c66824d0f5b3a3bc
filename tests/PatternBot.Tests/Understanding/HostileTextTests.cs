using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PatternBot.Help;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Understanding;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("\u202Eretrograde\u202C timeouts")]
    [InlineData("\uD800 lone surrogate")]
    [InlineData("a\u0000b\u0007c")]
    [InlineData("${$root.secret} circuit breaker")]
    [InlineData("**bold** [link](javascript:alert(1)) <at>everyone</at> <!channel>")]
    [InlineData("'; DROP TABLE patterns; --")]
    [InlineData("Z̸̧̛a̴l̷g̵o̶")]
    public async Task A_hostile_text_gets_a_reply_that_repeats_none_of_its_markup(string text)
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Saying(text));

        var json = System.Text.Encoding.UTF8.GetString(Assert.Single(reply.Messages).Card!.Json.Span);
        Assert.DoesNotContain("javascript:", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<at>", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", json, StringComparison.Ordinal);
        Assert.DoesNotContain("${", json, StringComparison.Ordinal);
        Assert.DoesNotContain("DROP TABLE", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_thousand_characters_get_a_reply()
    {
        var log = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"2026-11-22T10:{i % 60:00}:00Z INFO request {i} handled")) + "\njava.net.SocketTimeoutException: Read timed out calling payment-service";

        var reply = await TheProduct.ReplyToAsync(ATurn.Saying(log));

        Assert.Single(reply.Messages);
    }

    [Property(MaxTest = 300)]
    public Property Whatever_is_written_gets_exactly_one_message_and_valid_json(string? text) => ((Func<bool>)(() => IsAnswered(text ?? ""))).ToProperty();

    [Property(MaxTest = 600)]
    public Property What_is_nearly_a_request_is_answered_whatever_stands_in_it() => Prop.ForAll(NearlyRequests.ToArbitrary(), IsAnswered);

    // Words that lead into the readers of numbers, hours, dates and names, with what nobody expects behind them.
    private static Gen<string> NearlyRequests { get; } =
        from count in Gen.Choose(1, 7)
        from pieces in Gen.ListOf(
            Gen.OneOf(
                Gen.Elements(
                    "p99 is ", "we have ", " engineers", "under $", "k$/mo ", " rps", " ms", "quiz ", " questions", "quiz the channel, ", " minutes", "start foundation path every Monday ", ":", "pause ", " weeks",
                    "move to Friday ", "preview week ", "dry run for ", "why no nudge on ", "-", "saga vs ", "week ", " of scale path", "roi of sharding ", "99.", "%", "tick ", "top ", "compare ", "maturity ", "[", "] ", "/", " "),
                Gen.Elements("٣", "３", "३", "๙", "1", "007", "99999999999999999999", "½", "Ⅷ", "²", "1e999", "∞", "𝟗", "一", "-0", "0x1F"),
                Gen.Choose(1, char.MaxValue).Select(c => ((char)c).ToString())),
            count)
        select string.Concat(pieces);

    private static bool IsAnswered(string text)
    {
        var message = Assert.Single(TheProduct.ReplyToAsync(ATurn.Saying(text)).GetAwaiter().GetResult().Messages);
        if (message.Card is { } card)
            using (System.Text.Json.JsonDocument.Parse(card.Json))
            {
            }

        Assert.NotEqual(Apology.Reply.Messages[0].Summary, message.Summary);
        return message.Summary.Length > 0;
    }
}
