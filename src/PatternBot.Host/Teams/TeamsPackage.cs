using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace PatternBot.Host.Teams;

/// <summary>The app that an organisation uploads to Teams: a zip with the manifest, its icons and its languages.</summary>
internal static class TeamsPackage
{
    private const string Manifest = "manifest.json";

    // The size of the bitmap stands at a fixed place in a PNG's header.
    private const int PngWidthAt = 16;

    /// <summary>Writes the package for a bot.</summary>
    /// <param name="templates">The folder of the manifest's template, its icons and its languages.</param>
    /// <param name="appId">The bot's application id.</param>
    /// <param name="host">The name under which people's clients reach the service.</param>
    /// <param name="target">Where the zip goes.</param>
    /// <returns>What is wrong, each a sentence; nothing is written then.</returns>
    public static ImmutableArray<string> Write(string templates, string appId, string host, Stream target)
    {
        List<string> faults = [.. FaultsOf(appId, host)];
        if (faults.Count > 0)
            return [.. faults];

        var files = Directory.EnumerateFiles(templates).Order(StringComparer.Ordinal).ToDictionary(
            path => Path.GetFileName(path),
            path => path.EndsWith(".json", StringComparison.Ordinal) ? Filled(File.ReadAllText(path), appId, host) : File.ReadAllBytes(path));
        faults.AddRange(FaultsOf(files));
        if (faults.Count > 0)
            return [.. faults];

        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);

            // The same input gives the same bytes.
            entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(bytes);
        }

        return [];
    }

    private static IEnumerable<string> FaultsOf(string appId, string host)
    {
        if (!Guid.TryParseExact(appId, "D", out _))
            yield return $"--app-id must be the application id of the bot's registration, such as 11111111-2222-3333-4444-555555555555, not {appId}.";
        if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.'))
            yield return $"--host must be the name under which Teams reaches the service, such as patternbot.example.com (no https://, no port, no path), not {host}.";
    }

    private static byte[] Filled(string template, string appId, string host) => Encoding.UTF8.GetBytes(
        template.Replace("{{APP_ID}}", appId.ToLowerInvariant(), StringComparison.Ordinal).Replace("{{HOST}}", host.ToLowerInvariant(), StringComparison.Ordinal));

    /// <summary>What the published schema does not say, or what an edit of the template breaks most easily.</summary>
    private static IEnumerable<string> FaultsOf(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(Manifest, out var bytes))
        {
            yield return $"{Manifest} is missing.";
            yield break;
        }

        using var manifest = JsonDocument.Parse(bytes);
        if (Encoding.UTF8.GetString(bytes).Contains("{{", StringComparison.Ordinal))
            yield return $"{Manifest} holds a placeholder that nobody fills.";
        var icons = manifest.RootElement.GetProperty("icons");
        foreach (var (icon, size) in new[] { ("color", 192), ("outline", 32) })
            if (SizeOf(files, icons.GetProperty(icon).GetString()) is var found && found != size)
                yield return $"The icon {icons.GetProperty(icon)} must be a PNG of {size} × {size} pixels, and is {(found is null ? "none" : $"{found} wide")}.";
        foreach (var language in manifest.RootElement.GetProperty("localizationInfo").GetProperty("additionalLanguages").EnumerateArray())
            if (!files.ContainsKey(language.GetProperty("file").GetString() ?? ""))
                yield return $"The language {language.GetProperty("languageTag")} has no file {language.GetProperty("file")}.";
    }

    private static int? SizeOf(Dictionary<string, byte[]> files, string? name) =>
        name is not null && files.TryGetValue(name, out var png) && png.Length > PngWidthAt + 8 && png.AsSpan(1, 3).SequenceEqual("PNG"u8)
        && BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(PngWidthAt)) is var width && BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(PngWidthAt + 4)) == width
            ? width
            : null;
}
