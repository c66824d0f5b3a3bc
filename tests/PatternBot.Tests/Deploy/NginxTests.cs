using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using PatternBot.Tests.Host;

namespace PatternBot.Tests.Deploy;

/// <summary>What people and platforms meet at deploy/single-host: the real nginx before the real service.</summary>
public sealed class NginxTests(RunningService service) : IClassFixture<RunningService>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nginx_takes_the_file_without_a_warning()
    {
        await using var nginx = new Nginx(service.Client.BaseAddress!.Port);

        var verdict = await Judge.RunAsync("nginx", Nginx.Install, ["-t", "-c", nginx.Configuration, "-e", "stderr"]);

        Assert.True(verdict.Code == 0, verdict.Errors);
        Assert.DoesNotContain("[warn]", verdict.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_chat_opens_and_its_socket_comes_through_though_a_replica_is_down()
    {
        await using var nginx = await StartAsync();
        using var client = nginx.Client();

        var stream = await StreamAsync(client);
        using var socket = new ClientWebSocket();
        using var invoker = new HttpMessageInvoker(Nginx.Handler(nginx.TlsPort));
        await socket.ConnectAsync(stream, invoker, Now);

        Assert.Equal(("wss", Nginx.Name), (stream.Scheme, stream.Host));
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task What_a_client_claims_about_itself_is_not_passed_on()
    {
        await using var nginx = await StartAsync();
        using var client = nginx.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");

        var stream = await StreamAsync(client);

        Assert.Equal(("wss", Nginx.Name), (stream.Scheme, stream.Host));
    }

    [Fact]
    public async Task A_flood_of_pages_from_one_address_is_refused_and_the_platforms_are_not()
    {
        await using var nginx = await StartAsync();
        using var client = nginx.Client();

        var pages = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => StatusAsync(client, "/icon.svg")));
        var platform = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => StatusAsync(client, "/api/messages")));

        Assert.Contains(HttpStatusCode.TooManyRequests, pages);
        Assert.True(pages.Count(status => status != HttpStatusCode.TooManyRequests) >= 60, "An ordinary page load was refused.");
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, platform);
    }

    [Fact]
    public async Task Plain_HTTP_is_sent_to_TLS_and_an_endless_body_away()
    {
        await using var nginx = await StartAsync();
        using var plain = nginx.Client(tls: false);
        using var client = nginx.Client();

        using var redirect = await plain.GetAsync(new Uri("/x?y=1", UriKind.Relative), Now);
        using var large = await client.PostAsync(new Uri("/api/ask", UriKind.Relative), new ByteArrayContent(new byte[2_000_000]), Now);

        Assert.Equal(HttpStatusCode.PermanentRedirect, redirect.StatusCode);
        Assert.Equal($"https://{Nginx.Name}/x?y=1", redirect.Headers.Location!.AbsoluteUri);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    private async Task<Nginx> StartAsync()
    {
        // Skips where there is none.
        await Judge.RunAsync("nginx", Nginx.Install, ["-v"]);
        var nginx = new Nginx(service.Client.BaseAddress!.Port);
        await nginx.StartAsync();
        return nginx;
    }

    private static async Task<Uri> StreamAsync(HttpClient client)
    {
        using var token = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Now);
        token.EnsureSuccessStatusCode();
        using var start = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        start.Headers.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("token").GetString());
        using var conversation = await client.SendAsync(start, Now);
        conversation.EnsureSuccessStatusCode();
        return new Uri((await conversation.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("streamUrl").GetString()!);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Now);
        return response.StatusCode;
    }
}
