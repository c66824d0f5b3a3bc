namespace PatternBot.Charts;

/// <summary>Gives pictures of charts an address that people's clients can fetch.</summary>
public interface IChartAddresses
{
    /// <summary>
    /// The address of a chart's picture: nobody can guess it or read the figures out of it, and it stays valid as long as the service's keys do. Where the
    /// service's own address is not known, a name for channels that take files, or null when there are none; cards then go without a picture.
    /// </summary>
    string? AddressOf(Chart chart, ChartTheme theme);
}

/// <summary>Where nobody serves pictures: in the terminal, and before the host says otherwise.</summary>
public sealed class NoChartAddresses : IChartAddresses
{
    /// <inheritdoc/>
    public string? AddressOf(Chart chart, ChartTheme theme) => null;
}
