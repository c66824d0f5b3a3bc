using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace PatternBot.ChartPictures;

/// <summary>
/// Writes PNG with a palette (<see href="https://www.w3.org/TR/png-3/"/>, colour type 3), which Skia does not: a chart has few colours, and one byte a
/// pixel makes a third of the file.
/// </summary>
internal static class IndexedPng
{
    private const int MostColors = 256;

    // Levels a colour channel is rounded to: the first keeps every colour of our palettes; the last always fits into 256 colours.
    private static readonly int[] Levels = [15, 5];

    /// <summary>The picture as PNG, transparency dropped.</summary>
    public static byte[] Encode(SKBitmap bitmap)
    {
        var pixels = bitmap.Pixels;
        foreach (var levels in Levels)
        {
            var palette = new Dictionary<SKColor, byte>();
            if (Index(pixels, levels, palette) is { } indexes)
                return Write(bitmap.Width, bitmap.Height, indexes, palette);
        }

        throw new InvalidOperationException("A palette of 216 colours cannot overflow.");
    }

    private static byte[]? Index(SKColor[] pixels, int levels, Dictionary<SKColor, byte> palette)
    {
        var indexes = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var color = new SKColor(Round(pixels[i].Red, levels), Round(pixels[i].Green, levels), Round(pixels[i].Blue, levels));
            if (!palette.TryGetValue(color, out indexes[i]))
            {
                if (palette.Count == MostColors)
                    return null;
                palette[color] = indexes[i] = (byte)palette.Count;
            }
        }

        return indexes;
    }

    private static byte Round(byte value, int levels) => (byte)(((value * levels) + 127) / 255 * (255 / levels));

    private static byte[] Write(int width, int height, byte[] indexes, Dictionary<SKColor, byte> palette)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        // Eight bits an index, palette, and the only methods of compression, filtering and interlacing that there are.
        ((ReadOnlySpan<byte>)[8, 3, 0, 0, 0]).CopyTo(header[8..]);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "PLTE"u8, [.. palette.OrderBy(entry => entry.Value).SelectMany(entry => new[] { entry.Key.Red, entry.Key.Green, entry.Key.Blue })]);
        WriteChunk(png, "IDAT"u8, Compress(width, height, indexes));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compress(int width, int height, byte[] indexes)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            for (var row = 0; row < height; row++)
            {
                // Filter 0, none: indexes are no quantities, neighbours tell nothing about them.
                zlib.WriteByte(0);
                zlib.Write(indexes.AsSpan(row * width, width));
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        const uint Polynomial = 0xEDB88320;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
        }

        return crc;
    }
}
