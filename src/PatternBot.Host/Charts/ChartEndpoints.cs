using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using PatternBot.CardModels;
using PatternBot.ChartPictures;
using PatternBot.Charts;
using PatternBot.Host.State;

namespace PatternBot.Host.Charts;

/// <summary>Serves the pictures of charts. Only addresses that the service itself gave out are drawn, so nobody can make it draw at will.</summary>
internal static class ChartEndpoints
{
    public static IServiceCollection AddCharts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("PatternBot").PersistKeysToFileSystem(new DirectoryInfo(StateDirectory.Keys(configuration)));
        services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>, ShareKeys>();
        // Keys lie unencrypted in the folder of all state, which only the service's own account reads; a warning at every first start would say no more.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton(_ => new ChartPictureCache(ChartPainter.Paint));
        services.AddSingleton<ChartAddresses>();
        return services.AddSingleton<IChartAddresses>(provider => provider.GetRequiredService<ChartAddresses>());
    }

    public static void MapCharts(this WebApplication app)
    {
        app.MapGet(PublicAddress.ChartPath + "/{seal}.png", async Task<IResult> (string seal, ChartAddresses addresses, ChartPictureCache pictures, HttpContext context) =>
        {
            if (addresses.Open(seal) is not { } code || await pictures.GetAsync(code, context.RequestAborted) is not { } picture)
                return TypedResults.NotFound();
            // An address always shows the same picture; it is for whoever got the card, so shared caches keep out.
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return TypedResults.Bytes(picture, "image/png");
        }).ExcludeFromDescription();
    }
}
