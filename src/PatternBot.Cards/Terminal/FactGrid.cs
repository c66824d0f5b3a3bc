using PatternBot.Cards.Model;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PatternBot.Cards.Terminal;

/// <summary>Titles in one column and values in the next, or below one another where the width is small.</summary>
internal sealed class FactGrid(IReadOnlyList<Fact> facts) : Renderable
{
    private const int Gap = 2;
    private const int MaxTitle = 30;
    private const int MinValue = 20;

    /// <summary>The facts as lines, for places where no grid can be.</summary>
    public static IEnumerable<Markup> Lines(IEnumerable<Fact> facts) => facts.Select(fact => new Markup($"[bold]{SpectreMarkup.Text(fact.Title)}:[/] {SpectreMarkup.Text(fact.Value)}"));

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(MinValue, maxWidth), maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var titles = facts.Select(fact => new Markup($"[bold]{SpectreMarkup.Text(fact.Title)}[/]")).ToList();
        var title = Math.Clamp(titles.Max(text => ((IRenderable)text).Measure(options, maxWidth).Max), 1, MaxTitle);
        var value = maxWidth - title - Gap;
        if (value < MinValue)
            return ((IRenderable)new Rows(Lines(facts))).Render(options, maxWidth);
        var grid = new Grid()
            .AddColumn(new GridColumn { Width = title, Padding = new Padding(0, 0, Gap, 0) })
            .AddColumn(new GridColumn { Width = value, Padding = new Padding(0) });
        for (var i = 0; i < facts.Count; i++)
            grid.AddRow(titles[i], new Markup(SpectreMarkup.Text(facts[i].Value)));
        return ((IRenderable)grid).Render(options, maxWidth);
    }
}
