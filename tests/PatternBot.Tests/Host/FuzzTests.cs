using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Tests.Channels.BotFramework;
using PatternBot.Tests.Channels.Slack;
using PatternBot.Tests.Host.Telemetry;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>
/// Sends nonsense to every endpoint: for 20 seconds, or PATTERNBOT_FUZZ_SECONDS. The seed is printed, and PATTERNBOT_FUZZ_SEED repeats a run.
/// </summary>
[Collection(WatchingTests.Name)]
public sealed class FuzzTests
{
    private const int Senders = 4;
    private const int Kept = 20;
    private const long MostGrowth = 100L * 1024 * 1024;

    [Fact]
    public async Task Whatever_is_sent_wherever_nothing_breaks_and_nothing_grows()
    {
        var seconds = Setting("PATTERNBOT_FUZZ_SECONDS", 20);
        var seed = Setting("PATTERNBOT_FUZZ_SEED", Environment.TickCount & 0xFFFF);
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        await using var service = await AService.StartAsync(
            ("Slack:SigningSecret", SlackService.Secret), ("Slack:BotToken", FakeSlack.BotToken), ("Slack:ApiBaseUrl", slack.ApiBaseUrl), ("Telemetry:Prometheus", "true"),
            ("Limits:TurnsPerMinute", "0"), ("Limits:RoomTurnsPerMinute", "0"), ("Limits:AnonymousPerMinute", "0"), ("Logging:LogLevel:Default", "Error"));
        var fuzz = new Fuzz(service, [.. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()]);
        await fuzz.OpenConversationsAsync(Kept);

        await fuzz.RunAsync(seed, TimeSpan.FromSeconds(seconds / 3.0));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await fuzz.RunAsync(seed + 1_000, TimeSpan.FromSeconds(seconds * 2 / 3.0));
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Seed {seed}: {fuzz.Sent:N0} requests in {seconds} s over {fuzz.Endpoints} endpoints; {string.Join(", ", fuzz.Statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value:N0}"))}; memory {growth / 1e6:+0.0;-0.0} MB.");
        Assert.Empty(fuzz.Failures.Take(3));

        // An apology is no failure to the person, but it is one of ours: what broke stands in the log.
        Assert.Empty(service.Log.Lines.Take(3));
        Assert.True(fuzz.Sent > 100, "Hardly anything was sent.");
        Assert.InRange(growth, long.MinValue, MostGrowth);
        using var question = new StringContent("""{"text":"system on fire, high latency"}""", Encoding.UTF8, "application/json");
        using var answer = await service.Client.PostAsync("/api/ask", question, TestContext.Current.CancellationToken);
        Assert.Contains("\"kind\":\"triage\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;

    /// <summary>The senders and what came back to them.</summary>
    private sealed class Fuzz(AService service, RouteEndpoint[] endpoints)
    {
        private readonly List<(string Path, string Token)> _conversations = [];
        private readonly Dictionary<int, int> _statuses = [];
        private readonly List<string> _failures = [];
        private int _sent;

        public int Sent => _sent;

        public int Endpoints => endpoints.Length;

        public IReadOnlyDictionary<int, int> Statuses => _statuses;

        public IReadOnlyList<string> Failures => _failures;

        public async Task OpenConversationsAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var made = await service.Client.PostAsync("/v3/directline/tokens/generate", null);
                var token = JsonNode.Parse(await made.Content.ReadAsStringAsync())!;
                _conversations.Add(($"/v3/directline/conversations/{token["conversationId"]}", (string)token["token"]!));
            }
        }

        public Task RunAsync(int seed, TimeSpan length) => Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var nonsense = new Nonsense(new Random(seed + sender));
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < length)
                await SendAsync(nonsense);
        })));

        private async Task SendAsync(Nonsense nonsense)
        {
            if (nonsense.Chance(0.05))
            {
                Note(await service.SendRawAsync(nonsense.RawRequest(), TimeSpan.FromMilliseconds(300)) is { Length: > 12 } raw && int.TryParse(raw.AsSpan(9, 3), out var number) ? number : 0, "raw bytes");
                return;
            }

            using var request = RequestOf(nonsense);
            using var patience = Patience.Start();
            try
            {
                using var answer = await service.Client.SendAsync(request, patience.Token);
                Note((int)answer.StatusCode, $"{request.Method} {request.RequestUri}");
            }
            catch (HttpRequestException)
            {
                Note(0, "hung up");
            }
            catch (OperationCanceledException)
            {
                Note(599, $"no answer: {request.Method} {request.RequestUri}");
            }
        }

        private void Note(int status, string what)
        {
            lock (_statuses)
            {
                _sent++;
                _statuses[status] = _statuses.GetValueOrDefault(status) + 1;

                // 501 is the protocol's word for an invoke that nobody knows, 503 for "later", 505 for HTTP/9.9.
                if (status >= 500 && status is not (501 or 503 or 505))
                    _failures.Add($"{status} {what}");
            }
        }

        private HttpRequestMessage RequestOf(Nonsense nonsense)
        {
            switch (nonsense.Next(6))
            {
                case 0:
                    return Post("/api/ask", new JsonObject { ["text"] = nonsense.Text() }, nonsense);
                case 1:
                    var activity = nonsense.Chance(0.3) ? AnActivity.Executing(nonsense.Verb(), nonsense.Data()) : AnActivity.Saying(nonsense.Text());
                    activity["deliveryMode"] = "expectReplies";
                    activity.In($"c{nonsense.Next(50)}");
                    return Post("/api/messages", activity, nonsense);
                case 2:
                    var (path, token) = _conversations[nonsense.Next(_conversations.Count)];
                    var said = new JsonObject { ["type"] = "message", ["text"] = nonsense.Text(), ["value"] = nonsense.Chance(0.3) ? nonsense.Data() : null };
                    var posted = Post(path + nonsense.OneOf("/activities", "", "/upload", "/activities?watermark=" + nonsense.Word()), said, nonsense);
                    posted.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(nonsense.Chance(0.9) ? token : nonsense.Word())}");
                    if (nonsense.Chance(0.3))
                        posted.Method = HttpMethod.Get;
                    return posted;
                case 3:
                    return Slack(nonsense);
                default:
                    var endpoint = endpoints[nonsense.Next(endpoints.Length)];
                    var address = string.Concat((endpoint.RoutePattern.RawText ?? "/").Split('{', '}').Select((part, i) => i % 2 == 0 ? part : Uri.EscapeDataString(nonsense.Word())));
                    var any = Post("/" + address.TrimStart('/') + (nonsense.Chance(0.3) ? "?" + Uri.EscapeDataString(nonsense.Word()) + "=" + Uri.EscapeDataString(nonsense.Text()) : ""), nonsense.Data(), nonsense);
                    any.Method = new HttpMethod(nonsense.OneOf("GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"));
                    return any;
            }
        }

        private static HttpRequestMessage Slack(Nonsense nonsense)
        {
            var (path, type, text) = nonsense.Next(3) switch
            {
                0 => ("/slack/events", "application/json", (nonsense.Chance(0.5) ? AnEvent.Message(nonsense.Text()) : AnEvent.Of(nonsense.Data())).ToJsonString()),
                1 => ("/slack/commands", "application/x-www-form-urlencoded", $"command=/pattern&team_id={FakeSlack.Team}&user_id=U1&channel_id=C1&text={WebUtility.UrlEncode(nonsense.Text())}&trigger_id={nonsense.Next(1_000_000)}"),
                _ => ("/slack/interactions", "application/x-www-form-urlencoded", "payload=" + WebUtility.UrlEncode(nonsense.Data().ToJsonString())),
            };
            var body = nonsense.Damaged(Encoding.UTF8.GetBytes(text));
            var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.Add("X-Slack-Request-Timestamp", stamp);
            request.Headers.Add("X-Slack-Signature", SlackService.Sign(SlackService.Secret, stamp, body));
            return request;
        }

        private static HttpRequestMessage Post(string path, JsonNode body, Nonsense nonsense)
        {
            if (body is JsonObject fields && nonsense.Chance(0.4))
                fields[nonsense.Chance(0.7) && fields.Count > 0 ? fields.ElementAt(nonsense.Next(fields.Count)).Key : nonsense.Word()] = nonsense.Json(3);
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(nonsense.Damaged(Encoding.UTF8.GetBytes(body.ToJsonString()))) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", nonsense.Chance(0.9) ? "application/json" : nonsense.OneOf("text/plain", "application/json; charset=utf-16", "multipart/form-data; boundary=x", ";"));
            if (nonsense.Chance(0.1))
                request.Headers.TryAddWithoutValidation(nonsense.OneOf("X-Forwarded-For", "X-Forwarded-Host", "Accept", "If-None-Match", "Range", "Accept-Encoding", "Authorization", "Content-Encoding"), Uri.EscapeDataString(nonsense.Text()));
            return request;
        }
    }
}

