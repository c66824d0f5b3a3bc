namespace PatternBot.Cards.Terminal;

/// <summary>
/// Shares a width among columns. Spectre's own way lets a column shrink to a single cell, into which an emoji does not fit, and it then
/// never ends.
/// </summary>
internal static class ColumnWidths
{
    /// <summary>
    /// Every column as wide as it wants where that fits; otherwise the wide ones give way first. Null where some would get less than the
    /// least that is legible (or than they want, if that is still less).
    /// </summary>
    public static int[]? Fair(IReadOnlyList<int> wanted, int available, int least)
    {
        var widths = new int[wanted.Count];
        var open = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ToList();
        for (var n = 0; n < open.Count; n++)
        {
            var share = available / (open.Count - n);
            widths[open[n]] = Math.Max(1, Math.Min(wanted[open[n]], share));
            available -= widths[open[n]];
            if (widths[open[n]] < Math.Min(wanted[open[n]], least))
                return null;
        }

        return available >= 0 ? widths : null;
    }
}
