using Microsoft.AspNetCore.DataProtection;
using PatternBot.CardModels;
using PatternBot.ChartPictures;
using PatternBot.Charts;
using PatternBot.Host.State;
using PatternBot.Turns;

namespace PatternBot.Host.Charts;

/// <summary>Serves the pictures of charts. Only addresses that the service itself gave out are drawn, so nobody can make it draw at will.</summary>
internal static class ChartEndpoints
{
    // Two generations of 20 KB pictures: 4 MB at most.
    private const int CachedPictures = 100;

    public static IServiceCollection AddCharts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("PatternBot").PersistKeysToFileSystem(new DirectoryInfo(StateDirectory.Keys(configuration)));
        // Keys lie unencrypted in the folder of all state, which only the service's own account reads; a warning at every first start would say no more.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<ChartAddresses>();
        return services.AddSingleton<IChartAddresses>(provider => provider.GetRequiredService<ChartAddresses>());
    }

    public static void MapCharts(this WebApplication app)
    {
        // By what is drawn: one chart has as many addresses as cards that show it.
        var pictures = new RecentCache<string, byte[]>(CachedPictures);
        app.MapGet(PublicAddress.ChartPath + "/{seal}.png", IResult (string seal, ChartAddresses addresses, HttpContext context) =>
        {
            if (addresses.Open(seal) is not { } code || ChartCode.Read(code) is not var (chart, theme))
                return TypedResults.NotFound();
            var key = Convert.ToHexString(code);
            if (!pictures.TryGet(key, out var picture))
                pictures.Set(key, picture = ChartPainter.Paint(chart, theme));
            // An address always shows the same picture; it is for whoever got the card, so shared caches keep out.
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return TypedResults.Bytes(picture, "image/png");
        }).ExcludeFromDescription();
    }
}
