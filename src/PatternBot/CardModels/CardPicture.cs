using PatternBot.Charts;

namespace PatternBot.CardModels;

/// <summary>A chart's picture on a card. A client that does not know the dark one shows the light one, which stands on its own ground.</summary>
/// <param name="Light">The picture's address; empty where there is no picture.</param>
/// <param name="Dark">The same for a dark ground.</param>
/// <param name="Text">What it shows, in a sentence.</param>
public sealed record CardPicture(string Light, string Dark, string Text)
{
    /// <summary>A card without a picture.</summary>
    public static CardPicture None { get; } = new("", "", "");

    /// <summary>The picture of a chart; none where there is no chart, or nobody serves its picture.</summary>
    public static CardPicture Of(Chart? chart, IChartAddresses addresses) =>
        chart is not null && addresses.AddressOf(chart, ChartTheme.Light) is { } light && addresses.AddressOf(chart, ChartTheme.Dark) is { } dark
            ? new CardPicture(light, dark, chart.AltText)
            : None;
}
