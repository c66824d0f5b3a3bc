using System.Text;
using PatternBot.Cards;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class FaultyTemplateTests
{
    [Theory]
    [InlineData("""{"body":[{"text":"${frobnicate(1)}"}]}""", "$.body[0].text", "unknown function 'frobnicate'")]
    [InlineData("""{"t":"${formatDatetime(d)}"}""", "$.t", "did you mean 'formatDateTime'?")]
    [InlineData("""{"t":"${if(a, b)}"}""", "$.t", "'if' takes 3 arguments, not 2")]
    [InlineData("""{"t":"${round(a, 1, 2)}"}""", "$.t", "'round' takes 1 to 2 arguments, not 3")]
    [InlineData("""{"t":"${concat()}"}""", "$.t", "'concat' takes at least 1 argument, not 0")]
    [InlineData("""{"t":"${toUpper(5)}"}""", "$.t", "argument 1 of 'toUpper' must be a text, and 5 never is")]
    [InlineData("""{"t":"${count(1 * 2)}"}""", "$.t", "argument 1 of 'count' must be a text or a list")]
    [InlineData("""{"t":"${where(xs, x.y, true)}"}""", "$.t", "must be a plain name for the item, not x.y")]
    [InlineData("""{"t":"x ${a +} y"}""", "$.t", "expected a value at the end of \"a +\"")]
    [InlineData("""{"t":"${a %b}"}""", "$.t", "not '%b', at character 3")]
    [InlineData("""{"t":"${a = 1}"}""", "$.t", "unexpected '=' at character 3")]
    [InlineData("""{"t":"${(a}"}""", "$.t", "expected ')' at the end")]
    [InlineData("""{"t":"${a <> b}"}""", "$.t", "unknown function '<>'")]
    [InlineData("""{"t":"a `code` ${b}"}""", "$.t", "backtick")]
    [InlineData("""{"t":"${b} \\"}""", "$.t", "cannot end with a backslash")]
    [InlineData("""{"t":"${$foo.bar}"}""", "$.t", "unknown scope '$foo'")]
    [InlineData("""{"first name":{"$when":true}}""", "$['first name'].$when", "a condition must be an expression")]
    [InlineData("""{"$when":"${a} "}""", "$.$when", "a text is never true")]
    [InlineData("""{"$data":[{"n":"${x}"}],"t":1}""", "$.$data", "never be evaluated")]
    [InlineData("""{"$root":"${a b}"}""", "$.$root", "expected an operator or the end, not 'b'")]
    [InlineData("""{"t":"${(a && b).c}"}""", "$.t", "has no 'c'")]
    [InlineData("""{"t":1,"t":2}""", "$", "not valid JSON")]
    [InlineData("""{"t":1,}""", "$", "not valid JSON")]
    [InlineData("", "$", "not valid JSON")]
    public void A_faulty_template_is_refused_with_its_place_and_its_fault(string template, string path, string fault)
    {
        var refusal = Assert.Throws<CardTemplateException>(() => Given.Template(template));

        Assert.Equal("test.json", refusal.Template);
        Assert.Equal(path, refusal.Path);
        Assert.Contains(fault, refusal.Fault, StringComparison.Ordinal);
        Assert.StartsWith($"test.json: {path}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Deep_nesting_is_refused(string open, string close)
    {
        var template = string.Concat(Enumerable.Repeat(open, 70)) + "1" + string.Concat(Enumerable.Repeat(close, 70));

        Assert.Throws<CardTemplateException>(() => Given.Template(template));
    }

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("!", "a", "")]
    [InlineData("not(", "a", ")")]
    [InlineData("", "a", " + a")]
    [InlineData("", "a", "[0]")]
    [InlineData("", "a", ".b")]
    [InlineData("[", "a", "]")]
    public void Deep_expressions_are_refused_however_they_are_written(string before, string core, string after)
    {
        var expression = string.Concat(Enumerable.Repeat(before, 50_000)) + core + string.Concat(Enumerable.Repeat(after, 50_000));

        var refusal = Assert.Throws<CardTemplateException>(() => Given.Template($$$"""{"t":"${{{{expression}}}}"}"""));

        Assert.Contains("nested deeper than 64 levels", refusal.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Braces_without_end_are_text_and_take_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("${{a:", 20_000));

        Assert.Equal($$"""{"t":"{{text}}"}""", Given.Card($$"""{"t":"{{text}}"}""", "{}"));
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        byte[] template = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"t":"${n}"}""")];

        var card = CardTemplate.Parse(template, "bom.json").ExpandToUtf8(Given.Data("""{"n":1}"""));

        Assert.Equal("""{"t":1}""", Encoding.UTF8.GetString(card));
    }
}
