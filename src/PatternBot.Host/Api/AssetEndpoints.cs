using PatternBot.CardModels;
using PatternBot.Channels.Slack;
using PatternBot.Host.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Serves the pictures of the knowledge base, and finds the address under which people's clients reach them.</summary>
internal static class AssetEndpoints
{
    public static IServiceCollection AddAssets(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        services
            .AddSingleton(new PublicAddress(AddressOf(configuration, environment)) { TakesFiles = configuration.GetSection(SlackOptions.Section).Get<SlackOptions>()?.IsConfigured is true })
            .AddSingleton<IOwnPictures, OwnPictureFiles>();

    public static void MapAssets(this WebApplication app)
    {
        var directory = DirectoryOf(app.Configuration);
        app.MapGet(PublicAddress.PicturePath + "/{slug}.png", IResult (string slug, IKnowledgeSource knowledge) =>
        {
            // Only a pattern's own slug becomes part of a path.
            if (knowledge.Current.Catalog.Pattern(slug) is not { } pattern)
                return TypedResults.NotFound();
            var file = Path.Combine(directory, $"{pattern.Slug}.png");
            return File.Exists(file) ? TypedResults.PhysicalFile(file, "image/png") : TypedResults.NotFound();
        }).ExcludeFromDescription();
    }

    /// <summary>Where the pictures of patterns lie.</summary>
    internal static string DirectoryOf(IConfiguration configuration) => Path.Combine(KnowledgeDirectory.Find(configuration["Knowledge:Path"]), "assets", "patterns");

    /// <exception cref="StartUpException">PublicUrl is not a web address.</exception>
    private static Uri? AddressOf(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["PublicUrl"] is { Length: > 0 } configured)
            return Uri.TryCreate(configured, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : throw new StartUpException($"PublicUrl is {configured}, but it must be an address such as https://patternbot.example.");
        if (!environment.IsDevelopment())
            return null;

        // In development the people are on this machine.
        var url = (configuration[WebHostDefaults.ServerUrlsKey] ?? Service.DefaultUrl).Split(';')[0];
        return Uri.TryCreate(url, UriKind.Absolute, out var local) && local.Port > 0 ? local : null;
    }
}
