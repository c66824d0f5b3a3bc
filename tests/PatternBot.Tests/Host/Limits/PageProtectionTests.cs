using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace PatternBot.Tests.Host.Limits;

/// <summary>What comes over the wire from people who mean no good.</summary>
public sealed class PageProtectionTests(PageProtectionTests.Fixture fixture) : IClassFixture<PageProtectionTests.Fixture>
{
    private AService Service => fixture.Service;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/patterns")]
    [InlineData("/health/ready")]
    [InlineData("/nowhere")]
    [InlineData("/pattern/saga")]
    [InlineData("/webchat/page.js")]
    public async Task Every_page_tells_browsers_to_guess_nothing_and_to_frame_nothing(string path)
    {
        using var answer = await Service.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(Header(answer, "Server"));
    }

    [Theory]
    [InlineData("/api/ask", "POST")]
    [InlineData("/api/messages", "POST")]
    [InlineData("/v3/directline/tokens/generate", "POST")]
    [InlineData("/webchat/session", "POST")]
    [InlineData("/api/patterns", "GET")]
    public async Task No_other_origin_is_told_that_it_may(string path, string method)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var asked = await Service.Client.SendAsync(preflight, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", "https://evil.example");
        using var answer = await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.False(asked.IsSuccessStatusCode);
        Assert.DoesNotContain(asked.Headers.Concat(answer.Headers), h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/ask")]
    [InlineData("/api/messages")]
    [InlineData("/webchat/session")]
    public async Task What_a_page_of_another_origin_can_post_without_asking_is_refused(string path)
    {
        using var content = new StringContent("""{"type":"message","text":"saga"}""", Encoding.UTF8, "text/plain");
        using var answer = await Service.Client.PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/ask")]
    [InlineData("/api/messages")]
    [InlineData("/v3/directline/conversations")]
    public async Task A_compressed_bomb_is_not_unpacked(string path)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < 100; i++)
                await gzip.WriteAsync(new byte[1024 * 1024], TestContext.Current.CancellationToken);
        using var content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new("application/json") } };
        content.Headers.ContentEncoding.Add("gzip");
        var before = GC.GetTotalAllocatedBytes();

        using var answer = await Service.Client.PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50 * 1024 * 1024);
    }

    [Theory]
    [InlineData("/assets/patterns/../../appsettings.json")]
    [InlineData("/assets/patterns/..%2f..%2fappsettings.png")]
    [InlineData("/assets/patterns/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/assets/patterns/..%5c..%5cdirect-line.key.png")]
    [InlineData("/assets/patterns/%00.png")]
    [InlineData("/assets/patterns//etc/passwd.png")]
    [InlineData("/assets/patterns/saga.png/../../../../../etc/passwd")]
    [InlineData("/webchat/..%2fappsettings.json")]
    [InlineData("/webchat/%2e%2e%2fpage.css")]
    public async Task A_path_leads_out_of_no_folder(string path)
    {
        var answer = await Service.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("LogLevel", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: a\rSet-Cookie: b=c\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-Evil: a\0b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n Folded: yes\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: local\r\nhost\r\n\r\n")]
    [InlineData("GET /\r\nInjected: yes HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\nabcdef")]
    public async Task Injected_headers_are_a_bad_request(string request) =>
        Assert.StartsWith("HTTP/1.1 400 ", await Service.SendRawAsync(request), StringComparison.Ordinal);

    [Fact]
    public async Task A_forged_host_comes_back_only_as_text_within_JSON()
    {
        using var made = await Service.Client.PostAsync("/v3/directline/tokens/generate", null, TestContext.Current.CancellationToken);
        var token = (string)(await made.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["token"]!;

        var answer = await Service.SendRawAsync(
            $"POST /v3/directline/conversations HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: a\"b%0d%0aSet-Cookie:x=y\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");

        Assert.StartsWith("HTTP/1.1 201 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\nSet-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]));
    }

    [Fact]
    public async Task The_token_of_one_conversation_opens_no_other_one()
    {
        var (mine, _) = await ConversationAsync();
        var (_, theirs) = await ConversationAsync();

        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities")])
        {
            using var request = new HttpRequestMessage(method, $"/v3/directline/conversations/{theirs}{path}") { Headers = { Authorization = new("Bearer", mine) } };
            if (method == HttpMethod.Post)
                request.Content = JsonContent.Create(new { type = "message", text = "hello" });
            using var answer = await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_of_a_gigabyte_is_refused_by_its_header()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var answer = await Service.SendRawAsync(
            "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n{\"text\":\"");

        TestContext.Current.TestOutputHelper?.WriteLine($"Refused after {watch.ElapsedMilliseconds} ms.");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal AService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await AService.StartAsync();

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private async Task<(string Token, string Conversation)> ConversationAsync()
    {
        using var made = await Service.Client.PostAsync("/v3/directline/tokens/generate", null, TestContext.Current.CancellationToken);
        var token = (string)(await made.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { Authorization = new("Bearer", token) }, Content = JsonContent.Create(new { }) };
        using var opened = await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var conversation = (await opened.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        return ((string)conversation["token"]!, (string)conversation["conversationId"]!);
    }
}
