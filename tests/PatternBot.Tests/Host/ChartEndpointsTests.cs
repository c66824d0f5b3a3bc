using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Charts;
using PatternBot.Host;
using PatternBot.Tests.Charts;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

public sealed class ChartEndpointsTests(ChartEndpointsTests.StateFolder state) : IClassFixture<ChartEndpointsTests.StateFolder>
{
    private const string PublicUrl = "https://bot.example";

    [Fact]
    public async Task A_card_gets_an_address_under_which_its_picture_is_served_also_after_a_restart()
    {
        string address;
        byte[] first;
        await using (var service = await StartAsync(PublicUrl))
        {
            address = service.Services.GetRequiredService<IChartAddresses>().AddressOf(SomeCharts.Distribution, ChartTheme.Light)!;
            Assert.StartsWith($"{PublicUrl}/assets/charts/", address, StringComparison.Ordinal);
            Assert.InRange(address.Length, 50, 600);
            using var response = await GetAsync(service, address);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
            Assert.True(response.Headers.CacheControl is { Private: true, MaxAge.TotalDays: > 300 });
            first = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            await service.StopAsync(TestContext.Current.CancellationToken);
        }

        await using var restarted = await StartAsync(PublicUrl);
        using var again = await GetAsync(restarted, address);
        Assert.Equal(first, await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await restarted.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_address_that_was_changed_made_up_or_made_elsewhere_shows_nothing()
    {
        await using var service = await StartAsync(PublicUrl);
        var address = service.Services.GetRequiredService<IChartAddresses>().AddressOf(SomeCharts.Retention(1), ChartTheme.Dark)!;
        var seal = Path.GetFileNameWithoutExtension(new Uri(address).AbsolutePath);
        var middle = seal.Length / 2;
        string[] wrong =
        [
            seal[..middle] + (seal[middle] == 'A' ? 'B' : 'A') + seal[(middle + 1)..], seal[..^4], seal + "AAAA", "AAAA", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%94%A5", new string('A', 5000),
        ];

        foreach (var attempt in wrong)
        {
            using var response = await GetAsync(service, $"{PublicUrl}/assets/charts/{attempt}.png");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        using var unchanged = await GetAsync(service, address);
        Assert.Equal(HttpStatusCode.OK, unchanged.StatusCode);
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Where_the_services_own_address_is_unknown_cards_go_without_pictures()
    {
        await using var service = await StartAsync(publicUrl: null);

        Assert.Null(service.Services.GetRequiredService<IChartAddresses>().AddressOf(SomeCharts.Distribution, ChartTheme.Light));
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:3978")]
    public async Task Where_Slack_cannot_fetch_pictures_the_service_reads_them_for_it(string? publicUrl)
    {
        await using var service = await StartAsync(publicUrl, "--Slack:AppToken", "xapp-1-test", "--Slack:BotToken", "xoxb-1-test", "--Slack:ApiBaseUrl", "http://127.0.0.1:9/api/");
        var pictures = service.Services.GetRequiredService<IOwnPictures>();
        var chart = service.Services.GetRequiredService<IChartAddresses>().AddressOf(SomeCharts.Distribution, ChartTheme.Light)!;
        var diagram = service.Services.GetRequiredService<PublicAddress>().InCard($"{PublicAddress.PicturePath}/circuit-breaker.png")!;

        Assert.Equal("PNG"u8.ToArray(), (await pictures.ReadAsync(chart, TestContext.Current.CancellationToken))![1..4]);
        Assert.Equal(File.ReadAllBytes(Repository.PathOf("data", "assets", "patterns", "circuit-breaker.png")), await pictures.ReadAsync(diagram, TestContext.Current.CancellationToken));
        foreach (var wrong in (string[])["/assets/patterns/../../appsettings.png", "/assets/patterns/no-such-pattern.png", "/assets/charts/AAAA.png", "/etc/passwd", ""])
            Assert.Null(await pictures.ReadAsync(OwnPictures.Scheme + wrong, TestContext.Current.CancellationToken));
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<WebApplication> StartAsync(string? publicUrl, params string[] settings)
    {
        var app = Service.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", "Development", "--State:Path", state.Path, "--Knowledge:Path", Repository.PathOf("data"),
            "--Logging:LogLevel:Default", "Error", .. publicUrl is null ? [] : new[] { "--PublicUrl", publicUrl }, .. settings,
        ]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<HttpResponseMessage> GetAsync(WebApplication service, string address)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        return await client.GetAsync(new Uri(address[PublicUrl.Length..], UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>One folder for all tests, so that what the search learns is learnt once.</summary>
    public sealed class StateFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("patternbot-charts-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
