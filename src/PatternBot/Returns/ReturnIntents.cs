using System.Globalization;
using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Returns;

/// <summary>Show what a pattern costs and returns, with own figures where they were given.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Investment">What it would cost, in dollars, or null to take the page's figure.</param>
/// <param name="SavedPerMonth">What it would save or bring a month, in dollars, or null when that was not said.</param>
public sealed record ShowReturn(string Slug, double? Investment, double? SavedPerMonth) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "return.show";

    /// <summary>The form's field for the pattern.</summary>
    public const string PatternField = "pattern";

    /// <summary>The form's field for what it would cost.</summary>
    public const string InvestmentField = "investment";

    /// <summary>The form's field for what it would save a month.</summary>
    public const string SavedField = "saved";

    private const double MostMoney = 1e12;

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>The intent in a button's or a form's data, or null when it names no pattern. A figure that is none counts as not said.</summary>
    public static ShowReturn? Read(JsonElement data) =>
        (data.Text(PatternField) ?? data.Text("slug")) is { } slug ? new ShowReturn(slug, Figure(data, InvestmentField), Figure(data, SavedField)) : null;

    /// <summary>A button that shows the pattern's return by the page's figures.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));

    // Clients send the same field as a number or as text.
    private static double? Figure(JsonElement data, string name)
    {
        if (!data.TryGetProperty(name, out var value))
            return null;
        var isFigure = value.ValueKind == JsonValueKind.Number ? value.TryGetDouble(out var figure)
            : double.TryParse(data.Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out figure);
        return isFigure && figure is > 0 and <= MostMoney ? figure : null;
    }
}

/// <summary>Ask for the figures to do the sums with.</summary>
/// <param name="Slug">The pattern that is chosen already, or null.</param>
public sealed record ShowReturnForm(string? Slug) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "return.form";
}

/// <summary>Show the returns of all patterns that the page has figures for.</summary>
public sealed record ListReturns : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "return.list";
}
