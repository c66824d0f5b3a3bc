using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class SlackBlocksTests
{
    private const string Reference = """{"verb":"pattern.show","slug":"saga"}""";

    private static readonly JsonSerializerOptions Legible = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(null, "everything.slack.json")]
    [InlineData(Reference, "everything.slack-foldable.json")]
    public void Everything_has_its_equivalent(string? reference, string file)
    {
        var messages = SlackBlocks.From(Repository.Fixture("cards", "everything.json"), new SlackBlocksOptions { Reference = reference });

        var message = Assert.Single(messages);
        SlackRules.Hold(message.Blocks, message.Text);
        Approved.Equal(message.Text + "\n\n" + JsonSerializer.Serialize(JsonElement.Parse(message.Blocks.Span), Legible), "Cards", "Approved", file);
    }

    [Fact]
    public void A_triage_card_is_one_message_of_few_blocks()
    {
        var message = Assert.Single(SlackBlocks.From(TriageCard()));

        SlackRules.Hold(message.Blocks, message.Text);
        Assert.InRange(message.BlockCount, 5, 15);
        Approved.Equal(message.Text + "\n\n" + JsonSerializer.Serialize(JsonElement.Parse(message.Blocks.Span), Legible), "Cards", "Approved", "triage-like.slack.json");
    }

    [Fact]
    public void Hostile_text_mentions_nobody_and_keeps_the_limits()
    {
        foreach (var card in HostileCards.All())
        {
            foreach (var message in SlackBlocks.From(HostileCards.Element(card)))
                SlackRules.Hold(message.Blocks, message.Text);
        }
    }

    [Fact]
    public async Task Blocks_are_what_the_official_types_allow()
    {
        var cards = HostileCards.All().Select(HostileCards.Element).Append(JsonElement.Parse(Repository.Fixture("cards", "everything.json"))).Append(JsonElement.Parse(TriageCard()))
            .Append(Actions(40)).Append(Choices(150, isMulti: true)).Append(Choices(150, isMulti: false));

        var messages = cards.SelectMany(card => SlackBlocks.From(card)).Select((message, i) => ($"message {i}", Encoding.UTF8.GetString(message.Blocks.Span))).ToList();

        await CardJudges.TypeCheckBlocksAsync(messages, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(6, "button")]
    [InlineData(7, "overflow")]
    [InlineData(10, "overflow")]
    [InlineData(11, "static_select")]
    [InlineData(300, "static_select")]
    public void Many_actions_move_into_menus_and_none_is_lost(int count, string last)
    {
        var messages = SlackBlocks.From(Actions(count));

        Assert.All(messages, message => SlackRules.Hold(message.Blocks, message.Text));
        var elements = messages.SelectMany(Elements).ToList();
        Assert.Equal(last, elements[^1].GetProperty("type").GetString());
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"p{i}"), elements.SelectMany(Values).Select(value => Pressed(value).Data.GetProperty("slug").GetString()));
    }

    [Fact]
    public void Actions_that_carry_too_much_for_a_menu_stay_buttons()
    {
        var card = Actions(40, i => i % 2 == 0 ? new string('d', 200) : "");

        var messages = SlackBlocks.From(card);

        Assert.All(messages, message => SlackRules.Hold(message.Blocks, message.Text));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"p{i}").Order(), messages.SelectMany(Elements).SelectMany(Values).Select(value => Pressed(value).Data.GetProperty("slug").GetString()).Order());
    }

    [Fact]
    public void A_payload_too_long_for_Slack_is_stored_and_restored_or_said_to_be_out_of_reach()
    {
        var card = Actions(1, _ => new string('d', 5000));
        var stored = new Dictionary<string, string>();

        var without = Assert.Single(SlackBlocks.From(card));
        var with = Assert.Single(SlackBlocks.From(card, new SlackBlocksOptions { Store = payload => Store(stored, payload) }));

        Assert.Contains("(cannot be pressed here)", without.Text, StringComparison.Ordinal);
        var value = Assert.Single(Elements(with).SelectMany(Values));
        Assert.InRange(value.Length, 1, 75);
        Assert.Equal(5000, Pressed(value, stored).Data.GetProperty("extra").GetString()!.Length);
        Assert.Null(SlackSubmission.Read(Press(value)));
    }

    [Fact]
    public void Ten_thousand_texts_go_on_in_further_messages()
    {
        var card = HostileCards.Element(new JsonObject
        {
            ["body"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(i => (JsonNode)new JsonObject { ["type"] = "TextBlock", ["text"] = $"Item number {i}", ["separator"] = i % 3 == 0 })]),
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = "Done", ["data"] = new JsonObject { ["slug"] = "done" } }),
        });

        var messages = SlackBlocks.From(card);

        Assert.All(messages, message => SlackRules.Hold(message.Blocks, message.Text));
        var shown = string.Join('\n', messages.SelectMany(message => SlackRules.Texts(JsonElement.Parse(message.Blocks.Span))));
        Assert.All(Enumerable.Range(0, 10_000), i => Assert.Contains($"Item number {i}\n", shown + "\n", StringComparison.Ordinal));
        Assert.Equal("done", Pressed(Assert.Single(Elements(messages[0]).SelectMany(Values))).Data.GetProperty("slug").GetString());
    }

    [Fact]
    public void With_a_reference_a_long_card_is_read_page_by_page()
    {
        var card = HostileCards.Of([.. Enumerable.Range(0, 200).Select(i => new JsonObject { ["type"] = "TextBlock", ["text"] = $"Item {i}.", ["separator"] = true })]);
        var read = new StringBuilder();
        SlackSubmission? more = null;

        for (var page = 1; page < 20; page++)
        {
            var message = Assert.Single(SlackBlocks.From(card, new SlackBlocksOptions { Reference = Reference, Page = page }));
            SlackRules.Hold(message.Blocks, message.Text);
            read.AppendLine(message.Text);
            var next = Elements(message).SelectMany(Values).ToList();
            if (next.Count == 0)
                break;
            more = Pressed(Assert.Single(next));
            Assert.Equal((page + 1, Reference), (more.Page, more.Reference));
        }

        Assert.NotNull(more);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Contains($"Item {i}.", read.ToString(), StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => SlackBlocks.From(card, new SlackBlocksOptions { Reference = Reference, Page = 99 }));
    }

    [Fact]
    public void With_a_reference_hidden_parts_come_when_asked_for()
    {
        var card = Repository.Fixture("cards", "everything.json");
        var folded = Assert.Single(SlackBlocks.From(card, new SlackBlocksOptions { Reference = Reference }));
        Assert.DoesNotContain("Details that can be shown", folded.Text, StringComparison.Ordinal);

        var parts = Elements(folded).SelectMany(Values).Select(value => Pressed(value)).Where(pressed => pressed.Part is not null).ToList();
        var shown = parts.Select(part => Assert.Single(SlackBlocks.From(card, new SlackBlocksOptions { Reference = part.Reference, Part = part.Part }))).ToList();

        Assert.All(shown, message => SlackRules.Hold(message.Blocks, message.Text));
        Assert.Equal("Details that can be shown", shown[0].Text);
        Assert.Contains("Your comment", shown[1].Text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SlackBlocks.From(card, new SlackBlocksOptions { Part = "7" }));
    }

    [Fact]
    public void A_form_stays_together_with_its_button()
    {
        JsonNode[] texts = [.. Enumerable.Range(0, 45).Select(i => new JsonObject { ["type"] = "TextBlock", ["text"] = $"Line {i}", ["separator"] = true })];
        JsonNode[] inputs = [.. Enumerable.Range(0, 8).Select(i => new JsonObject { ["type"] = "Input.Text", ["id"] = $"i{i}", ["label"] = $"Input {i}" })];
        JsonNode[] after = [.. Enumerable.Range(0, 60).Select(i => new JsonObject { ["type"] = "TextBlock", ["text"] = $"After {i}", ["separator"] = true })];
        var card = HostileCards.Element(new JsonObject { ["body"] = new JsonArray([.. texts, .. inputs, .. after]), ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = "Send" }) });

        var messages = SlackBlocks.From(card);

        Assert.All(messages, message => SlackRules.Hold(message.Blocks, message.Text));
        var form = Assert.Single(messages, message => message.Text.Contains("[Send]", StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 8), i => Assert.Contains($"Input {i}", form.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_list_of_choices_is_searched_as_one_types()
    {
        var card = Choices(5000, isMulti: false);
        var element = Assert.Single(SlackBlocks.From(card)) is var message ? JsonElement.Parse(message.Blocks.Span)[0].GetProperty("element") : default;
        Assert.Equal("external_select", element.GetProperty("type").GetString());

        var all = JsonElement.Parse(SlackBlocks.Suggest(card, element.GetProperty("action_id").GetString()!, "")).GetProperty("options");
        var some = JsonElement.Parse(SlackBlocks.Suggest(card, element.GetProperty("action_id").GetString()!, "CHOICE 123")).GetProperty("options");

        Assert.Equal(100, all.GetArrayLength());
        Assert.Equal(["=c123", .. Enumerable.Range(1230, 10).Select(i => $"=c{i}")], some.EnumerateArray().Select(option => option.GetProperty("value").GetString()));
        Assert.Equal(0, JsonElement.Parse(SlackBlocks.Suggest(card, "input:other", "")).GetProperty("options").GetArrayLength());
    }

    [Fact]
    public void A_card_that_shows_nothing_still_is_a_message()
    {
        var message = Assert.Single(SlackBlocks.From(HostileCards.Of()));

        SlackRules.Hold(message.Blocks, message.Text);
    }

    private static byte[] TriageCard() =>
        CardTemplate.Parse(Repository.Fixture("cards", "triage-like.template.json"), "triage").ExpandToUtf8(JsonElement.Parse(Repository.Fixture("cards", "triage-like.data.json")));

    private static JsonElement Actions(int count, Func<int, string>? extra = null) => HostileCards.Element(new JsonObject
    {
        ["actions"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject
        {
            ["type"] = "Action.Submit", ["title"] = $"Action {i}", ["data"] = new JsonObject { ["slug"] = $"p{i}", ["extra"] = extra?.Invoke(i) ?? "" },
        })]),
    });

    private static JsonElement Choices(int count, bool isMulti) => HostileCards.Of(new JsonObject
    {
        ["type"] = "Input.ChoiceSet", ["id"] = "pick", ["label"] = "Pick", ["isMultiSelect"] = isMulti, ["value"] = "c7",
        ["choices"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject { ["title"] = $"Choice {i}", ["value"] = $"c{i}" })]),
    });

    private static IEnumerable<JsonElement> Elements(SlackMessage message) =>
        JsonElement.Parse(message.Blocks.Span).EnumerateArray().Where(block => block.GetProperty("type").GetString() == "actions").SelectMany(block => block.GetProperty("elements").EnumerateArray());

    /// <summary>What pressing an element, or choosing one of its options, sends.</summary>
    private static IEnumerable<string> Values(JsonElement element) => element.TryGetProperty("options", out var options)
        ? options.EnumerateArray().Select(option => option.GetProperty("value").GetString()!)
        : element.TryGetProperty("value", out var value) ? [value.GetString()!] : [];

    private static SlackSubmission Pressed(string value, Dictionary<string, string>? stored = null)
    {
        var submission = SlackSubmission.Read(Press(value), key => stored?.GetValueOrDefault(key));
        Assert.NotNull(submission);
        return submission;
    }

    private static JsonElement Press(string value) =>
        HostileCards.Element(new JsonObject { ["type"] = "block_actions", ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "press:0", ["value"] = value }) });

    private static string Store(Dictionary<string, string> stored, string payload)
    {
        stored["key1"] = payload;
        return "key1";
    }
}
