using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.Slack;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The official framework's own verifier beside ours.</summary>
public sealed class BoltTests
{
    private const int Cases = 2_000;

    private sealed record Case(string Secret, string Stamp, string Signature, string Body, long Now);

    [Fact]
    public async Task Requests_that_Slack_signs_and_those_that_are_forged_are_judged_as_the_official_framework_judges_them()
    {
        Requires.NodePackages("@slack/bolt");
        var random = new Random(8);
        var cases = Enumerable.Range(0, Cases).Select(_ => ACase(random)).ToList();

        var judged = await NodeScript.RunAsync("verify-slack-requests.mjs", cases.Select(c => JsonSerializer.Serialize(c, JsonSerializerOptions.Web)), TestContext.Current.CancellationToken);

        Assert.Equal(Cases, judged.Count);
        Assert.Contains("true", judged);
        Assert.Contains("false", judged);
        Assert.All(cases.Zip(judged), pair => Assert.Equal(pair.Second, IsTaken(pair.First) ? "true" : "false"));
    }

    private static bool IsTaken(Case given)
    {
        var verifier = new SlackRequestVerifier(
            Options.Create(new SlackOptions { SigningSecret = given.Secret }), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(given.Now)));
        var headers = new HeaderDictionary { ["X-Slack-Signature"] = given.Signature, ["X-Slack-Request-Timestamp"] = given.Stamp };
        return verifier.FaultOf(headers, Encoding.UTF8.GetBytes(given.Body)) is null;
    }

    /// <summary>A request, right or wrong in one of the ways in which requests go wrong. The future is left out: only we look at that side.</summary>
    private static Case ACase(Random random)
    {
        var secret = Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64()));
        var now = 1_700_000_000L + random.Next(1_000_000);
        var stamp = (now - random.Next(random.Next(3) == 0 ? 700 : 300)).ToString();
        var body = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(4) == 0 ? "🔥" : ((char)random.Next(32, 1000)).ToString()));
        var signature = SlackService.Sign(secret, stamp, Encoding.UTF8.GetBytes(body));
        return random.Next(8) switch
        {
            0 => new Case(secret + "x", stamp, signature, body, now),
            1 => new Case(secret, stamp, signature[..^random.Next(1, 20)], body, now),
            2 => new Case(secret, stamp, signature, body + " ", now),
            3 => new Case(secret, (long.Parse(stamp) - 1).ToString(), signature, body, now),
            4 => new Case(secret, stamp, signature.Replace("v0", "v1"), body, now),
            _ => new Case(secret, stamp, signature, body, now),
        };
    }
}
