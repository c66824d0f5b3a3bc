using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.BotFramework.DirectLine;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

public sealed class DirectLineTokenTests
{
    [Fact]
    public async Task A_token_names_its_user_where_Web_Chat_looks_for_it()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.WithTokenAsync(service);

        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(client.Token.Split('.')[1]))!;

        Assert.StartsWith("dl_", (string?)payload["user"], StringComparison.Ordinal);
        Assert.Equal(client.Conversation, (string?)payload["conv"]);
    }

    [Fact]
    public async Task Without_a_token_nothing_opens()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        using var stranger = client.Again();
        stranger.Token = "";

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync(HttpMethod.Post, "/conversations", new JsonObject())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync(HttpMethod.Get, $"/conversations/{client.Conversation}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(WebChatClient.Message("hello"))).StatusCode);
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        await using var service = await ChannelService.StartAsync();
        using var mine = await WebChatClient.ConnectedAsync(service);
        using var theirs = await WebChatClient.ConnectedAsync(service);
        var target = theirs.Conversation;

        using var read = await mine.SendAsync(HttpMethod.Get, $"/conversations/{target}/activities");
        using var resume = await mine.SendAsync(HttpMethod.Get, $"/conversations/{target}");
        using var post = await mine.SendAsync(HttpMethod.Post, $"/conversations/{target}/activities", WebChatClient.Message("hello"));

        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, resume.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_is_forbidden_rather_than_unauthorized_so_that_the_client_can_recover()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await ChannelService.StartAsync(time: time);
        using var client = await WebChatClient.ConnectedAsync(service);
        time.Advance(TimeSpan.FromMinutes(31));

        using var post = await client.PostAsync(WebChatClient.Message("hello"));
        using var refresh = await client.SendAsync(HttpMethod.Post, "/tokens/refresh");

        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refresh.StatusCode);
        Assert.Contains("TokenExpired", await post.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refreshed_token_holds_longer()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await ChannelService.StartAsync(time: time);
        using var client = await WebChatClient.ConnectedAsync(service);
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromMinutes(15));
            client.Token = (string)(await WebChatClient.ReadAsync(await client.SendAsync(HttpMethod.Post, "/tokens/refresh")))["token"]!;
        }

        await client.SayAsync("still here");
    }

    public static TheoryData<string> Forgeries
    {
        get
        {
            var data = new TheoryData<string>("", ".", "..", "a.b.c", "e30.e30.", new string('x', 100_000), "\u00e9.\u00e9.\u00e9");
            var none = Encoded("""{"alg":"none","typ":"JWT"}""");
            var hs256 = Encoded("""{"alg":"HS256","typ":"JWT"}""");
            var claims = Encoded("""{"conv":"c","user":"dl_admin","iat":1,"exp":9999999999}""");
            data.AddRange($"{none}.{claims}.", $"{hs256}.{claims}.", $"{hs256}.{claims}.{Encoded(new string('a', 32))}", $"{hs256}.{claims}.!!!!");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_forged_token_is_no_token(string token) => WithTokens(tokens => Assert.Null(tokens.Read(token)));

    [Fact]
    public void A_token_of_which_one_character_differs_is_no_token() => WithTokens(tokens =>
    {
        var token = tokens.Issue("conversation", "dl_user");
        Assert.NotNull(tokens.Read(token));
        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            var read = tokens.Read(token[..i] + other + token[(i + 1)..]);

            // The last character of a signature holds bits that stand for nothing.
            Assert.True(read is null || i == token.Length - 1, $"changed at {i}");
        }
    });

    [Fact]
    public void A_token_of_another_service_is_no_token() => WithTokens(ours => WithTokens(theirs => Assert.Null(ours.Read(theirs.Issue("c", "dl_u")))));

    [Fact]
    public void The_key_is_kept_and_readable_by_nobody_else()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("state").FullName, "deeper", "direct-line.key");
        var token = TokensOf(file).Issue("c", "dl_u");

        Assert.NotNull(TokensOf(file).Read(token));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_damaged_key_is_told_and_not_replaced()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("state").FullName, "direct-line.key");
        File.WriteAllText(file, "short");

        var refusal = Assert.Throws<InvalidDataException>(() => TokensOf(file));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("short", File.ReadAllText(file));
    }

    private static void WithTokens(Action<DirectLineTokens> use)
    {
        var folder = Directory.CreateTempSubdirectory("state");
        try
        {
            use(TokensOf(Path.Combine(folder.FullName, "direct-line.key")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DirectLineTokens TokensOf(string file) => new(Options.Create(new DirectLineOptions { KeyFile = file }), TimeProvider.System);

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
