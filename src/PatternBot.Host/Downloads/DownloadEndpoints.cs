using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PatternBot.CardModels;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Sending;

namespace PatternBot.Host.Downloads;

/// <summary>Serves what is kept of a learner, to whoever holds an address that the learner was given.</summary>
internal static class DownloadEndpoints
{
    public static IServiceCollection AddDownloads(this IServiceCollection services)
    {
        services.AddSingleton<Downloads>();
        return services.AddSingleton<IDownloads>(provider => provider.GetRequiredService<Downloads>());
    }

    public static void MapDownloads(this WebApplication app)
    {
        MapLearners(app);
        MapDeliveries(app);
    }

    private static void MapDeliveries(WebApplication app) => app.MapGet(
        PublicAddress.DeliveriesPath + "/{seal}.csv",
        async Task<IResult> (string seal, Downloads downloads, ILearningStore store, TimeProvider time, HttpContext context) =>
        {
            if (downloads.OpenDeliveries(seal, time.GetUtcNow()) is not { } id)
                return TypedResults.NotFound("This link has expired, or was never one. Write “delivery report” for a fresh one.");
            var csv = await store.ReadAsync(
                async (view, ct) => await view.Cohorts.FindAsync(id, ct) is { } cohort ? DeliveryReport.ToCsv(cohort, await view.Cohorts.PostsAsync(id, ct)) : null,
                context.RequestAborted);
            if (csv is null)
                return TypedResults.NotFound("Nothing is kept any more.");
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", "patternbot-deliveries.csv");
        }).ExcludeFromDescription();

    private static void MapLearners(WebApplication app) => app.MapGet(
        PublicAddress.DownloadPath + "/{seal}.json",
        async Task<IResult> (string seal, Downloads downloads, ILearningStore store, IConversationDirectory directory, TimeProvider time, HttpContext context) =>
        {
            var now = time.GetUtcNow();
            if (downloads.Open(seal, now) is not { } id)
                return TypedResults.NotFound("This link has expired, or was never one. Write “export my data” for a fresh one.");
            var export = await store.ReadAsync(
                async (view, ct) => await view.FindLearnerAsync(id, ct) is { } learner ? await LearnerExport.OfAsync(view, directory, learner, now, ct) : null,
                context.RequestAborted);
            if (export is null)
                return TypedResults.NotFound("Nothing is kept any more.");
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(Encoding.UTF8.GetBytes(export.ToJson()), "application/json", "patternbot-my-data.json");
        }).ExcludeFromDescription();
}

/// <summary>Seals a learner or a cohort and a time into an address, encrypted and signed.</summary>
internal sealed class Downloads(IDataProtectionProvider protection, PublicAddress address) : IDownloads
{
    // Checked before anything is decoded: ours have about 200 characters.
    private const int LongestSeal = 400;

    private readonly IDataProtector _protector = protection.CreateProtector("PatternBot.Downloads.v1");

    // Sealed apart: an address of one kind opens nothing of the other.
    private readonly IDataProtector _deliveries = protection.CreateProtector("PatternBot.Deliveries.v1");

    public TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    public string? AddressOf(Guid learner, DateTimeOffset now) => address.Base is null
        ? null
        : new Uri(address.Base, $"{PublicAddress.DownloadPath}/{Seal(_protector, learner, now)}.json").AbsoluteUri;

    public string? DeliveriesAddressOf(Guid cohort, DateTimeOffset now) => address.Base is null
        ? null
        : new Uri(address.Base, $"{PublicAddress.DeliveriesPath}/{Seal(_deliveries, cohort, now)}.csv").AbsoluteUri;

    /// <summary>Whose data an address opens; null when it is none of ours or too old.</summary>
    public Guid? Open(string seal, DateTimeOffset now) => Open(_protector, seal, now);

    /// <summary>Which cohort's deliveries an address opens; null when it is none of ours or too old.</summary>
    public Guid? OpenDeliveries(string seal, DateTimeOffset now) => Open(_deliveries, seal, now);

    private string Seal(IDataProtector protector, Guid id, DateTimeOffset now) =>
        Base64Url.EncodeToString(protector.Protect([.. id.ToByteArray(), .. BitConverter.GetBytes((now + Lifetime).UtcTicks)]));

    private static Guid? Open(IDataProtector protector, string seal, DateTimeOffset now)
    {
        if (seal.Length > LongestSeal || !Base64Url.IsValid(seal))
            return null;
        try
        {
            var opened = protector.Unprotect(Base64Url.DecodeFromChars(seal));
            return BitConverter.ToInt64(opened, 16) >= now.UtcTicks ? new Guid(opened.AsSpan(0, 16)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
