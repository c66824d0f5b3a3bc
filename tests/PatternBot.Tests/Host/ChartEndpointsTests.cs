using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Charts;
using PatternBot.Host;
using PatternBot.Tests.Charts;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

public sealed class ChartEndpointsTests : IAsyncLifetime
{
    private const string PublicUrl = "https://bot.example";

    private readonly string _state = Directory.CreateTempSubdirectory("patternbot-charts-").FullName;

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

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_state, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<WebApplication> StartAsync(string? publicUrl)
    {
        var app = Service.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", "Development", "--State:Path", _state, "--Knowledge:Path", Repository.PathOf("data"),
            "--Logging:LogLevel:Default", "Error", .. publicUrl is null ? [] : new[] { "--PublicUrl", publicUrl },
        ]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<HttpResponseMessage> GetAsync(WebApplication service, string address)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        return await client.GetAsync(new Uri(address[PublicUrl.Length..], UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
