using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.Slack;

namespace PatternBot.Tests.Channels.Slack;

public sealed class SlackRequestVerifierTests
{
    private static readonly DateTimeOffset Signed = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("token=x&team_id=T1&command=%2Fpattern&text=hello+world");

    [Theory]
    [InlineData("token=x&team_id=T1&command=%2Fpattern&text=hello+world", "v0=3c946f151d416cb892c829bbcd50e7d854843d551798d5a39c03e137ffc1b7af")]
    [InlineData("""{"type":"url_verification","challenge":"abc"}""", "v0=677cce3e00765dfff4bf25fdfdbde6abdc1e4fc3a77965097998caa605dcedd9")]
    public void What_Slack_signed_is_taken(string body, string signature) =>
        Assert.Null(Verifier(Signed).FaultOf(Headers("1700000000", signature), Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void During_an_exchange_both_secrets_hold() =>
        Assert.Null(Verifier(Signed, new SlackOptions { SigningSecret = "new", PreviousSigningSecret = SlackService.Secret }).FaultOf(Good(), Body));

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public void What_is_too_late_or_too_early_is_refused(int seconds) =>
        Assert.Equal("outside of the window", Verifier(Signed.AddSeconds(seconds)).FaultOf(Good(), Body));

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public void The_window_is_300_seconds_to_both_sides(int seconds) => Assert.Null(Verifier(Signed.AddSeconds(seconds)).FaultOf(Good(), Body));

    [Fact]
    public void A_signature_is_taken_once()
    {
        var verifier = Verifier(Signed);
        Assert.True(verifier.TryTake(Good()));

        Assert.Equal("signature seen before", verifier.FaultOf(Good(), Body));
        Assert.False(verifier.TryTake(Good()));
    }

    public static TheoryData<string?, string?, string> Forgeries() => new()
    {
        { "1700000000", null, "no signature" },
        { null, GoodSignature, "no timestamp" },
        { "17e8", GoodSignature, "no timestamp" },
        { "-1700000000", GoodSignature, "no timestamp" },
        { "1700000000", GoodSignature[..^1], "malformed signature" },
        { "1700000000", GoodSignature + "0", "malformed signature" },
        { "1700000000", GoodSignature.Replace("v0=", "v1="), "malformed signature" },
        { "1700000000", GoodSignature[..^1] + "g", "malformed signature" },
        { "1700000000", "v0=" + GoodSignature[3..].ToUpperInvariant(), "malformed signature" },
        { "1700000000", "v0=" + new string('0', 64), "wrong signature" },
        { "1700000001", GoodSignature, "wrong signature" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void What_is_forged_or_cut_off_is_refused(string? stamp, string? signature, string reason) =>
        Assert.Equal(reason, Verifier(Signed).FaultOf(Headers(stamp, signature), Body));

    [Fact]
    public void A_body_that_changed_after_signing_is_refused()
    {
        for (var at = 0; at < Body.Length; at++)
        {
            var changed = (byte[])Body.Clone();
            changed[at] ^= 1;
            Assert.Equal("wrong signature", Verifier(Signed).FaultOf(Good(), changed));
        }

        Assert.Equal("wrong signature", Verifier(Signed).FaultOf(Good(), Body.AsSpan(..^1)));
    }

    [Fact]
    public async Task Over_HTTP_what_is_forged_gets_401_and_no_word()
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.SendAsync(service.Signed("/slack/events", Body, "application/json", secret: "another"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Over_HTTP_a_replay_gets_401_and_does_nothing()
    {
        await using var service = await SlackService.StartAsync();
        var body = Encoding.UTF8.GetBytes(AnEvent.Mention("saga").ToJsonString());
        var at = DateTimeOffset.UtcNow;

        using var first = await service.SendAsync(service.Signed("/slack/events", body, "application/json", at: at));
        using var replay = await service.SendAsync(service.Signed("/slack/events", body, "application/json", at: at));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first.StatusCode, replay.StatusCode));
        await service.StopAsync();
        Assert.Single(service.Turns.Turns);
    }

    private const string GoodSignature = "v0=3c946f151d416cb892c829bbcd50e7d854843d551798d5a39c03e137ffc1b7af";

    private static HeaderDictionary Good() => Headers("1700000000", GoodSignature);

    private static HeaderDictionary Headers(string? stamp, string? signature)
    {
        var headers = new HeaderDictionary();
        if (stamp is not null)
            headers["X-Slack-Request-Timestamp"] = stamp;
        if (signature is not null)
            headers["X-Slack-Signature"] = signature;
        return headers;
    }

    private static SlackRequestVerifier Verifier(DateTimeOffset now, SlackOptions? options = null) =>
        new(Options.Create(options ?? new SlackOptions { SigningSecret = SlackService.Secret }), new FakeTimeProvider(now));
}
