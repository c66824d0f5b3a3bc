using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>A message of words as a card, so that it goes the way of all cards: with its sources as links, and with what can be said next as buttons.</summary>
internal static partial class WordsCard
{
    // Section after section of a long text is read to its end by nobody, and Slack's limit is near.
    private const int MostCharacters = 9_000;
    private const int MostSources = 20;

    /// <summary>The card.</summary>
    /// <param name="message">A message without a card.</param>
    /// <param name="offers">Whether what can be said next is offered.</param>
    public static ReadOnlyMemory<byte> Of(ReplyMessage message, bool offers)
    {
        var body = new JsonArray(RichText(Linked(Cut(message.Summary), message.Generated?.Citations ?? [])));
        if (message.Generated is { } generated)
            body.Add(Sources(generated.Citations));
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = body,
            ["actions"] = new JsonArray([.. offers ? message.Suggestions.Select(Say) : []]),
        }.ToJsonString());
    }

    /// <summary>The text with its marks [1], [2] … as links to what they stand for.</summary>
    private static IEnumerable<JsonNode> Linked(string text, ImmutableArray<Citation> citations)
    {
        var at = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            if (int.Parse(mark.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var number && (number < 1 || number > citations.Length || citations[number - 1].Address is null))
                continue;
            if (mark.Index > at)
                yield return Run(text[at..mark.Index]);
            yield return Run(mark.Value, citations[number - 1].Address);
            at = mark.Index + mark.Length;
        }

        if (at < text.Length || text.Length == 0)
            yield return Run(text[at..]);
    }

    private static JsonObject Sources(ImmutableArray<Citation> citations)
    {
        var named = citations.Take(MostSources).Select((citation, i) =>
        {
            var number = string.Create(CultureInfo.InvariantCulture, $@"\[{i + 1}\]");

            // A link's label ends at the first bracket.
            return citation.Address is { } address
                ? $"{number} [{citation.Name.Replace('[', '(').Replace(']', ')')}]({address.AbsoluteUri.Replace(")", "%29", StringComparison.Ordinal)})"
                : $"{number} {Escaped(citation.Name)}";
        });
        return new JsonObject
        {
            ["type"] = "TextBlock", ["wrap"] = true, ["isSubtle"] = true, ["size"] = "Small",
            ["text"] = citations.IsEmpty ? "Written by a language model." : $"Written by a language model from {string.Join(" · ", named)}",
        };
    }

    private static string Escaped(string text) => Special().Replace(text, @"\$0");

    private static JsonObject RichText(IEnumerable<JsonNode> runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };

    private static JsonObject Run(string text, Uri? address = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (address is not null)
            run["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = address.AbsoluteUri };
        return run;
    }

    private static JsonNode Say(string suggestion) => new JsonObject
    {
        ["type"] = "Action.Submit", ["title"] = suggestion, ["data"] = new JsonObject { ["verb"] = SlackTurnReader.SayVerb, ["text"] = suggestion },
    };

    private static string Cut(string text)
    {
        if (text.Length <= MostCharacters)
            return text;
        return text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";
    }

    [GeneratedRegex(@"[\\*_\[\]()~>#`]")]
    private static partial Regex Special();

    [GeneratedRegex(@"\[([0-9]{1,2})\]")]
    private static partial Regex Mark();
}
