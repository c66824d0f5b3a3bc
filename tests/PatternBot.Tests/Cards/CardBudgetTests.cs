using System.Text;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Help;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Cards;

/// <summary>Every card of the product, with all the data that there is, fits every surface.</summary>
public sealed class CardBudgetTests(RealCards cards) : IClassFixture<RealCards>
{
    [Fact]
    public void Every_template_has_samples_that_show_it()
    {
        Assert.Equal(TheProduct.Cards.Names.Order(), CardSamples.All.Select(sample => sample.Template).Order());
        Assert.Equal(CardSamples.All.Select(sample => sample.Template), cards.Typical.Select(card => card.Template));
        Assert.All(CardSamples.All, sample => Assert.Contains(cards.All, card => card.Template == sample.Template));
    }

    [Fact]
    public void Every_card_keeps_what_Teams_and_people_who_do_not_see_it_need() =>
        NoFaults(card => CardBudget.Faults(card.Card.Json));

    [Fact]
    public void The_plain_text_says_all_that_the_card_says() =>
        NoFaults(card => CardWords.Missing(card.Card.Json, card.Card.PlainText));

    [Fact]
    public void Slack_shows_every_card_in_one_message_and_says_all_that_it_says() => NoFaults(card =>
    {
        var messages = SlackBlocks.From(card.Card.Json);
        foreach (var message in messages)
            SlackRules.Hold(message.Blocks, message.Text);
        if (messages.Count != 1)
            return [$"{messages.Count} messages of {string.Join(", ", messages.Select(m => $"{m.BlockCount} blocks, {m.Characters} characters"))}"];
        var said = string.Join('\n', SlackRules.Texts(JsonElement.Parse(messages[0].Blocks.Span))).Replace("&amp;", "&", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        return CardWords.Missing(card.Card.Json, said).Except(CardWords.FirstHeadings(card.Card.Json));
    });

    [Fact]
    public void Every_button_leads_to_an_answer_and_none_is_stale() => NoFaults(card => card.Card.Buttons()
        .Select(button => (button.Title, Intent: TheProduct.Interpreter.Interpret(ATurn.Pressing(button.Data.GetProperty("verb").GetString()!, button.Data))))
        .Where(button => button.Intent is StaleButton)
        .Select(button => $"{button.Title} is stale"));

    [Fact]
    public async Task Answers_to_the_tuning_questions_keep_the_budget()
    {
        var questions = File.ReadLines(Repository.PathOf("tests", "questions", "tuning.jsonl")).Select(line => JsonElement.Parse(line).GetProperty("q").GetString()!);
        var faults = new List<string>();
        foreach (var question in questions)
            foreach (var card in await SampledCards.AnswerAsync(TheProduct.Turns, new Said(question), TestContext.Current.CancellationToken))
                faults.AddRange(CardBudget.Faults(card.Card.Json).Select(fault => $"{card.Template}, {question}: {fault}"));

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    [Fact]
    public void The_sizes_are_told()
    {
        var largest = SampledCards.Largest(cards.All);

        foreach (var card in largest.OrderByDescending(card => card.Card.Json.Length))
        {
            var slack = SlackBlocks.From(card.Card.Json)[0];
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{card.Template}: {Encoding.UTF8.GetCharCount(card.Card.Json.Span) * 2 / 1024.0:0.0} KB, Slack {slack.BlockCount} blocks, {slack.Characters} characters ({card.Name})");
        }

        Assert.Equal(CardSamples.All.Length, largest.Length);
    }

    private void NoFaults(Func<SampledCard, IEnumerable<string>> faultsOf)
    {
        var faults = cards.All.SelectMany(card => faultsOf(card).Select(fault => $"{card.Template} ({card.Name}): {fault}")).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(20))}");
    }
}