/// <summary>Makes things up, the same for the same seed: whole questions, damaged ones, and what no client would send.</summary>
internal sealed class Nonsense(Random random)
{
    private static readonly Lazy<string[]> Questions = new(() =>
        [.. File.ReadLines(Repository.PathOf("tests", "questions", "tuning.jsonl")).Where((_, i) => i % 5 == 0).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("q").GetString()!)]);

    private static readonly string[] Hard =
    [
        "", " ", "\0", "\ud800", "\udfff\ud800", "\u202e", "🤷‍♀️", "' OR 1=1 --", "<script>alert(1)</script>", "../../../etc/passwd", "%2e%2e%2f", "{{7*7}}", "${jndi:ldap://x}", "=cmd|' /C calc'!A0",
        "NaN", "-1", "99999999999999999999", "1e309", "0000-00-00", "null", "true", "A\u0300\u0301\u0302", "\r\nX: y", "quiz", "start foundation path every Monday 9:00 Nowhere/Land", "why?", "the second one", "forget me", "coverage",
    ];

    private static readonly string[] Verbs =
    [
        "pattern.show", "feedback.give", "quiz.answer", "quiz.start", "triage.steps", "advice.constraints", "cohort.start", "return.show", "learner.forget", "coverage.show", "items.show", "pattern.list", "review.start", "nobody.knows",
    ];

    public bool Chance(double probability) => random.NextDouble() < probability;

    public int Next(int below) => random.Next(below);

    public T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];

    public string Verb() => Chance(0.9) ? OneOf(Verbs) : Word();

    public string Word() => random.Next(4) switch
    {
        0 => OneOf(Hard),
        1 => OneOf("saga", "circuit-breaker", "high-latency", "scale", "foundation", "slug", "verb", "days"),
        2 => new string('a', random.Next(3_000)),
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(32, 0x2FFF))),
    };

    public string Text()
    {
        var text = OneOf(Questions.Value);
        return random.Next(6) switch
        {
            0 => Word(),
            1 => text.Insert(random.Next(text.Length + 1), OneOf(Hard)),
            2 => text[..random.Next(text.Length + 1)],
            3 => string.Join(' ', Enumerable.Repeat(text, random.Next(1, 60))),
            _ => text,
        };
    }

    public JsonObject Data() => new()
    {
        ["verb"] = Verb(), ["type"] = OneOf("message", "invoke", "block_actions", "view_submission", Word()), [OneOf("slug", "about", "days", "learner", "session", "text", "user")] = Json(2), ["helpful"] = OneOf("yes", "no"),
    };

    public JsonNode? Json(int depth) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => null,
        1 => random.NextInt64(long.MinValue, long.MaxValue),
        2 => Word(),
        3 => Chance(0.5),
        4 => random.NextDouble() * 1e300,
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Json(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"{i}{OneOf("id", "text", "value", "actions", "user")}", Json(depth - 1)))),
    };

    public byte[] Damaged(byte[] bytes)
    {
        if (bytes.Length == 0 || !Chance(0.15))
            return bytes;
        if (Chance(0.5))
            return bytes[..random.Next(bytes.Length)];
        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    public string RawRequest() => $"{OneOf("GET", "POST", "G\0T", Word())} {OneOf("/", "/api/ask", "/api/messages", Word())} HTTP/{OneOf("1.1", "1.0", "9.9")}\r\n{OneOf("Host: localhost", "Host:", Word())}\r\n{OneOf("Content-Length: 10", "Transfer-Encoding: chunked", "Content-Length: -1", Word())}\r\n\r\n{OneOf("5\r\nhello\r\n0\r\n\r\n", "zz\r\n", Word())}";
}
