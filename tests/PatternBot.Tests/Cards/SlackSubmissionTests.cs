using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class SlackSubmissionTests
{
    [Fact]
    public void Inputs_come_back_under_the_names_of_the_card()
    {
        var submission = Press("Save");

        Assert.Equal("story.save", submission.Verb);
        JsonAssert.Equal(
            JsonElement.Parse("""{"draft":7,"story":"It broke","nodes":"3","day":"2024-03-05","hour":"14:07","agree":"yes","tier":"gold","area":"data,scale"}"""),
            submission.Data, "what Save sends");
    }

    [Fact]
    public void A_toggle_that_is_off_says_so_in_its_own_words() =>
        Assert.Equal("no", Press("Save", state => state["agree"]!["selected_options"] = new JsonArray()).Inputs["agree"]);

    [Fact]
    public void What_was_typed_wins_over_the_data_of_the_same_name()
    {
        var card = HostileCards.Element(JsonNode.Parse("""{"body":[{"type":"Input.Text","id":"draft","label":"Draft","value":"typed"}],"actions":[{"type":"Action.Submit","title":"Go","data":{"draft":1,"verb":"go"}}]}""")!);

        JsonAssert.Equal(JsonElement.Parse("""{"draft":"typed","verb":"go"}"""), Press("Go", card: card).Data, "merged");
    }

    [Fact]
    public void An_action_without_inputs_sends_its_data_alone() =>
        JsonAssert.Equal(JsonElement.Parse("""{"verb":"story.discard"}"""), Press("Discard").Data, "what Discard sends");

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[1,2]")]
    public void Data_that_is_no_object_comes_as_it_is(string data)
    {
        var card = HostileCards.Element(JsonNode.Parse("""{"body":[{"type":"Input.Text","id":"a","label":"A","value":"x"}],"actions":[{"type":"Action.Submit","title":"Go","data":""" + data + "}]}")!);

        var submission = Press("Go", card: card);

        JsonAssert.Equal(JsonElement.Parse(data), submission.Data, "data");
        Assert.Equal("x", submission.Inputs["a"]);
    }

    [Fact]
    public void A_submitted_view_gives_its_inputs()
    {
        var view = JsonElement.Parse("""{"type":"view_submission","view":{"state":{"values":{"in:0":{"input:name":{"type":"plain_text_input","value":"Ada"}}}}}}""");

        JsonAssert.Equal(JsonElement.Parse("""{"name":"Ada"}"""), SlackSubmission.Read(view)!.Data, "view");
    }

    [Theory]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"link:0","type":"button"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"press:0","selected_option":{"value":"link:"}}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"someone-else","value":"s{}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"press:0","value":"s{broken"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"press:0","value":"kgone"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"press:0","value":5}],"state":{"values":[]}}""")]
    [InlineData("""{"type":"block_actions","actions":"x","state":7}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_needs_no_answer_or_makes_no_sense_gives_none(string payload) => Assert.Null(SlackSubmission.Read(JsonElement.Parse(payload)));

    private static SlackSubmission Press(string title, Action<JsonObject>? change = null, JsonElement? card = null)
    {
        var message = Assert.Single(SlackBlocks.From(card ?? JsonElement.Parse(Repository.Fixture("cards", "everything.json"))));
        var blocks = JsonNode.Parse(message.Blocks.Span)!.AsArray();
        var button = blocks.Where(block => (string)block!["type"]! == "actions").SelectMany(block => block!["elements"]!.AsArray()).First(element => (string)element!["text"]!["text"]! == title)!;
        var values = new JsonObject();
        var byName = new JsonObject();
        foreach (var block in blocks.Where(block => (string)block!["type"]! == "input"))
        {
            var state = StateOf(block!["element"]!);
            var actionId = (string)block["element"]!["action_id"]!;
            byName[actionId[(actionId.LastIndexOf(':') + 1)..]] = state;
        }

        change?.Invoke(byName);
        foreach (var block in blocks.Where(block => (string)block!["type"]! == "input"))
        {
            var actionId = (string)block!["element"]!["action_id"]!;
            values[(string)block["block_id"]!] = new JsonObject { [actionId] = byName[actionId[(actionId.LastIndexOf(':') + 1)..]]!.DeepClone() };
        }

        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = (string)button["action_id"]!, ["value"] = (string?)button["value"] }),
            ["state"] = new JsonObject { ["values"] = values },
        };
        var submission = SlackSubmission.Read(HostileCards.Element(payload));
        Assert.NotNull(submission);
        return submission;
    }

    /// <summary>What Slack reports of an input that nobody touched.</summary>
    private static JsonObject StateOf(JsonNode element)
    {
        var type = (string)element["type"]!;
        var (name, initial) = type switch
        {
            "datepicker" => ("selected_date", element["initial_date"]),
            "timepicker" => ("selected_time", element["initial_time"]),
            "checkboxes" or "multi_static_select" => ("selected_options", element["initial_options"] ?? new JsonArray()),
            "radio_buttons" or "static_select" => ("selected_option", element["initial_option"]),
            _ => ("value", element["initial_value"]),
        };
        return new JsonObject { ["type"] = type, [name] = initial?.DeepClone() };
    }
}
