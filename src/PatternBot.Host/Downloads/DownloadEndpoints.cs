using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PatternBot.CardModels;
using PatternBot.Learners;

namespace PatternBot.Host.Downloads;

/// <summary>Serves what is kept of a learner, to whoever holds an address that the learner was given.</summary>
internal static class DownloadEndpoints
{
    public static IServiceCollection AddDownloads(this IServiceCollection services)
    {
        services.AddSingleton<Downloads>();
        return services.AddSingleton<IDownloads>(provider => provider.GetRequiredService<Downloads>());
    }

    public static void MapDownloads(this WebApplication app) => app.MapGet(
        PublicAddress.DownloadPath + "/{seal}.json",
        async Task<IResult> (string seal, Downloads downloads, ILearningStore store, TimeProvider time, HttpContext context) =>
        {
            var now = time.GetUtcNow();
            if (downloads.Open(seal, now) is not { } id)
                return TypedResults.NotFound("This link has expired, or was never one. Write “export my data” for a fresh one.");
            var export = await store.ReadAsync(
                async (view, ct) => await view.FindLearnerAsync(id, ct) is { } learner ? await LearnerExport.OfAsync(view, learner, now, ct) : null,
                context.RequestAborted);
            if (export is null)
                return TypedResults.NotFound("Nothing is kept any more.");
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(Encoding.UTF8.GetBytes(export.ToJson()), "application/json", "patternbot-my-data.json");
        }).ExcludeFromDescription();
}

/// <summary>Seals a learner and a time into an address, encrypted and signed.</summary>
internal sealed class Downloads(IDataProtectionProvider protection, PublicAddress address) : IDownloads
{
    // Checked before anything is decoded: ours have about 200 characters.
    private const int LongestSeal = 400;

    private readonly IDataProtector _protector = protection.CreateProtector("PatternBot.Downloads.v1");

    public TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    public string? AddressOf(Guid learner, DateTimeOffset now) => address.Base is null
        ? null
        : new Uri(address.Base, $"{PublicAddress.DownloadPath}/{Base64Url.EncodeToString(_protector.Protect([.. learner.ToByteArray(), .. BitConverter.GetBytes((now + Lifetime).UtcTicks)]))}.json").AbsoluteUri;

    /// <summary>Whose data an address opens; null when it is none of ours or too old.</summary>
    public Guid? Open(string seal, DateTimeOffset now)
    {
        if (seal.Length > LongestSeal || !Base64Url.IsValid(seal))
            return null;
        try
        {
            var opened = _protector.Unprotect(Base64Url.DecodeFromChars(seal));
            return BitConverter.ToInt64(opened, 16) >= now.UtcTicks ? new Guid(opened.AsSpan(0, 16)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
