using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Cards;

/// <summary>The product's own templates with data that nobody meant for them, through every converter.</summary>
public sealed class HostileDataTests(RealCards cards) : IClassFixture<RealCards>
{
    private static readonly Func<JsonNode?>[] Odd = [() => null, () => 7, () => "12", () => true, () => new JsonArray(), () => new JsonObject(), () => new JsonArray(null, 1, "x", new JsonArray())];

    [Fact]
    public void Members_that_are_missing_null_or_of_another_type_break_nothing_but_the_expansion()
    {
        var expanded = 0;
        foreach (var card in cards.Typical)
        {
            var template = TemplateOf(card);
            var paths = Paths(JsonNode.Parse(card.Card.Data.GetRawText())!).ToList();
            foreach (var path in paths)
            {
                foreach (var odd in Odd.Append(null))
                {
                    var data = JsonNode.Parse(card.Card.Data.GetRawText())!;
                    Change(data, path, odd);
                    if (TryExpand(template, data) is not { } json)
                        continue;
                    expanded++;
                    Assert.NotEmpty(SlackBlocks.From(json));
                    HarmlessText.Hold(PlainText.From(json));
                    ExecuteFallback.Apply(json);
                }
            }
        }

        Assert.True(expanded > 1_000, $"only {expanded} were expanded");
    }

    [Fact]
    public void Hostile_texts_mention_nobody_and_open_nothing()
    {
        foreach (var card in cards.Typical)
        {
            var template = TemplateOf(card);
            foreach (var text in HostileCards.Texts.Where(text => !string.IsNullOrWhiteSpace(text)))
            {
                var data = JsonNode.Parse(card.Card.Data.GetRawText())!;
                foreach (var path in Paths(data).ToList())
                    ReplaceText(data, path, text);
                var json = TryExpand(template, data);

                Assert.NotNull(json);
                foreach (var message in SlackBlocks.From(json, new SlackBlocksOptions { Store = _ => "key" }))
                    SlackRules.Hold(message.Blocks, message.Text);
                HarmlessText.Hold(PlainText.From(json));
                Assert.All(CardActions.Numbered(JsonElement.Parse(json)), action => Assert.Empty(action.Url));
            }
        }
    }

    [Fact]
    public void Ten_thousand_items_make_many_messages_that_Slack_takes()
    {
        var card = cards.Typical.Single(card => card.Template == "patterns");
        var data = JsonNode.Parse(card.Card.Data.GetRawText())!;
        foreach (var list in (string[])["rows", "buttons"])
        {
            var one = data[list]![0]!;
            data[list] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(_ => one.DeepClone())]);
        }

        var json = TryExpand(TemplateOf(card), data)!;
        var messages = SlackBlocks.From(json);

        Assert.All(messages, message => SlackRules.Hold(message.Blocks, message.Text));
        Assert.Equal(10_000, CardWords.Of(json).Count(words => words == CardWords.Bare(data["rows"]![0]!["text"]!.GetValue<string>())));
        Assert.Contains(CardBudget.Faults(json), fault => fault.Contains("bytes as UTF-16", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"body":[{"$data":"${$root.xs}","items":[{"$data":"${$root.xs}","items":[{"$data":"${$root.xs}","t":"${$index}"}]}]}]}""")]
    [InlineData("""{"body":[{"$data":"${$root.deep}","t":"${$data}"}]}""")]
    [InlineData("""{"body":[{"$data":"${$root}","a":"${$data}","b":{"$data":"${$root}","a":"${$data}"}}],"c":"${deep}"}""")]
    public void Data_that_leads_back_to_itself_or_is_too_deep_ends(string source)
    {
        var deep = string.Concat(Enumerable.Repeat("[", 90)) + string.Concat(Enumerable.Repeat("]", 90));
        var data = JsonElement.Parse($$"""{"xs":[{{string.Join(',', Enumerable.Range(0, 2_000))}}],"deep":{{deep}}}""", new JsonDocumentOptions { MaxDepth = 200 });
        var template = CardTemplate.Parse(Encoding.UTF8.GetBytes(source), "cyclic.json");

        Assert.Throws<CardExpansionException>(() => template.ExpandToUtf8(data));
    }

    private static CardTemplate TemplateOf(SampledCard card) =>
        CardTemplate.Parse(File.ReadAllBytes(Repository.PathOf("cards", $"{card.Template}.json")), card.Template);

    /// <summary>The card, or null where template and data do not go together; nothing else may be thrown.</summary>
    private static byte[]? TryExpand(CardTemplate template, JsonNode data)
    {
        try
        {
            return template.ExpandToUtf8(JsonElement.Parse(data.ToJsonString()));
        }
        catch (CardExpansionException)
        {
            return null;
        }
    }

    /// <summary>Where every member and item is.</summary>
    private static IEnumerable<object[]> Paths(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Key, member.Value)),
        JsonArray items => items.SelectMany((item, index) => Below(index, item)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object step, JsonNode? node)
    {
        yield return [step];
        foreach (var path in node is null ? [] : Paths(node))
            yield return [step, .. path];
    }

    private static void Change(JsonNode data, object[] path, Func<JsonNode?>? odd)
    {
        var parent = path[..^1].Aggregate(data, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        switch (path[^1])
        {
            case string name when odd is null:
                parent.AsObject().Remove(name);
                break;
            case string name:
                parent[name] = odd();
                break;
            case int index when odd is null:
                parent.AsArray().RemoveAt(index);
                break;
            case int index:
                parent[index] = odd();
                break;
        }
    }

    private static void ReplaceText(JsonNode data, object[] path, string text)
    {
        var node = path.Aggregate((JsonNode?)data, (node, step) => step is string name ? node![name] : node![(int)step]);
        if (node?.GetValueKind() == JsonValueKind.String && path[^1] is not ("verb" or "picture"))
            Change(data, path, () => text);
    }
}
