using System.CommandLine;
using System.Net;
using System.Text.Json;
using PatternBot.Host.Api;

namespace PatternBot.Host.Commands;

/// <summary><c>health</c>: asks the running service how it is, for containers that have no other client.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var address = new Option<string?>("--address") { Description = "Where the service listens. Default: the setting Urls." };
        var ready = new Option<bool>("--ready") { Description = "Ask whether it is ready, not only whether it lives." };
        var command = new Command("health", "Asks the running service how it is. Ends with 0 when it is well.") { address, ready };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(address), parsed.GetValue(ready) ? "/health/ready" : "/health/live", cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? address, string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = BaseOf(address ?? CommandServices.Configuration()["Urls"] ?? Service.DefaultUrl), Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            var report = await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), HealthJson.Default.HealthReport, cancellationToken);
            await Console.Out.WriteLineAsync(string.Join(Environment.NewLine, [report?.Status ?? "unknown", .. report?.Problems ?? []]));
            return response.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            throw new StartUpException($"{http.BaseAddress} does not answer: {e.Message}", e);
        }
    }

    /// <summary>The first address that the service listens at, as somebody on this machine reaches it.</summary>
    private static Uri BaseOf(string urls)
    {
        var first = BindingAddress.Parse(urls.Split(';')[0]);
        var isEverywhere = first.Host is "+" or "*" or "0.0.0.0" or "[::]";
        return new Uri($"{first.Scheme}://{(isEverywhere ? "127.0.0.1" : first.Host)}:{first.Port}");
    }
}
