using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.BotFramework.WebChat;
using PatternBot.Tests.Channels.BotFramework.DirectLine;

namespace PatternBot.Tests.Channels.BotFramework.WebChat;

public sealed class WebChatPageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat");

    [Fact]
    public async Task Only_the_page_s_own_scripts_run_and_styles_need_the_nonce_of_this_answer()
    {
        PutClient();
        var page = new WebChatPage(_folder.FullName);

        var (first, html) = await PageAsync(page);
        var (second, _) = await PageAsync(page);

        var policy = first.Headers.ContentSecurityPolicy.ToString();
        var nonce = Regex.Match(html, "data-nonce=\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src 'self' 'nonce-{nonce}'", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, second.Headers.ContentSecurityPolicy.ToString());
        Assert.All(Regex.Matches(html, "<script[^>]*>"), script => Assert.Contains("src=", script.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\son\w+=|style=", html);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_client_the_page_says_what_to_install()
    {
        var (response, html) = await PageAsync(new WebChatPage(_folder.FullName));

        Assert.Equal(StatusCodes.Status200OK, response.StatusCode);
        Assert.Contains("Node.js 20", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_travels_compressed_and_only_once()
    {
        PutClient();
        var page = new WebChatPage(_folder.FullName);

        var (first, body) = await AssetAsync(page, "webchat.js", request => request.Headers.AcceptEncoding = "gzip, br");
        var (plain, plainBody) = await AssetAsync(page, "webchat.js", _ => { });
        var (again, nothing) = await AssetAsync(page, "webchat.js", request => request.Headers.IfNoneMatch = first.Headers.ETag);

        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        Assert.Equal("the client", await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("gzip", first.Headers.ContentEncoding);
        Assert.Equal("the client", Encoding.UTF8.GetString(plainBody));
        Assert.Empty(plain.Headers.ContentEncoding.ToString());
        Assert.Equal(StatusCodes.Status304NotModified, again.StatusCode);
        Assert.Empty(nothing);
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("../appsettings.json")]
    [InlineData("..%2Fappsettings.json")]
    [InlineData("")]
    public async Task Nothing_else_is_given_out(string name)
    {
        PutClient();

        var (response, _) = await AssetAsync(new WebChatPage(_folder.FullName), name, _ => { });

        Assert.Equal(StatusCodes.Status404NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_page_that_opens_gets_a_conversation_of_its_own()
    {
        await using var service = await ChannelService.StartAsync();

        var one = await SessionAsync(service, null);
        var two = await SessionAsync(service, null);

        Assert.Null(one["conversationId"]);
        Assert.NotEqual((string?)one["token"], (string?)two["token"]);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_goes_on_with_its_conversation()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);

        var session = await SessionAsync(service, client.Token);

        Assert.Equal(client.Conversation, (string?)session["conversationId"]);
        client.Token = (string)session["token"]!;
        await client.ResumeAsync(watermark: "");
    }

    [Fact]
    public async Task A_page_that_slept_goes_on_with_its_conversation_although_its_token_has_expired()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await ChannelService.StartAsync(time: time);
        using var client = await WebChatClient.WithTokenAsync(service);
        await client.StartAsync();
        time.Advance(TimeSpan.FromHours(10));

        var session = await SessionAsync(service, client.Token);

        Assert.Equal(client.Conversation, (string?)session["conversationId"]);
    }

    [Fact]
    public async Task A_page_whose_conversation_is_gone_starts_a_new_one()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await ChannelService.StartAsync(time: time);
        using var client = await WebChatClient.WithTokenAsync(service);
        await client.StartAsync();
        time.Advance(TimeSpan.FromHours(25));

        var late = await SessionAsync(service, client.Token);
        var forged = await SessionAsync(service, client.Token + "x");

        Assert.Null(late["conversationId"]);
        Assert.Null(forged["conversationId"]);
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{", HttpStatusCode.OK)]
    [InlineData("application/json", "[]", HttpStatusCode.OK)]
    [InlineData("application/json", "{\"token\":5}", HttpStatusCode.OK)]
    [InlineData("application/json", "{\"token\":\"\\ud800\"}", HttpStatusCode.OK)]
    public async Task Whatever_a_page_sends_the_answer_is_no_fault(string contentType, string body, HttpStatusCode status)
    {
        await using var service = await ChannelService.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        using var response = await service.Client.PostAsync("/webchat/session", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<JsonObject> SessionAsync(ChannelService service, string? token)
    {
        using var response = await service.Client.PostAsJsonAsync("/webchat/session", new JsonObject { ["token"] = token });
        response.EnsureSuccessStatusCode();
        Assert.True(response.Headers.CacheControl?.NoStore);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private void PutClient() => File.WriteAllText(Path.Combine(_folder.FullName, "webchat.js"), "the client");

    private static async Task<(HttpResponse Response, string Html)> PageAsync(WebChatPage page)
    {
        var (response, body) = await AnsweredAsync(page.WriteAsync, _ => { });
        return (response, Encoding.UTF8.GetString(body));
    }

    private static Task<(HttpResponse Response, byte[] Body)> AssetAsync(WebChatPage page, string name, Action<HttpRequest> prepare) =>
        AnsweredAsync(context => page.WriteAssetAsync(context, name), prepare);

    private static async Task<(HttpResponse Response, byte[] Body)> AnsweredAsync(Func<HttpContext, Task> answer, Action<HttpRequest> prepare)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        prepare(context.Request);
        await answer(context);
        return (context.Response, body.ToArray());
    }
}
