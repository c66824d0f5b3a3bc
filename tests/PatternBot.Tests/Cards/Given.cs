using System.Text;
using System.Text.Json;
using PatternBot.Cards;

namespace PatternBot.Tests.Cards;

/// <summary>Short ways to a template, to data and to the card that they give.</summary>
internal static class Given
{
    public static CardTemplate Template(string json, CardTemplateOptions? options = null) => CardTemplate.Parse(Encoding.UTF8.GetBytes(json), "test.json", options);

    public static JsonElement Data(string json) => JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 10_000 });

    public static string Card(string template, string data, CardTemplateOptions? options = null) =>
        Encoding.UTF8.GetString(Template(template, options).ExpandToUtf8(Data(data)));
}
