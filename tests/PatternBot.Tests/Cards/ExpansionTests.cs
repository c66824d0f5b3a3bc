using System.Buffers;
using System.Text;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class ExpansionTests
{
    [Theory]
    [InlineData("""{"body":[{"t":"x ${a}"}]}""", """{"a":null}""", "$.body[0].t", "a is null and stands in a text")]
    [InlineData("""{"t":"${a[5]}"}""", """{"a":[]}""", "$.t", "a[5]: the index is out of range")]
    [InlineData("""{"t":"${length(a)}"}""", """{"a":[]}""", "$.t", "a: is not a text")]
    [InlineData("""{"t":"${1 / n}"}""", """{"n":0}""", "$.t", "(1 / n): division by 0")]
    [InlineData("""{"$data":"${first(a) > 'x'}"}""", """{"a":[1]}""", "$.$data", "only two numbers or two texts can be compared")]
    [InlineData("""{"$when":"${where(a, x, x)}"}""", """{"a":null}""", "$.$when", "a: is null")]
    [InlineData("""{"t":"${json(s)}"}""", """{"s":"{"}""", "$.t", "not valid JSON")]
    public void What_cannot_be_expanded_says_where_and_why(string template, string data, string path, string fault)
    {
        var failure = Assert.Throws<CardExpansionException>(() => Given.Card(template, data));

        Assert.Equal(("test.json", path), (failure.Template, failure.Path));
        Assert.Contains(fault, failure.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_expansion_writes_nothing()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<CardExpansionException>(() => Given.Template("""{"a":1,"t":"x ${nope[0]} ${z}"}""").Expand(Given.Data("""{"z":null}"""), output));

        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData("é 🎉 漢字", "é 🎉 漢字")]
    [InlineData("<at>Ada</at> & 'x' +", "<at>Ada</at> & 'x' +")]
    [InlineData("\\u00e9\\ud83c\\udf89\\/\\u003c", "é🎉/<")]
    [InlineData("\\u0001\\u001f\\n\\t\\\"\\\\", "\\u0001\\u001f\\n\\t\\\"\\\\")]
    [InlineData("\\ud800 \\udc00x", "\uFFFD \uFFFDx")]
    [InlineData("${s} ${", "${s} ${")]
    public void Text_of_the_data_comes_out_legible_and_never_raw(string json, string expected)
    {
        var card = Given.Card("""{"whole":"${s}","mixed":"> ${s}","made":"${concat(s, '')}","all":"${$data}"}""", $$"""{"s":"{{json}}"}""");

        Assert.Equal($$$"""{"whole":"{{{expected}}}","mixed":"> {{{expected}}}","made":"{{{expected}}}","all":{"s":"{{{expected}}}"}}""", card);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_replaced()
    {
        byte[] data = [.. "{\"s\":\"a"u8, 0xC3, 0x28, 0xFF, .. "\\n\"}"u8];

        var card = Given.Template("""{"t":"${s}"}""").ExpandToUtf8(JsonElement.Parse(data));

        Assert.Equal("{\"t\":\"a\uFFFD(\uFFFD\\n\"}", Encoding.UTF8.GetString(card));
    }

    [Fact]
    public void Ten_thousand_items_are_no_problem()
    {
        var items = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""{"n":{{i}},"s":"item {{i}}"}"""));

        var card = Given.Data(Given.Card(
            """{"body":[{"$data":"${items}","$when":"${n % 2 == 0}","t":"${$index}: ${s}"}],"sum":"${sum(select(items, x, x.n))}","u":"${count(union(items, items))}"}""",
            $$"""{"items":[{{items}}]}"""));

        Assert.Equal(5_000, card.GetProperty("body").GetArrayLength());
        Assert.Equal("9998: item 9998", card.GetProperty("body")[4999].GetProperty("t").GetString());
        Assert.Equal(49_995_000, card.GetProperty("sum").GetDouble());
        Assert.Equal(10_000, card.GetProperty("u").GetInt32());
    }

    [Theory]
    [InlineData("""{"b":[{"$data":"${a}","c":[{"$data":"${$root.a}","d":[{"$data":"${$root.a}","t":1}]}]}]}""", "repeats")]
    [InlineData("""{"t":"${count(where(a, x, any(a, y, count(where(a, z, false)) > 9)))}"}""", "repeats")]
    [InlineData("""{"t":"${count(range(0, 2000000000))}"}""", "a range of more than")]
    [InlineData("""{"b":[{"$data":"${a}","c":[{"$data":"${$root.a}","t":"${$root.s}"}]}]}""", "larger than")]
    [InlineData("""{"t":"${replace(replace(s, 'x', s), 'x', s)}"}""", "longer than")]
    [InlineData("""{"t":"${length(join(a, s))}"}""", "longer than")]
    [InlineData("""{"t":"${count(union(same, same))}"}""", "repeats")]
    [InlineData("""{"t":"${deep}"}""", "nested too deeply")]
    [InlineData("""{"t":"x ${deep}"}""", "nested too deeply")]
    [InlineData("""{"t":"${deep == deep2}"}""", "nested too deeply")]
    public void Hostile_data_meets_a_limit_and_the_documented_exception(string template, string fault)
    {
        var deep = new string('[', 9_000) + "1" + new string(']', 9_000);
        var data = $$"""{"a":[{{string.Join(',', Enumerable.Range(0, 400))}}],"s":"{{new string('x', 20_000)}}","deep":{{deep}},"deep2":{{deep}},"same":[{{string.Join(',', Enumerable.Repeat("[1]", 9_000))}}]}""";

        var failure = Assert.Throws<CardExpansionException>(() => Given.Card(template, data, new CardTemplateOptions { MaxRepeats = 200_000, MaxOutputBytes = 5_000_000 }));

        Assert.Contains(fault, failure.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_is_never_nested_deeper_than_a_reader_will_follow()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);

        Assert.Equal(1, Innermost(Given.Data(Given.Card("""{"t":{"t":"${$data}"}}""", nested))).GetInt32());
        Assert.Throws<CardExpansionException>(() => Given.Card("""{"a":{"a":{"a":{"a":{"t":"${$data}"}}}}}""", nested));
    }

    [Fact]
    public async Task One_template_serves_many_threads()
    {
        var template = CardTemplate.Parse(Repository.Fixture("cards", "triage-like.template.json"), "triage");
        var data = JsonElement.Parse(Repository.Fixture("cards", "triage-like.data.json"));
        var expected = template.ExpandToUtf8(data);

        var cards = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => template.ExpandToUtf8(data))));

        Assert.All(cards, card => Assert.Equal(expected, card));
    }

    [Fact]
    public void A_triage_sized_card_allocates_little()
    {
        var template = CardTemplate.Parse(Repository.Fixture("cards", "triage-like.template.json"), "triage");
        var data = JsonElement.Parse(Repository.Fixture("cards", "triage-like.data.json"));
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        template.Expand(data, output);

        output.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        template.Expand(data, output);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(output.WrittenCount, 4_000, 64 * 1024);
        Assert.InRange(allocated, 0, 16 * 1024);
    }

    private static JsonElement Innermost(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object)
            element = element.EnumerateObject().First().Value;
        return element;
    }
}
