using ScottPlot;
using SkiaSharp;

namespace PatternBot.ChartPictures;

/// <summary>
/// The font of all pictures, carried along: a bare Linux machine has none, and text would be missing without a word. DejaVu Sans, cut to
/// Latin-1 and a few signs; <c>Fonts/README.md</c> tells how.
/// </summary>
internal sealed class ChartFont : IFontResolver
{
    /// <summary>Its name.</summary>
    public const string Name = "DejaVu Sans";

    private static readonly SKTypeface Typeface = Load();

    private ChartFont()
    {
    }

    /// <summary>Makes it the only font. ScottPlot keeps its fonts in statics, so this counts for the whole process.</summary>
    public static void Install()
    {
        ScottPlot.Fonts.FontResolvers.Clear();
        ScottPlot.Fonts.FontResolvers.Add(new ChartFont());
        ScottPlot.Fonts.Default = Name;
    }

    /// <inheritdoc/>
    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Typeface;

    /// <inheritdoc/>
    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => Typeface;

    private static SKTypeface Load()
    {
        using var stream = typeof(ChartFont).Assembly.GetManifestResourceStream("DejaVuSans-Latin.ttf")!;
        return SKTypeface.FromStream(stream);
    }
}
