using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace PatternBot.Tests.Channels.BotFramework.Tokens;

/// <summary>Requests with tokens of a test authority, through the real HTTP stack, to the channel with credentials.</summary>
public sealed class TokenValidatorTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private TestAuthority _authority = null!;
    private ChannelService _service = null!;
    private RSA _key = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await TestAuthority.StartAsync();
        _key = _authority.AddKey("A1", "msteams", "webchat");
        _service = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _authority.DisposeAsync();
        _key.Dispose();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_channel_with_a_good_token_is_heard(string algorithm)
    {
        var status = await PostAsync(TestAuthority.Sign(Claims(), _key, "A1", algorithm));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(_service.Turns.Turns);
    }

    public static TheoryData<string, Action<JsonObject>> FaultyClaims => new()
    {
        { "no issuer", claims => claims.Remove("iss") },
        { "empty issuer", claims => claims["iss"] = "" },
        { "issuer unknown", claims => claims["iss"] = "https://evil.example" },
        { "issuer of the other cloud", claims => claims["iss"] = "https://api.botframework.us" },
        { "issuer with a slash", claims => claims["iss"] = "https://api.botframework.com/" },
        { "issuer of Entra, which is not switched on", claims => claims["iss"] = $"https://sts.windows.net/{TestAuthority.Tenant}/" },
        { "no audience", claims => claims.Remove("aud") },
        { "empty audience", claims => claims["aud"] = "" },
        { "another bot's audience", claims => claims["aud"] = "00000000-0000-0000-0000-000000000000" },
        { "another issuer's audience", claims => claims["aud"] = "https://api.botframework.com" },
        { "no expiry", claims => claims.Remove("exp") },
        { "expired six minutes ago", claims => claims["exp"] = Now.AddMinutes(-6).ToUnixTimeSeconds() },
        { "no beginning", claims => claims.Remove("nbf") },
        { "begins in six minutes", claims => claims["nbf"] = Now.AddMinutes(6).ToUnixTimeSeconds() },
        { "no serviceurl", claims => claims.Remove("serviceurl") },
        { "blank serviceurl", claims => claims["serviceurl"] = " " },
    };

    [Theory]
    [MemberData(nameof(FaultyClaims))]
    public async Task A_token_with_faulty_claims_is_refused(string fault, Action<JsonObject> spoil)
    {
        var claims = Claims();
        spoil(claims);

        Assert.True(await PostAsync(TestAuthority.Sign(claims, _key, "A1")) == HttpStatusCode.Unauthorized, fault);
        Assert.Empty(_service.Turns.Turns);
    }

    [Theory]
    [InlineData("exp", -4)]
    [InlineData("nbf", 4)]
    public async Task Clocks_may_disagree_by_less_than_five_minutes(string claim, int minutes)
    {
        var claims = Claims();
        claims[claim] = Now.AddMinutes(minutes).ToUnixTimeSeconds();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(claims, _key, "A1")));
    }

    [Theory]
    [InlineData(-90, 90, HttpStatusCode.OK)]
    [InlineData(-90, -1, HttpStatusCode.Unauthorized)]
    [InlineData(1, 90, HttpStatusCode.Unauthorized)]
    public async Task A_key_speaks_only_while_its_certificate_is_valid(int fromDay, int untilDay, HttpStatusCode expected)
    {
        using var key = _authority.AddCertifiedKey("C1", Now.AddDays(fromDay), Now.AddDays(untilDay), "msteams");

        Assert.Equal(expected, await PostAsync(TestAuthority.Sign(Claims(), key, "C1")));
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, _service.Turns.Turns.Count);
    }

    [Fact]
    public async Task A_certificate_that_ends_while_its_key_is_known_ends_the_key_too()
    {
        using var key = _authority.AddCertifiedKey("C1", Now.AddDays(-90), Now.AddHours(2), "msteams");
        var before = await PostAsync(TestAuthority.Sign(Claims(), key, "C1"));

        _time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(TestAuthority.ChannelClaims(Now.AddHours(3)), key, "C1")));
    }

    [Fact]
    public async Task Forged_signatures_are_refused()
    {
        using var other = RSA.Create(2048);
        string[] forged =
        [
            TestAuthority.Unsigned(Claims(), "A1"),
            TestAuthority.SignWithPublicKeyAsSecret(Claims(), _key, "A1"),
            TestAuthority.Sign(Claims(), other, "A1"),
            TestAuthority.Sign(Claims(), _key, keyId: null),
            TestAuthority.Sign(Claims(), _key, "A1", "PS256"),
            TestAuthority.Sign(Claims(), _key, "A1")[..^6] + "AAAAAA",
            TestAuthority.Sign(Claims(), _key, "unknown"),
        ];

        foreach (var token in forged)
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(token));
        Assert.Empty(_service.Turns.Turns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a b")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer e30.e30.")]
    [InlineData("Bearer not.a.token")]
    [InlineData("Bearer ....")]
    [InlineData("Bearer %%%.%%%.%%%")]
    public async Task A_header_that_is_no_bearer_token_is_refused(string header)
    {
        using var request = Request();
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest);
        Assert.Empty(_service.Turns.Turns);
    }

    [Fact]
    public async Task A_giant_token_is_refused()
    {
        var claims = Claims();
        claims["padding"] = new string('x', 20_000);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(claims, _key, "A1")));
    }

    [Fact]
    public async Task Two_tokens_are_refused()
    {
        using var request = Request();
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {TestAuthority.Sign(Claims(), _key, "A1")}", "Bearer x"]);
        using var response = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_refusal_does_not_say_why()
    {
        using var request = Request();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestAuthority.Sign(Claims(), _key, "unknown"));
        using var response = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("key", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string, Action<JsonObject>> FaultyActivities => new()
    {
        { "a channel that the key does not speak for", activity => activity["channelId"] = "slack" },
        { "the emulator's channel", activity => activity["channelId"] = "emulator" },
        { "no channel", activity => activity.Remove("channelId") },
        { "another connector", activity => activity["serviceUrl"] = "https://smba.trafficmanager.net/amer/" },
        { "a connector that differs by a slash", activity => activity["serviceUrl"] = TestAuthority.ServiceUrl.TrimEnd('/') },
        { "no connector", activity => activity.Remove("serviceUrl") },
        { "another bot", activity => activity["recipient"]!["id"] = "28:00000000-0000-0000-0000-000000000000" },
    };

    [Theory]
    [MemberData(nameof(FaultyActivities))]
    public async Task A_good_token_does_not_cover_an_activity_of(string what, Action<JsonObject> spoil)
    {
        Assert.True(await PostAsync(TestAuthority.Sign(Claims(), _key, "A1"), spoil) == HttpStatusCode.Forbidden, what);
        Assert.Empty(_service.Turns.Turns);
    }

    [Fact]
    public async Task A_key_without_endorsements_speaks_for_nobody()
    {
        using var key = _authority.AddKey("bare");
        _authority.Keys[^1].Remove("endorsements");

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(TestAuthority.Sign(Claims(), key, "bare")));
    }

    [Fact]
    public async Task The_serviceurl_may_differ_in_case() =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(
            TestAuthority.Sign(Claims(), _key, "A1"), activity => activity["serviceUrl"] = TestAuthority.ServiceUrl.ToUpperInvariant()));

    [Theory]
    [InlineData(TestAuthority.Tenant, HttpStatusCode.OK)]
    [InlineData("99999999-aaaa-bbbb-cccc-222222222222", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task Only_people_of_allowed_tenants_are_heard(string? tenant, HttpStatusCode expected)
    {
        await using var service = await StartAsync(("BotFramework:AllowedTenants:0", TestAuthority.Tenant));

        var status = await PostAsync(TestAuthority.Sign(Claims(), _key, "A1"), activity =>
        {
            if (tenant is not null)
                activity["channelData"] = new JsonObject { ["team"] = new JsonArray(1, 2), ["tenant"] = new JsonObject { ["name"] = "x", ["id"] = tenant } };
        }, service);

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task New_keys_are_found_but_junk_cannot_cause_a_storm_of_fetches()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
        using var newer = _authority.AddKey("A2", "msteams");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(Claims(), newer, "A2")));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), newer, "A2")));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => PostAsync(TestAuthority.Sign(Claims(), newer, $"junk-{n}"))));

        Assert.Equal(2, _authority.Fetches);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_counts_for_a_day_at_most()
    {
        using var newer = _authority.AddKey("A2", "msteams");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
        _authority.Keys.RemoveAll(key => (string?)key["kid"] == "A1");
        _time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), newer, "A2")));
    }

    [Fact]
    public async Task In_another_cloud_its_own_issuer_is_heard_and_the_public_one_is_not()
    {
        await using var service = await StartAsync(("BotFramework:Cloud", "UsGovernment"));
        var claims = Claims();
        claims["iss"] = "https://api.botframework.us";

        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(claims, _key, "A1"), service: service));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1"), service: service));
    }

    [Fact]
    public async Task The_last_good_keys_serve_while_newer_ones_cannot_be_had()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
        _authority.IsDown = true;
        _time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
    }

    [Fact]
    public async Task Without_any_key_requests_are_refused_and_heard_again_once_there_are_some()
    {
        _authority.IsDown = true;
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
        _authority.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(Claims(), _key, "A1")));
    }

    [Fact]
    public async Task A_developers_tool_is_heard_with_the_bots_own_login_when_that_is_switched_on()
    {
        await using var service = await StartAsync(("BotFramework:AllowDeveloperTools", "true"));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(ToolClaims("2.0", "azp"), _key, "A1"), service: service));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TestAuthority.Sign(ToolClaims("1.0", "appid"), _key, "A1"), service: service));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TestAuthority.Sign(ToolClaims("2.0", "azp"), _key, "A1")));
    }

    public static TheoryData<string, Action<JsonObject>> FaultyToolClaims => new()
    {
        { "no version", claims => claims.Remove("ver") },
        { "version 3", claims => claims["ver"] = "3.0" },
        { "another application", claims => claims["azp"] = "00000000-0000-0000-0000-000000000000" },
        { "no application", claims => claims.Remove("azp") },
        { "the bot's own token for the connector, replayed", claims => claims["aud"] = "https://api.botframework.com" },
        { "another tenant than the issuer's", claims => claims["tid"] = "99999999-aaaa-bbbb-cccc-222222222222" },
        { "issuer of a tenant that is not ours", claims => claims["iss"] = "https://login.microsoftonline.com/99999999-aaaa-bbbb-cccc-222222222222/v2.0" },
    };

    [Theory]
    [MemberData(nameof(FaultyToolClaims))]
    public async Task A_tools_token_with_faulty_claims_is_refused(string fault, Action<JsonObject> spoil)
    {
        await using var service = await StartAsync(("BotFramework:AllowDeveloperTools", "true"));
        var claims = ToolClaims("2.0", "azp");
        spoil(claims);

        Assert.True(await PostAsync(TestAuthority.Sign(claims, _key, "A1"), service: service) == HttpStatusCode.Unauthorized, fault);
    }

    private JsonObject Claims() => TestAuthority.ChannelClaims(_time.GetUtcNow());

    private static JsonObject ToolClaims(string version, string applicationClaim)
    {
        var claims = TestAuthority.ChannelClaims(Now);
        claims["iss"] = version == "1.0" ? $"https://sts.windows.net/{TestAuthority.Tenant}/" : $"https://login.microsoftonline.com/{TestAuthority.Tenant}/v2.0";
        claims["ver"] = version;
        claims["tid"] = TestAuthority.Tenant;
        claims[applicationClaim] = TestAuthority.AppId;
        return claims;
    }

    private Task<ChannelService> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["BotFramework:AppId"] = TestAuthority.AppId,
            ["BotFramework:AppSecret"] = "not-a-secret",
            ["BotFramework:TenantId"] = TestAuthority.Tenant,
            ["BotFramework:OpenIdMetadata"] = _authority.MetadataAddress,
            ["BotFramework:EntraOpenIdMetadata"] = _authority.MetadataAddress,
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return ChannelService.StartAsync(settings: all, time: _time);
    }

    private async Task<HttpStatusCode> PostAsync(string token, Action<JsonObject>? shape = null, ChannelService? service = null)
    {
        using var request = Request(shape);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await (service ?? _service).Client.SendAsync(request);
        return response.StatusCode;
    }

    private static HttpRequestMessage Request(Action<JsonObject>? shape = null)
    {
        var activity = AnActivity.Saying("hello");
        activity["serviceUrl"] = TestAuthority.ServiceUrl;
        activity["deliveryMode"] = "expectReplies";
        shape?.Invoke(activity);
        return new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
    }
}
