using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PatternBot.CardModels;
using PatternBot.ChartPictures;
using PatternBot.Charts;

namespace PatternBot.Host.Charts;

/// <summary>
/// Seals a chart into its address, encrypted and signed: no figure can be read out of it, none can be made up, and nothing has to be stored
/// or forgotten. The keys live in <c>var/keys</c>, so that pictures in old messages outlive a restart.
/// </summary>
internal sealed class ChartAddresses(IDataProtectionProvider protection, PublicAddress address) : IChartAddresses
{
    // Checked before anything is decoded: the longest that we make has about 400 characters.
    private const int LongestSeal = 800;

    private readonly IDataProtector _protector = protection.CreateProtector("PatternBot.Charts.v1");

    public string? AddressOf(Chart chart, ChartTheme theme)
    {
        if (address is { Base: null, TakesFiles: false })
            return null;
        var seal = Base64Url.EncodeToString(_protector.Protect(ChartCode.Write(chart, theme)));
        return address.InCard($"{PublicAddress.ChartPath}/{seal}.png");
    }

    /// <summary>What <see cref="AddressOf"/> sealed, or null for anything else.</summary>
    public byte[]? Open(string seal)
    {
        if (seal.Length > LongestSeal || !Base64Url.IsValid(seal))
            return null;
        try
        {
            return _protector.Unprotect(Base64Url.DecodeFromChars(seal));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
