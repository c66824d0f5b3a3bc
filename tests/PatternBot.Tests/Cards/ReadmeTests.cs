using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Spectre.Console;

namespace PatternBot.Tests.Cards;

/// <summary>The examples of the library's README, compiled and run as they stand there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("src", "PatternBot.Cards", "README.md"));

    private const string OrderTemplate = """
        {
          "type": "AdaptiveCard",
          "version": "1.5",
          "fallbackText": "Order ${id}",
          "body": [
            { "type": "TextBlock", "text": "Order ${id} for ${customer.name}", "size": "Large", "weight": "Bolder", "style": "heading", "wrap": true },
            { "type": "TextBlock", "$data": "${items}", "text": "${$index + 1}. ${name}: ${formatNumber(price, 2)} €", "wrap": true },
            { "type": "TextBlock", "$when": "${count(items) == 0}", "text": "Nothing ordered yet.", "wrap": true },
            { "type": "Input.Text", "id": "note", "label": "A note for the kitchen" }
          ],
          "actions": [ { "type": "Action.Submit", "title": "Confirm", "data": { "order": "${id}" } } ]
        }
        """;

    private const string Order = """{"id":"A-7","customer":{"name":"Ada"},"items":[{"name":"Soup","price":4.5},{"name":"Bread","price":1.2}]}""";

    [Fact]
    public void The_examples_stand_in_the_README_as_they_run_here()
    {
        var here = Squeezed(File.ReadAllText(Repository.PathOf("tests", "PatternBot.Tests", "Cards", "ReadmeTests.cs")));
        var blocks = Block().Matches(Readme).Select(match => match.Groups[1].Value).ToList();

        Assert.True(blocks.Count >= 6);
        Assert.All(blocks, block => Assert.Contains(Squeezed(block), here, StringComparison.Ordinal));
    }

    [Fact]
    public void The_functions_that_the_README_lists_are_those_that_there_are()
    {
        var listed = FunctionList().Match(Readme).Groups[1].Value;

        Assert.Equal(CardTemplate.Functions, Word().Matches(listed).Select(match => match.Value));
    }

    [Fact]
    public void A_template_becomes_a_card()
    {
        var template = CardTemplate.Parse(Encoding.UTF8.GetBytes(OrderTemplate), "order.json");
        var card = template.ExpandToUtf8(JsonElement.Parse(Order));

        var expanded = JsonElement.Parse(card);
        Assert.Equal("Order A-7 for Ada", expanded.GetProperty("body")[0].GetProperty("text").GetString());
        Assert.Equal("2. Bread: 1.20 €", expanded.GetProperty("body")[2].GetProperty("text").GetString());

        var output = new ArrayBufferWriter<byte>();
        template.Expand(JsonElement.Parse(Order), output);
        Assert.Equal(card, output.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_faulty_template_says_where_and_what()
    {
        var faulty = """{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"${toUper(name)}"}]}"""u8.ToArray();

        var message = "";
        try
        {
            CardTemplate.Parse(faulty, "order.json");
        }
        catch (CardTemplateException e)
        {
            message = e.Message;
        }

        Assert.StartsWith("order.json: $.body[0].text:", message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'toUpper'?", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_becomes_text_a_view_and_blocks()
    {
        var card = OrderCard();

        string text = PlainText.From(card);
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }).Write(SpectreView.From(card));
        foreach (var message in SlackBlocks.From(card))
            Post(message.Text, message.Blocks);

        Assert.Contains("1. Soup: 4.50 €", text, StringComparison.Ordinal);
        Assert.Contains("[Confirm]", text, StringComparison.Ordinal);
        Assert.Contains("Order A-7", Assert.Single(_posted), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_pressed_in_Slack_comes_back_as_the_data_of_the_card()
    {
        var card = OrderCard();
        var blocks = JsonElement.Parse(SlackBlocks.From(card)[0].Blocks.Span);
        var payload = Pressed(blocks, typed: "no onions");

        SlackSubmission? submission = SlackSubmission.Read(payload);

        Assert.Equal("A-7", submission!.Data.GetProperty("order").GetString());
        Assert.Equal("no onions", submission.Data.GetProperty("note").GetString());
    }

    [Fact]
    public void A_card_that_is_too_long_for_one_message_continues_behind_a_button()
    {
        var card = LongCard();

        var first = SlackBlocks.From(card, new SlackBlocksOptions { Reference = "order A-7" });
        var second = SlackBlocks.From(card, new SlackBlocksOptions { Reference = "order A-7", Page = 2 });

        Assert.Contains("More", Encoding.UTF8.GetString(Assert.Single(first).Blocks.Span), StringComparison.Ordinal);
        Assert.Single(second);
    }

    [Fact]
    public void A_card_for_a_client_that_cannot_update_it_has_no_execute()
    {
        var card = """{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Action.Execute","title":"Next","verb":"page","data":{"n":2}}]}"""u8.ToArray();

        byte[] plain = ExecuteFallback.Apply(card);

        Assert.Equal("""{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Action.Submit","title":"Next","data":{"n":2,"verb":"page"}}]}""", Encoding.UTF8.GetString(plain));
    }

    private readonly List<string> _posted = [];

    private static byte[] OrderCard() => CardTemplate.Parse(Encoding.UTF8.GetBytes(OrderTemplate), "order.json").ExpandToUtf8(JsonElement.Parse(Order));

    private static byte[] LongCard()
    {
        var items = string.Join(',', Enumerable.Range(1, 60).Select(i => $$"""{"type":"TextBlock","separator":true,"text":"Line {{i}} {{new string('x', 300)}}"}"""));
        return Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","body":[{{items}}]}""");
    }

    private void Post(string text, ReadOnlyMemory<byte> blocks) => _posted.Add(text + Encoding.UTF8.GetString(blocks.Span));

    private static JsonElement Pressed(JsonElement blocks, string typed)
    {
        var input = blocks.EnumerateArray().Single(block => block.GetProperty("type").GetString() == "input");
        var button = blocks.EnumerateArray().Last().GetProperty("elements")[0];
        return JsonSerializer.SerializeToElement(new
        {
            type = "block_actions",
            actions = new[] { new { action_id = button.GetProperty("action_id").GetString(), value = button.GetProperty("value").GetString() } },
            state = new
            {
                values = new Dictionary<string, object>
                {
                    [input.TryGetProperty("block_id", out var id) ? id.GetString()! : "b"] = new Dictionary<string, object>
                    {
                        [input.GetProperty("element").GetProperty("action_id").GetString()!] = new { type = "plain_text_input", value = typed },
                    },
                },
            },
        });
    }

    private static string Squeezed(string code) => Space().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<!-- functions -->(.*?)<!-- /functions -->", RegexOptions.Singleline)]
    private static partial Regex FunctionList();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
