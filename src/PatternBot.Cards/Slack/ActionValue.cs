using System.Globalization;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>
/// What a button carries: a letter for its kind, then its content. <c>s</c> data of a submit, <c>e</c> verb, line end and data of an
/// execute (capital where inputs are ignored), <c>p</c> a hidden part and <c>m</c> a page, each with line end and reference, <c>k</c> the
/// key of a stored value.
/// </summary>
internal static class ActionValue
{
    public const char Submit = 's';
    public const char Execute = 'e';
    public const char Part = 'p';
    public const char Page = 'm';
    public const char Stored = 'k';

    public static string Of(CardAction action)
    {
        var data = action.Data.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "" : Compact(action.Data);
        var value = action.Kind == ActionKind.Execute ? $"{Execute}{action.Verb}\n{data}" : $"{Submit}{data}";
        return action.IgnoresInputs ? char.ToUpperInvariant(value[0]) + value[1..] : value;
    }

    public static string OfPart(string part, string reference) => $"{Part}{part}\n{reference}";

    public static string OfPage(int page, string reference) => string.Create(CultureInfo.InvariantCulture, $"{Page}{page}\n{reference}");

    /// <summary>The value itself if it is short enough, else the key of a stored one; null where nothing can be stored.</summary>
    public static string? Fit(string value, int max, SlackBlocksOptions options)
    {
        if (value.Length <= max)
            return value;
        return options.Store is null ? null : Stored + options.Store(value);
    }

    private static string Compact(System.Text.Json.JsonElement data)
    {
        using var json = new JsonOutput(int.MaxValue);
        json.Value(Expressions.Value.From(data), depthLeft: 64);
        return System.Text.Encoding.UTF8.GetString(json.Written);
    }
}
