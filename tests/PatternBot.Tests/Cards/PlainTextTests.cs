using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class PlainTextTests
{
    [Fact]
    public void Everything_that_a_card_says_is_said() =>
        Approved.Equal(PlainText.From(Repository.Fixture("cards", "everything.json")), "Cards", "Approved", "everything.plain.txt");

    [Fact]
    public void A_triage_card_reads_well()
    {
        var template = CardTemplate.Parse(Repository.Fixture("cards", "triage-like.template.json"), "triage");
        var card = template.ExpandToUtf8(JsonElement.Parse(Repository.Fixture("cards", "triage-like.data.json")));

        Approved.Equal(PlainText.From(card), "Cards", "Approved", "triage-like.plain.txt");
    }

    [Theory]
    [InlineData("**bold** and _italic_, ***both***", "bold and italic, both")]
    [InlineData("snake_case_name and 2*3*4", "snake_case_name and 234")]
    [InlineData("a * b * c", "a * b * c")]
    [InlineData("**not closed", "**not closed")]
    [InlineData("`code **as is**`", "code **as is**")]
    [InlineData("\\*literal\\* \\[x\\]", "*literal* [x]")]
    [InlineData("C:\\temp", "C:\\temp")]
    [InlineData("[Saga](https://ok.example/saga)", "Saga (https://ok.example/saga)")]
    [InlineData("[https://ok.example](https://ok.example)", "https://ok.example")]
    [InlineData("[**bold** link](https://ok.example)!", "bold link (https://ok.example)!")]
    [InlineData("[bad](javascript:alert(1))", "bad")]
    [InlineData("([one](https://ok.example/a_(b)) two)", "(one (https://ok.example/a_(b)) two)")]
    [InlineData("[mail](mailto:a@ok.example)", "mail (mailto:a@ok.example)")]
    [InlineData("[1] and [2](https://ok.example)", "[1] and 2 (https://ok.example)")]
    [InlineData("# Title\n\n\n\ntext", "Title\n\ntext")]
    [InlineData("- a\n  - b\n3) c", "- a\n  - b\n3. c")]
    [InlineData("> said", "said")]
    [InlineData("```\nx = *y*\n```", "x = *y*")]
    [InlineData("~~old~~ new", "old new")]
    [InlineData("since {{DATE(2024-03-05T14:07:09Z)}}, {{TIME(2024-03-05T14:07:09+02:00)}}", "since 2024-03-05, 12:07 UTC")]
    [InlineData("{{DATE(tomorrow)}}", "{{DATE(tomorrow)}}")]
    public void Markdown_is_read_and_not_shown(string markdown, string text) =>
        Assert.Equal(text, PlainText.From(HostileCards.Of(new JsonObject { ["type"] = "TextBlock", ["text"] = markdown })));

    [Fact]
    public void What_is_hidden_is_said_only_where_an_action_can_show_it()
    {
        var card = JsonElement.Parse("""
            {"body":[{"type":"TextBlock","id":"a","text":"can be shown","isVisible":false},{"type":"TextBlock","id":"b","text":"never","isVisible":false},
              {"type":"Container","items":[{"type":"TextBlock","text":"inside never"}],"isVisible":false}],
             "actions":[{"type":"Action.ToggleVisibility","title":"Show","targetElements":[{"elementId":"a","isVisible":true}]}]}
            """);

        Assert.Equal("can be shown", PlainText.From(card));
    }

    [Fact]
    public void Unknown_elements_say_their_fallback_or_what_is_in_them()
    {
        var card = JsonElement.Parse("""
            {"body":[{"type":"New","text":"new","fallback":{"type":"TextBlock","text":"instead"}},{"type":"New","title":"*Head*","items":[{"type":"TextBlock","text":"inside"}]},
              {"type":"New","text":"gone","fallback":"drop"},{"type":"TextBlock","text":"for others","requires":{"flying":"1"},"fallback":{"type":"TextBlock","text":"for us"}}],
             "actions":[{"type":"Action.New","title":"new","fallback":{"type":"Action.Submit","title":"Old way"}},{"type":"Action.New","title":"no way"}]}
            """);

        Assert.Equal("instead\n*Head*\ninside\nfor us\n\n[Old way]", PlainText.From(card));
    }

    [Fact]
    public void A_card_that_shows_nothing_says_its_fallback() =>
        Assert.Equal("Nothing to see", PlainText.From(JsonElement.Parse("""{"type":"AdaptiveCard","fallbackText":"Nothing to see","body":[]}""")));

    [Theory]
    [InlineData("*a ")]
    [InlineData("_a*b**")]
    [InlineData("[x](")]
    [InlineData("[[[[")]
    [InlineData("** a")]
    [InlineData("`a``")]
    [InlineData("{{DATE(")]
    [InlineData("**[a](b*")]
    public void Markdown_takes_linear_time(string piece)
    {
        var card = HostileCards.Of(new JsonObject { ["type"] = "TextBlock", ["text"] = string.Concat(Enumerable.Repeat(piece, 50_000)) });
        var watch = Stopwatch.StartNew();

        PlainText.From(card);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }
}
