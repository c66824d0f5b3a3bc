using Spectre.Console.Rendering;

namespace PatternBot.Cards.Terminal;

/// <summary>Draws for a width that is enough for what is inside, whatever there is.</summary>
internal sealed class AtLeast(int width, IRenderable content) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => content.Measure(options, Math.Max(width, maxWidth));

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => content.Render(options, Math.Max(width, maxWidth));
}
