using System.Text.Json.Nodes;

namespace PatternBot.Tests.Cards;

/// <summary>Templates and data at random, of the shapes that cards have and of some that they should not have.</summary>
internal sealed class RandomTemplates(Random random)
{
    private static readonly string[] Keys = ["type", "text", "items", "body", "selectAction", "value", "wrap", "$schema", "facts", "$root", "first-name"];
    private static readonly string[] Words = ["", "Hello", "it's ", "a `b`", "50%", "$", "é🎉", "{x}", "\\", "\"q\"", "line\nbreak", "\\${no}", "$$", "{{DATE(x)}}"];
    private readonly RandomExpressions _expressions = new(random);

    public JsonNode? Template() => random.Next(10) == 0 ? Value(4) : Object(4);

    public JsonObject Data() => new()
    {
        ["s"] = Word(),
        ["Name"] = "first",
        ["name"] = "second",
        ["n"] = Number(),
        ["i"] = random.Next(0, 4),
        ["zero"] = 0,
        ["neg"] = -random.Next(1, 30),
        ["big"] = 123456789.5 * random.NextDouble() * 1000,
        ["b"] = random.Next(2) == 0,
        ["f"] = false,
        ["z"] = null,
        ["e"] = new JsonArray(),
        ["empty"] = new JsonObject(),
        ["a"] = new JsonArray([.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => (JsonNode)Number())]),
        ["t"] = new JsonArray([.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => (JsonNode)Word())]),
        ["l"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)Item())]),
        ["nested"] = new JsonArray(new JsonArray(1, 2), new JsonArray("x", new JsonArray(3)), 4),
        ["mixed"] = new JsonArray("x", null, 1, true, new JsonObject { ["s"] = "in" }, new JsonArray(1)),
        ["o"] = new JsonObject { ["s"] = Word(), ["n"] = Number(), ["b"] = true, ["z"] = null, ["a"] = new JsonArray(3, 1, 2), ["P"] = new JsonObject { ["q"] = "deep" }, ["first-name"] = new JsonObject { ["x"] = "dash" } },
        ["long"] = "the quick Brown fox",
        ["num"] = "12.50",
        ["esc"] = "a\"b\\c\nd\u0001é☀",
        ["d"] = $"20{random.Next(10, 40)}-0{random.Next(1, 10)}-{random.Next(10, 29)}T{random.Next(10, 24)}:0{random.Next(0, 10)}:59.0{random.Next(10, 99)}Z",
        ["day"] = "2024-02-29T00:00:00.000Z",
        ["offset"] = "2024-03-05T14:07:09+05:30",
        ["minute"] = "2024-03-05 14:07",
        ["bad"] = "soon",
        ["epoch"] = 1700000000 + random.Next(100000000),
    };

    private JsonNode? Value(int depth) => random.Next(depth > 0 ? 12 : 7) switch
    {
        0 => random.Next(100),
        1 => random.Next(2) == 0,
        2 => random.Next(4) == 0 ? null : Word(),
        3 or 4 => Whole(),
        5 or 6 => Mixed(),
        7 or 8 => new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Value(depth - 1))]),
        _ => Object(depth - 1),
    };

    private JsonObject Object(int depth)
    {
        var result = new JsonObject();
        if (random.Next(4) == 0)
            result["$data"] = Scope();
        if (random.Next(5) == 0)
            result["$when"] = Condition();
        for (var i = random.Next(1, 5); i > 0; i--)
            result[Keys[random.Next(Keys.Length)]] = Value(depth - 1);
        return result;
    }

    private JsonNode? Scope() => random.Next(12) switch
    {
        0 => new JsonArray(new JsonObject { ["s"] = "in place", ["n"] = 1 }, 5, null),
        1 => new JsonObject { ["s"] = "in place" },
        2 => "plain",
        3 => Mixed(),
        4 => null,
        5 or 6 => $"${{{_expressions.Object(1)}}}",
        7 => $"${{{_expressions.Any(2)}}}",
        _ => $"${{{_expressions.List(1)}}}",
    };

    private JsonNode? Condition() => random.Next(12) switch
    {
        0 => random.Next(2) == 0,
        1 => "true",
        2 => $"${{{_expressions.Any(2)}}}",
        3 => null,
        4 => 0,
        _ => $"${{{_expressions.Boolean(3)}}}",
    };

    private string Whole() => $"${{{_expressions.Any(3)}}}";

    private string Mixed() => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(i => i % 2 == 0 ? Words[random.Next(Words.Length)].Replace("`", "'", StringComparison.Ordinal) : Whole()))
        + (random.Next(2) == 0 ? Whole() : "");

    private JsonObject Item() => new() { ["s"] = Word(), ["n"] = random.Next(5), ["b"] = random.Next(2) == 0 };

    private JsonNode Number() => random.Next(6) switch
    {
        0 => random.Next(-5, 5) + 0.5,
        1 => Math.Round(random.NextDouble() * 1000, random.Next(0, 6)),
        2 => random.NextDouble() * 1e-6,
        3 => Math.Round(random.NextDouble() * 1e12) * 1e10,
        _ => random.Next(-20, 2000),
    };

    private string Word() => random.Next(6) switch
    {
        0 => "",
        1 => "a,b,c",
        2 => "${s}",
        3 => "straße " + (char)random.Next(0xe0, 0xfe),
        _ => "w" + random.Next(20),
    };
}
