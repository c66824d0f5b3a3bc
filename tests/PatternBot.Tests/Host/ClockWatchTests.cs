using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PatternBot.Tests.Host;

public sealed class ClockWatchTests
{
    [Theory]
    [InlineData(60, "60 minutes behind")]
    [InlineData(-60, "60 minutes ahead of")]
    [InlineData(180, "3 hours behind")]
    public async Task A_clock_that_is_off_is_told_once_in_the_log_and_makes_the_service_degraded(int minutes, string words)
    {
        await using var service = await AService.StartAsync();
        await using var server = await AServer.StartAsync(TimeSpan.FromMinutes(minutes));
        using var client = service.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        await client.GetAsync(server.Address, TestContext.Current.CancellationToken);
        await client.GetAsync(server.Address, TestContext.Current.CancellationToken);

        Assert.Contains(words, Assert.Single(service.Log.Lines, line => line.Contains("clock is", StringComparison.Ordinal)), StringComparison.Ordinal);
        var health = await service.Client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Contains("degraded", health, StringComparison.Ordinal);
        Assert.Contains(words, health, StringComparison.Ordinal);

        server.Off = TimeSpan.FromSeconds(3);
        await client.GetAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("degraded", await service.Client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>A server whose clock is off.</summary>
    private sealed class AServer(WebApplication app) : IAsyncDisposable
    {
        public TimeSpan Off { get; set; }

        public Uri Address => new(app.Urls.Single());

        public static async Task<AServer> StartAsync(TimeSpan off)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var server = new AServer(app) { Off = off };
            app.Run(context =>
            {
                context.Response.Headers.Date = (DateTimeOffset.UtcNow + server.Off).ToString("r");
                return Task.CompletedTask;
            });
            await app.StartAsync();
            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
