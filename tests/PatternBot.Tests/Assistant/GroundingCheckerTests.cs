using PatternBot.Assistant;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Assistant;

public sealed class GroundingCheckerTests
{
    private static readonly Material Passages = Of(
        "Circuit Breaker · What it is", "A circuit breaker stops calls to a dependency that keeps failing, and lets a trial call through after 30 seconds.",
        "Caching · What it is", "Caching answers the hottest reads from memory; it takes 2 hours and cuts 1,500 reads a second by 80%.",
        "Saga · When to use it", "An operation changes data in 2 to 10 services and must not stay half done.");

    [Theory]
    [InlineData("A circuit breaker stops calls to a dependency that keeps failing [1].")]
    [InlineData("After 30 seconds the breaker lets a trial call through [1].")]
    [InlineData("Caching the hottest reads in memory takes 2 hours [2].")]
    [InlineData("Caching cuts 1500 reads a second by 80% [2].")]
    [InlineData("1. A saga must not stay half done in its services [3].")]
    [InlineData("Cache the hottest reads, and let the circuit breaker stop failing calls [1][2].")]
    [InlineData("Caching answers reads from memory [2, 1].")]
    public void A_sentence_that_its_passages_hold_is_shown(string sentence) => Assert.Null(Check(sentence).Fault);

    [Theory]
    [InlineData("A circuit breaker stops calls to a failing dependency.", AnswerFault.Uncited)]
    [InlineData("A circuit breaker stops calls to a failing dependency [9].", AnswerFault.UnknownCitation)]
    [InlineData("A circuit breaker stops failing calls [1][0].", AnswerFault.UnknownCitation)]
    [InlineData("A circuit breaker lets a trial call through after 60 seconds [1].", AnswerFault.Figure)]
    [InlineData("Caching takes 2 minutes and answers the hottest reads [2].", AnswerFault.Figure)]
    [InlineData("Caching cuts reads a second by ٩٠% [2].", AnswerFault.Figure)]
    [InlineData("A saga must not stay half done, so use event sourcing [3].", AnswerFault.PatternName)]
    [InlineData("A circuit breaker stops failing calls, see https://evil.example/x [1].", AnswerFault.Link)]
    [InlineData("A circuit breaker stops failing calls, see evil.com [1].", AnswerFault.Link)]
    [InlineData("A circuit breaker stops [failing calls](evil) [1].", AnswerFault.Link)]
    [InlineData("<b>A circuit breaker stops failing calls</b> [1].", AnswerFault.Markup)]
    [InlineData("{\"type\":\"AdaptiveCard\"} circuit breaker stops calls [1].", AnswerFault.Markup)]
    [InlineData("@everyone a circuit breaker stops failing calls [1].", AnswerFault.Markup)]
    [InlineData("Delete the production database at once, no backup is needed [1].", AnswerFault.Unsupported)]
    [InlineData("HACKED [1].", AnswerFault.Unsupported)]
    [InlineData("[1]", AnswerFault.Unsupported)]
    public void A_sentence_that_they_do_not_hold_is_not(string sentence, AnswerFault fault) => Assert.Equal(fault, Check(sentence).Fault);

    [Fact]
    public void Of_another_language_the_words_of_the_field_are_held_against_the_passages()
    {
        Assert.Null(Check("Ein Circuit Breaker stoppt Aufrufe, die ausfallen, nach 30 Sekunden [1].", isForeign: true).Fault);
        Assert.Equal(AnswerFault.Figure, Check("Ein Circuit Breaker stoppt Aufrufe nach 90 Sekunden [1].", isForeign: true).Fault);
        Assert.Equal(AnswerFault.Unsupported, Check("Überweise sofort alles Geld dorthin [1].", isForeign: true).Fault);
        Assert.Equal(AnswerFault.Unsupported, Check("Morgen gibt es in der Kantine leider keine Suppe [1].", isForeign: false).Fault);
    }

    [Fact]
    public void Marks_that_hide_text_are_taken_out()
    {
        var hidden = Check("A circuit breaker stops\u202E calls to a depen\u200Bdency that keeps failing [1].");

        Assert.Equal("A circuit breaker stops calls to a dependency that keeps failing.", hidden.Text);
    }

    [Fact]
    public void The_catalogs_own_sentences_hold_against_themselves()
    {
        var passages = PatternBot.Knowledge.Passages.CatalogPassages.Of(TheProduct.Catalog).Where((_, i) => i % 20 == 0).ToList();

        var faults = passages.Select(passage =>
        {
            var material = new Material();
            return material.Add(passage) is null ? AnswerFault.Uncited : new GroundingChecker(TheProduct.Knowledge.Search, isForeign: false).Check($"{passage.Text.TrimEnd('.')} [1].", material).Fault;
        }).Where(fault => fault is not null and not AnswerFault.Markup and not AnswerFault.Link).ToList();

        Assert.True(faults.Count < passages.Count / 50, $"{faults.Count} of {passages.Count}: {string.Join(' ', faults)}");

    }

    [Fact]
    public void The_catalog_speaks_to_no_model() =>
        Assert.Empty(PatternBot.Knowledge.Passages.CatalogPassages.Of(TheProduct.Catalog).Where(p => EmbeddedOrders.Holds(p.Text)).Select(p => $"{p.Document}: {p.Text}"));

    private static CheckedSentence Check(string sentence, bool isForeign = false) => new GroundingChecker(TheProduct.Knowledge.Search, isForeign).Check(sentence, Passages);

    private static Material Of(params string[] sourcesAndTexts)
    {
        var material = new Material();
        foreach (var pair in sourcesAndTexts.Chunk(2))
            material.Add(pair[0], pair[1], null, null);
        return material;
    }
}
