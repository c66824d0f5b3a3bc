using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Patterns;

public sealed class PatternTests
{
    [Theory]
    [InlineData("circut braker", "circuit-breaker")]
    [InlineData("Circuit Breaker", "circuit-breaker")]
    [InlineData("what is a circuit breaker?", "circuit-breaker")]
    [InlineData("CDC", "cdc")]
    [InlineData("2pc", "two-phase-commit")]
    [InlineData("tell me about the saga pattern", "saga")]
    [InlineData("eventsourcing", "event-sourcing")]
    [InlineData("bulkhed", "bulkhead")]
    [InlineData("consistant hashing", "consistent-hashing")]
    public void A_pattern_is_found_by_name_alias_abbreviation_and_typo(string text, string slug) =>
        Assert.Equal(new ShowPattern(slug, []), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("how many retries should I configure", "retry-backoff")]
    [InlineData("show me code for an outbox", "outbox")]
    [InlineData("is caching bad", "caching")]
    [InlineData("how long should timeouts be", "timeout")]
    [InlineData("what's the point of a sidecar", "sidecar")]
    public void A_question_about_a_named_pattern_gets_that_pattern_however_it_is_asked(string text, string slug) =>
        Assert.Equal(new ShowPattern(slug, []), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("what are sagas good for", "saga", SectionNames.WhenToUse)]
    [InlineData("how do I explain sagas to my boss", "saga", SectionNames.HowItWorks)]
    [InlineData("how do i test a circuit breaker", "circuit-breaker", SectionNames.HowItWorks)]
    [InlineData("how does google do sharding", "sharding", SectionNames.HowItWorks)]
    [InlineData("common mistakes with cqrs", "cqrs", SectionNames.HowItFails)]
    public void Said_in_passing_it_still_gets_the_side_that_was_asked_for(string text, string slug, string section) =>
        Assert.Equal(new ShowSection(slug, section), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("good lock for my bike")]
    [InlineData("code for my bulkhead light")]
    [InlineData("tips for leader election in our student union")]
    [InlineData("is caching cheese good")]
    public void A_name_in_another_trade_is_still_refused(string text) => Assert.IsType<PatternBot.Help.NotUnderstood>(TheProduct.IntentOf(text));

    [Fact]
    public void Every_pattern_is_found_by_its_own_name() =>
        Assert.All(TheProduct.Catalog.Patterns, pattern => Assert.Equal(pattern.Slug, Assert.IsType<ShowPattern>(TheProduct.IntentOf(pattern.Name)).Slug));

    [Theory]
    [InlineData("when should I not use cqrs", SectionNames.WhenNotToUse)]
    [InlineData("trade-offs of cqrs", SectionNames.TradeOffs)]
    [InlineData("first steps for cqrs", SectionNames.FirstSteps)]
    [InlineData("how does cqrs work", SectionNames.HowItWorks)]
    public void A_question_about_one_side_of_a_pattern_gets_that_side(string text, string section) =>
        Assert.Equal(new ShowSection("cqrs", section), TheProduct.IntentOf(text));

    [Fact]
    public async Task Pressing_a_pattern_is_the_same_as_typing_its_name()
    {
        var typed = await TheProduct.ReplyToAsync(ATurn.Saying("Bulkhead"));
        var pressed = await TheProduct.ReplyToAsync(ATurn.Pressing(ShowPattern.Verb, new { slug = "bulkhead" }));

        Assert.Equal(typed.Messages[0].Card!.Json, pressed.Messages[0].Card!.Json);
    }

    [Fact]
    public async Task Every_pattern_has_a_card_whose_buttons_all_lead_somewhere()
    {
        foreach (var pattern in TheProduct.Catalog.Patterns)
        {
            var reply = await TheProduct.ReplyToAsync(ATurn.Pressing(ShowPattern.Button(pattern)));
            var card = Assert.Single(reply.Messages).Card!;
            Assert.Contains(pattern.Name, card.Texts());
            foreach (var (_, data) in card.Buttons())
            {
                var next = await TheProduct.ReplyToAsync(ATurn.Pressing(data.GetProperty("verb").GetString()!, data));
                Assert.NotNull(Assert.Single(next.Messages).Card);
            }
        }
    }

    [Fact]
    public async Task Gold_resilience_patterns_are_listed_with_their_count_each_a_button()
    {
        var expected = TheProduct.Catalog.Patterns.Where(p => p.Tier == Tier.Gold && p.Category == Category.Resilience).ToList();

        var first = await TheProduct.ReplyToAsync(ATurn.Saying("gold resilience patterns"));

        var card = first.Messages[0].Card!;
        Assert.Contains($"{expected.Count} gold resilience patterns", card.Texts());
        var titles = card.Buttons().Select(b => b.Title).ToList();
        var next = card.Buttons().Single(b => b.Title.StartsWith("Next", StringComparison.Ordinal));
        var second = await TheProduct.ReplyToAsync(ATurn.Pressing(next.Data.GetProperty("verb").GetString()!, next.Data));
        titles.AddRange(second.Messages[0].Card!.Buttons().Select(b => b.Title));
        Assert.All(expected, p => Assert.Contains($"🥇 {p.Name}", titles));
    }

    [Theory]
    [InlineData("""{"slug":"no-such-pattern"}""")]
    [InlineData("""{"slug":"../../etc/passwd"}""")]
    [InlineData("""{"slug":7}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public async Task A_button_whose_data_was_changed_gets_a_friendly_sentence(string data)
    {
        using var document = System.Text.Json.JsonDocument.Parse(data);
        var reply = await TheProduct.ReplyToAsync(ATurn.Pressing(ShowPattern.Verb, document.RootElement));

        var message = Assert.Single(reply.Messages);
        Assert.Null(message.Card);
        Assert.DoesNotContain("passwd", message.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", message.Summary, StringComparison.Ordinal);
    }
}
