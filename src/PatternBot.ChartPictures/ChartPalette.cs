using PatternBot.Charts;
using ScottPlot;

namespace PatternBot.ChartPictures;

/// <summary>The colours of a theme. Text and lines stand out from the ground by a contrast of at least 4.5, bars by 3 (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
internal sealed record ChartPalette(Color Ground, Color Ink, Color Grid, Color Line, Color Right, Color Other)
{
    private static readonly ChartPalette Light = new(
        Color.FromHex("#ffffff"), Color.FromHex("#222222"), Color.FromHex("#dddddd"), Color.FromHex("#0055aa"), Color.FromHex("#117744"), Color.FromHex("#888888"));

    private static readonly ChartPalette Dark = new(
        Color.FromHex("#222222"), Color.FromHex("#eeeeee"), Color.FromHex("#444444"), Color.FromHex("#66bbff"), Color.FromHex("#55cc88"), Color.FromHex("#888888"));

    public static ChartPalette Of(ChartTheme theme) => theme == ChartTheme.Dark ? Dark : Light;
}
