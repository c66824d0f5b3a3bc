using PatternBot.CardModels;
using PatternBot.ChartPictures;
using PatternBot.Host.Charts;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Reads the pictures that the service would serve under their address, if it had one.</summary>
internal sealed class OwnPictureFiles(IKnowledgeSource knowledge, ChartAddresses charts, ChartPictureCache pictures, IConfiguration configuration) : IOwnPictures
{
    public async Task<byte[]?> ReadAsync(string picture, CancellationToken cancellationToken)
    {
        var path = OwnPictures.PathOf(picture);
        var name = Path.GetFileNameWithoutExtension(path);
        if (path.StartsWith($"{PublicAddress.ChartPath}/", StringComparison.Ordinal))
            return charts.Open(name) is { } code ? await pictures.GetAsync(code, cancellationToken) : null;

        // Only a pattern's own slug becomes part of a path.
        if (!path.StartsWith($"{PublicAddress.PicturePath}/", StringComparison.Ordinal) || knowledge.Current.Catalog.Pattern(name) is not { } pattern)
            return null;
        var file = Path.Combine(AssetEndpoints.DirectoryOf(configuration), $"{pattern.Slug}.png");
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : null;
    }
}
