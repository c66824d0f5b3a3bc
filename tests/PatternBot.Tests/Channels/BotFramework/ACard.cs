using System.Text.Json;
using System.Text.Json.Serialization;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Makes cards of templates as small as a test needs them.</summary>
internal static partial class ACard
{
    /// <summary>A card of one line.</summary>
    public static ReplyCard Saying(string text) => FromTemplate(
        """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"${text}"}]}""", text);

    /// <summary>A card of a template that may use <c>${text}</c>.</summary>
    public static ReplyCard FromTemplate(string template, string text)
    {
        var directory = Directory.CreateTempSubdirectory("cards");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "line.json"), template);
            return CardLibrary.Load(directory.FullName).Create("line", new Line(text), LineJson.Default.Line);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    internal sealed record Line([property: JsonPropertyName("text")] string Text);

    [JsonSerializable(typeof(Line))]
    internal sealed partial class LineJson : JsonSerializerContext;
}
