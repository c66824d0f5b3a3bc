using PatternBot.Knowledge.Passages;

namespace PatternBot.CardModels;

/// <summary>Where people's clients reach the service. Cards show pictures only when it is known.</summary>
/// <param name="Base">The address, or null when nobody said it.</param>
public sealed record PublicAddress(Uri? Base)
{
    /// <summary>Path below which each pattern can be read, also without a chat.</summary>
    public const string PatternPath = "/patterns";

    /// <summary>Path below which the patterns' pictures are served.</summary>
    public const string PicturePath = "/assets/patterns";

    /// <summary>Path below which pictures of figures are served.</summary>
    public const string ChartPath = "/assets/charts";

    /// <summary>Path below which people fetch what is kept of them.</summary>
    public const string DownloadPath = "/assets/my-data";

    /// <summary>Path below which whoever runs a cohort fetches what became of its nudges.</summary>
    public const string DeliveriesPath = "/assets/deliveries";

    /// <summary>Whether a channel takes pictures as files, where there is no address for them.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>Address of a passage of a pattern: the pattern's page, scrolled to it; null when the service's own address is not known.</summary>
    public Uri? OfPassage(Passage passage) =>
        Base is null ? null : new Uri(Base, $"{PatternPath}/{Uri.EscapeDataString(passage.Document)}#{Uri.EscapeDataString(PassageAnchor.Of(passage))}");

    /// <summary>Address of a pattern's picture, or null when the service's own address is not known.</summary>
    public string? PictureOf(string slug) => Base is null ? null : InCard($"{PicturePath}/{slug}.png");

    /// <summary>What stands in a card's data for a picture: its address, or where there is none its name for a channel that takes files; else null.</summary>
    /// <param name="path">The picture's path below the service's address.</param>
    public string? InCard(string path)
    {
        if (Base is not null)
            return new Uri(Base, path).AbsoluteUri;
        return TakesFiles ? OwnPictures.Scheme + path : null;
    }
}
