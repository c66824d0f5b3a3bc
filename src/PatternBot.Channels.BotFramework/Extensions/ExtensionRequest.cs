using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Cohorts;
using PatternBot.Knowledge;

namespace PatternBot.Channels.BotFramework.Extensions;

/// <summary>What somebody wants of the message extension or a dialog.</summary>
internal abstract partial record ExtensionRequest
{
    // Teams asks for 25 at a time.
    private const int MostResults = 25;
    private const int LongestText = 1_000;

    // The command of the app's manifest that opens the form.
    private const string StartPathCommand = "startPath";

    private ExtensionRequest()
    {
    }

    /// <summary>Patterns for the search's list.</summary>
    public sealed record Search(string Text, Tier? Tier, Category? Category, int Skip, int Count) : ExtensionRequest;

    /// <summary>The card of one pattern, to be sent.</summary>
    public sealed record Show(string Slug) : ExtensionRequest;

    /// <summary>A card for an address.</summary>
    public sealed record Unfurl(string Address) : ExtensionRequest;

    /// <summary>The answer to a message that somebody else wrote, in a dialog.</summary>
    public sealed record Ask(string Text) : ExtensionRequest;

    /// <summary>The answer to a message, to be sent.</summary>
    public sealed record Insert(string Text) : ExtensionRequest;

    /// <summary>The answer to a button or a form, in a dialog.</summary>
    public sealed record Press(string Verb, JsonElement Data) : ExtensionRequest;

    /// <summary>Reads the value of an invoke.</summary>
    /// <param name="activity">The invoke.</param>
    /// <param name="request">What it wants; null when its value breaks the protocol.</param>
    /// <returns>Whether the invoke's name is one of these.</returns>
    public static bool TryRead(Activity activity, out ExtensionRequest? request)
    {
        var value = activity.Value is { ValueKind: JsonValueKind.Object } given ? given : EmptyObject;
        request = null;
        switch (activity.Name)
        {
            case InvokeNames.Query:
                request = ReadSearch(value);
                return true;
            case InvokeNames.SelectItem:
                request = value.StringOrNull("slug") is { } slug ? new Show(slug) : null;
                return true;
            case InvokeNames.QueryLink or InvokeNames.AnonymousQueryLink:
                request = value.StringOrNull("url") is { } url ? new Unfurl(url) : null;
                return true;
            case InvokeNames.FetchAction when value.StringOrNull("commandId") is StartPathCommand:
                request = new Press(StartCohort.Verb, EmptyObject);
                return true;
            case InvokeNames.FetchAction:
                request = TextOf(value) is { } text ? new Ask(text) : null;
                return true;
            case InvokeNames.SubmitAction or InvokeNames.FetchTask or InvokeNames.SubmitTask:
                request = ReadPress(value);
                return true;
            default:
                return false;
        }
    }

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    private static Search? ReadSearch(JsonElement value)
    {
        if (!value.TryGetProperty("parameters", out var parameters) || parameters.ValueKind != JsonValueKind.Array)
            return null;
        var text = "";
        Tier? tier = null;
        Category? category = null;
        foreach (var parameter in parameters.EnumerateArray())
        {
            if (parameter.ValueKind != JsonValueKind.Object || parameter.StringOrNull("value") is not { } typed)
                continue;
            typed = typed.Length > LongestText ? typed[..LongestText] : typed;

            switch (parameter.StringOrNull("name"))
            {
                // The first call, before anything is typed.
                case "initialRun":
                    break;
                case "tier" when Enum.TryParse<Tier>(typed.Trim(), ignoreCase: true, out var named):
                    tier = named;
                    break;
                case "category" when Enum.TryParse<Category>(typed.Trim(), ignoreCase: true, out var named):
                    category = named;
                    break;
                default:
                    text = $"{text} {typed}".Trim();
                    break;
            }
        }

        var options = value.TryGetProperty("queryOptions", out var paging) && paging.ValueKind == JsonValueKind.Object ? paging : EmptyObject;
        return new Search(text, tier, category, Math.Max(0, Number(options, "skip", 0)), Math.Clamp(Number(options, "count", MostResults), 1, MostResults));
    }

    private static int Number(JsonElement parent, string name, int otherwise) => parent.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => otherwise,
    } : otherwise;

    private static ExtensionRequest? ReadPress(JsonElement value)
    {
        if (!value.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            return null;
        if (data.StringOrNull("insert") is { Length: > 0 and <= LongestText } text)
            return new Insert(text);
        return data.StringOrNull("verb") is { Length: > 0 } verb ? new Press(verb, data) : null;
    }

    /// <summary>The words of the message that the action was called on; it comes as HTML, and as much of it is read as of a message.</summary>
    private static string? TextOf(JsonElement value)
    {
        // Not called on a message: then it is told what can be asked.
        if (!value.TryGetProperty("messagePayload", out var message))
            return "help";
        if (message.ValueKind != JsonValueKind.Object
            || !message.TryGetProperty("body", out var body) || body.ValueKind != JsonValueKind.Object
            || body.StringOrNull("content") is not { } content)
            return null;
        content = content.Length > 10 * LongestText ? content[..(10 * LongestText)] : content;
        var text = body.StringOrNull("contentType") is "html" ? WebUtility.HtmlDecode(Tag().Replace(content, " ")) : content;
        text = text.Replace('\u00A0', ' ').Trim();
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    [GeneratedRegex("<[^<>]{0,2000}>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tag();
}
