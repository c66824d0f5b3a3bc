using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Tests.Channels.BotFramework.Tokens;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using Xunit;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Microsoft's own code at the other end of the wire, with authentication on both ways.</summary>
public sealed class PeerTests : IAsyncLifetime
{
    // One of the issuers that their code takes a bot's tokens from.
    private const string EntraIssuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

    private TestAuthority _authority = null!;
    private TokenEndpoint _endpoint = null!;
    private BotFrameworkPeer _peer = null!;
    private ChannelService _service = null!;
    private RSA _channelKey = null!;
    private RSA _entraKey = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _authority = await TestAuthority.StartAsync();
        _channelKey = _authority.AddKey("A1", "msteams");
        _entraKey = _authority.AddKey("E1");
        _peer = await BotFrameworkPeer.StartAsync(TestAuthority.AppId, _authority.MetadataAddress);
        _endpoint = await TokenEndpoint.StartAsync();
        _endpoint.Token = _ => TestAuthority.Sign(BotClaims(), _entraKey, "E1");
        _service = await ChannelService.StartAsync(
            settings: new()
            {
                ["BotFramework:AppId"] = TestAuthority.AppId,
                ["BotFramework:AppSecret"] = "not-a-secret",
                ["BotFramework:TenantId"] = TestAuthority.Tenant,
                ["BotFramework:OpenIdMetadata"] = _authority.MetadataAddress,
                ["BotFramework:TokenEndpoint"] = _endpoint.Address,
            },
            configure: _endpoint.Trust);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        if (_peer is not null)
            await _peer.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _authority.DisposeAsync();
        _channelKey.Dispose();
        _entraKey.Dispose();
    }

    [Fact]
    public async Task Their_client_is_heard_and_their_connector_takes_the_reply_and_what_is_said_later()
    {
        var activity = Activity(AnActivity.Saying("saga").In("a:own"));

        var answer = await _peer.PostAsync(Bot, activity, TestAuthority.Sign(Claims(), _channelKey, "A1"));
        var reply = await _peer.NextAsync();
        var posted = await PostAsync("a:own", null);
        var later = await _peer.NextAsync();
        var replaced = await PostAsync("a:own", "1700000000000");
        var update = await _peer.NextAsync();

        Assert.Equal(200, (int)answer["status"]!);
        Assert.Equal(("reply", "a:own", "said: saga", TestAuthority.AppId), ((string?)reply["call"], (string?)reply["conversation"], (string?)reply["text"], (string?)reply["appId"]));
        Assert.Equal(("send", "nudge"), ((string?)later["call"], (string?)later["text"]));
        Assert.Equal(("update", "1700000000000"), ((string?)update["call"], (string?)update["replaces"]));
        Assert.IsType<PostOutcome.Posted>(posted);
        Assert.IsType<PostOutcome.Posted>(replaced);
    }

    [Fact]
    public async Task Their_connector_makes_a_post_in_a_channel_and_opens_a_conversation_with_one_person()
    {
        await _peer.PostAsync(Bot, Activity(AnActivity.Saying("saga").In("19:room@thread.tacv2;messageid=1", "channel")), TestAuthority.Sign(Claims(), _channelKey, "A1"));
        await _peer.NextAsync();

        var posted = await PostAsync("19:room@thread.tacv2", null);
        var post = await _peer.NextAsync();
        var told = await PostAsync("19:room@thread.tacv2", null, person: "29:grace");
        var open = await _peer.NextAsync();
        var message = await _peer.NextAsync();

        Assert.Equal(new PostOutcome.Posted("1700000000001"), posted);
        Assert.Equal(("post", "19:room@thread.tacv2", "nudge"), ((string?)post["call"], (string?)post["conversation"], (string?)post["text"]));
        Assert.IsType<PostOutcome.Posted>(told);
        Assert.Equal(("open", "29:grace"), ((string?)open["call"], (string?)open["conversation"]));
        Assert.Equal(("send", "a:opened"), ((string?)message["call"], (string?)message["conversation"]));
    }

    [Fact]
    public async Task Their_client_gets_the_body_that_answers_its_invoke()
    {
        var answer = await _peer.PostAsync(Bot, Activity(AnActivity.Executing("pattern.show", new JsonObject { ["slug"] = "saga" })), TestAuthority.Sign(Claims(), _channelKey, "A1"));

        Assert.Equal(200, (int)answer["status"]!);
        Assert.Equal("application/vnd.microsoft.activity.message", (string?)answer["body"]!["type"]);
    }

    public static TheoryData<string, Func<PeerTests, string?>, bool> Tokens => new()
    {
        { "good", test => TestAuthority.Sign(test.Claims(), test._channelKey, "A1"), true },
        { "none", _ => null, false },
        { "unsigned", test => TestAuthority.Unsigned(test.Claims(), "A1"), false },
        { "public key as secret", test => TestAuthority.SignWithPublicKeyAsSecret(test.Claims(), test._channelKey, "A1"), false },
        { "issuer", test => test.Signed(("iss", "https://evil.example")), false },
        { "audience", test => test.Signed(("aud", "00000000-0000-0000-0000-000000000000")), false },
        { "expired", test => test.Signed(("exp", DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds())), false },
        { "not yet valid", test => test.Signed(("nbf", DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds())), false },
        { "another serviceUrl", test => test.Signed(("serviceurl", "https://evil.example/")), false },
        { "unknown key", test => TestAuthority.Sign(test.Claims(), test._channelKey, "B2"), false },
        { "another's key", test => TestAuthority.Sign(test.Claims(), test._entraKey, "A1"), false },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Both_bots_hear_and_refuse_the_same(string token, Func<PeerTests, string?> make, bool isHeard)
    {
        var activity = Activity(AnActivity.Saying("saga"));
        var made = make(this);
        using var request = new HttpRequestMessage(HttpMethod.Post, Bot) { Content = JsonContent.Create(activity) };
        if (made is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", made);

        using var ours = await _service.Client.SendAsync(request, Stop);
        var theirs = await _peer.HearsAsync(activity, made);

        Assert.True(isHeard == ours.IsSuccessStatusCode, $"{token}: ours said {ours.StatusCode}");
        Assert.True(isHeard == theirs, $"{token}: theirs heard it: {theirs}");
    }

    private Uri Bot => new(_service.Client.BaseAddress!, "/api/messages");

    private JsonObject Activity(JsonObject activity)
    {
        activity["serviceUrl"] = _peer.ServiceUrl;
        return activity;
    }

    private JsonObject Claims()
    {
        var claims = TestAuthority.ChannelClaims(DateTimeOffset.UtcNow);
        claims["serviceurl"] = _peer.ServiceUrl;
        return claims;
    }

    private string Signed((string Name, JsonNode Value) change)
    {
        var claims = Claims();
        claims[change.Name] = change.Value;
        return TestAuthority.Sign(claims, _channelKey, "A1");
    }

    private static JsonObject BotClaims()
    {
        var claims = TestAuthority.ChannelClaims(DateTimeOffset.UtcNow);
        claims.Remove("serviceurl");
        claims["iss"] = EntraIssuer;
        claims["aud"] = "https://api.botframework.com";
        claims["ver"] = "1.0";
        claims["appid"] = TestAuthority.AppId;
        return claims;
    }

    private async Task<PostOutcome> PostAsync(string to, string? replaces, string? person = null)
    {
        var id = new ConversationId("msteams", to);
        var directory = _service.Services.GetRequiredService<IConversationDirectory>();
        using var patience = Patience.Start();
        while (await directory.FindAsync(id, patience.Token) is null)
            await Task.Delay(5, patience.Token);
        var post = new ProactivePost { To = id, Message = new ReplyMessage { Summary = "nudge" }, Replaces = replaces, Person = person };
        return await _service.Services.GetServices<IProactiveChannel>().Single(channel => channel.Serves("msteams")).PostAsync(post, Stop);
    }
}
