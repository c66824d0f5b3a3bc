using System.Collections.Immutable;
using System.Text;
using PatternBot.Charts;
using PatternBot.Progress;

namespace PatternBot.ChartPictures;

/// <summary>A chart and its theme in a few bytes, so that an address can carry it: at most 200 for a series. Retention keeps steps of half a percent.</summary>
public static class ChartCode
{
    private const byte Format = 1;
    private const byte RetentionKind = 1;
    private const byte DistributionKind = 2;
    private const int StepsOfRetention = 200;
    private const int MostOptions = 8;

    /// <summary>The bytes of a chart.</summary>
    /// <exception cref="ArgumentException">The chart has no points, too many, or options out of bounds.</exception>
    public static byte[] Write(Chart chart, ChartTheme theme)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Format);
        writer.Write((byte)theme);
        switch (chart)
        {
            case RetentionChart { Points.Length: > 0 and <= RetentionSeries.MostPoints } retention:
                writer.Write(RetentionKind);
                Write(writer, retention.Points);
                break;
            case DistributionChart { Options.Length: >= 2 and <= MostOptions } distribution:
                writer.Write(DistributionKind);
                Write(writer, distribution.Options);
                break;
            default:
                throw new ArgumentException($"A {chart.GetType().Name} of this size cannot be drawn.", nameof(chart));
        }

        return memory.ToArray();
    }

    /// <summary>The chart of bytes that <see cref="Write(Chart, ChartTheme)"/> made; null when another version of the service made them.</summary>
    /// <exception cref="EndOfStreamException">The bytes are cut off: nobody but us should have made them.</exception>
    public static (Chart Chart, ChartTheme Theme)? Read(byte[] code)
    {
        using var reader = new BinaryReader(new MemoryStream(code), Encoding.UTF8);
        if (reader.ReadByte() != Format)
            return null;
        var theme = (ChartTheme)reader.ReadByte();
        return reader.ReadByte() == RetentionKind ? (ReadRetention(reader), theme) : (ReadDistribution(reader), theme);
    }

    private static void Write(BinaryWriter writer, ImmutableArray<RetentionPoint> points)
    {
        writer.Write7BitEncodedInt(points.Length);
        var day = 0;
        foreach (var point in points)
        {
            writer.Write7BitEncodedInt(point.Day.DayNumber - day);
            writer.Write((byte)Math.Round(Math.Clamp(point.Retention, 0, 1) * StepsOfRetention));
            day = point.Day.DayNumber;
        }

        writer.Write7BitEncodedInt(points[^1].Questions);
    }

    private static RetentionChart ReadRetention(BinaryReader reader)
    {
        var points = ImmutableArray.CreateBuilder<RetentionPoint>();
        var day = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            day += reader.Read7BitEncodedInt();
            points.Add(new RetentionPoint(DateOnly.FromDayNumber(day), (double)reader.ReadByte() / StepsOfRetention, 0));
        }

        var questions = reader.Read7BitEncodedInt();
        return new RetentionChart([.. points.Select(point => point with { Questions = questions })]);
    }

    private static void Write(BinaryWriter writer, ImmutableArray<OptionCount> options)
    {
        writer.Write7BitEncodedInt(options.Length);
        foreach (var option in options)
        {
            writer.Write7BitEncodedInt(option.Chosen);
            writer.Write(option.IsRight);
        }
    }

    private static DistributionChart ReadDistribution(BinaryReader reader)
    {
        var options = ImmutableArray.CreateBuilder<OptionCount>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            options.Add(new OptionCount(reader.Read7BitEncodedInt(), reader.ReadBoolean()));
        return new DistributionChart(options.ToImmutable());
    }
}
