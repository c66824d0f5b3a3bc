using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>A call that came in.</summary>
internal sealed record SlackCallSeen(string Method, JsonElement Arguments, DateTimeOffset At, string? Error)
{
    public string? this[string name] => Arguments.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    public bool HasWorked => Error is null;
}

/// <summary>
/// Slack's Web API on Kestrel, as strict as the real one: tokens, scopes, limits of blocks, rates, five uses of a response address within 30
/// minutes, trigger ids that are used once within three seconds. What breaks a rule gets Slack's word for it, and is kept for the test.
/// </summary>
internal sealed partial class FakeSlack : IAsyncDisposable
{
    public const string Team = "T0ACME";
    public const string BotUser = "U0BOT";
    public const string BotToken = "xoxb-1-test";
    public const string AppToken = "xapp-1-test";

    private static readonly Dictionary<string, (string Scope, int PerMinute)> Methods = new()
    {
        ["auth.test"] = ("", 600),
        ["chat.postMessage"] = ("chat:write", 600),
        ["chat.postEphemeral"] = ("chat:write", 100),
        ["chat.update"] = ("chat:write", 50),
        ["chat.delete"] = ("chat:write", 50),
        ["chat.unfurl"] = ("links:write", 50),
        ["views.open"] = ("", 100),
        ["views.update"] = ("", 100),
        ["views.publish"] = ("", 100),
        ["conversations.open"] = ("im:write", 50),
        ["assistant.threads.setStatus"] = ("assistant:write", 600),
        ["assistant.threads.setSuggestedPrompts"] = ("assistant:write", 50),
        ["reactions.add"] = ("reactions:write", 50),
        ["reactions.remove"] = ("reactions:write", 50),
        ["conversations.info"] = ("channels:read", 50),
        ["conversations.replies"] = ("channels:history", 50),
        ["files.getUploadURLExternal"] = ("files:write", 100),
        ["files.completeUploadExternal"] = ("files:write", 100),
        ["auth.revoke"] = ("", 50),
        ["oauth.v2.access"] = ("", 100),
        ["apps.connections.open"] = ("connections:write", 10),
    };

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<SlackCallSeen> _calls = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _rates = [];
    private readonly Dictionary<string, (DateTimeOffset Since, int Uses)> _responseUrls = [];
    private readonly Dictionary<string, DateTimeOffset> _triggers = [];
    private readonly ConcurrentQueue<(string Method, Func<HttpContext, Task> Answer)> _scripted = new();
    private int _count;

    private FakeSlack(WebApplication app, TimeProvider time)
    {
        _app = app;
        _time = time;
    }

    public Uri Address => new(_app.Urls.Single());

    public string ApiBaseUrl => $"{Address}api/";

    /// <summary>What the token may do; the test may take something away.</summary>
    public HashSet<string> Scopes { get; } =
        ["chat:write", "links:write", "im:write", "assistant:write", "reactions:write", "connections:write", "channels:read", "channels:history", "files:write"];

    /// <summary>Tokens that are valid, with the workspace that they are of.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = new() { [BotToken] = Team, [AppToken] = "" };

    public HashSet<string> ArchivedChannels { get; } = [];

    /// <summary>Channels that the bot is not in.</summary>
    public HashSet<string> ForeignChannels { get; } = [];

    /// <summary>Who created channels.</summary>
    public Dictionary<string, string> Creators { get; } = [];

    public IReadOnlyList<SlackCallSeen> Calls => [.. _calls];

    /// <summary>The messages that people would see, in order; those to response addresses included.</summary>
    public IReadOnlyList<SlackCallSeen> Shown => [.. Calls.Where(call => call.HasWorked && call.Method is "chat.postMessage" or "chat.postEphemeral" or "chat.update" or "response_url")];

    public static async Task<FakeSlack> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var slack = new FakeSlack(app, time ?? TimeProvider.System);
        app.UseWebSockets();
        app.UseRouting();
        app.MapPost("/api/{method}", (HttpContext context, string method) => slack.AnswerAsync(context, method));
        app.MapPost("/upload/{id}", (HttpContext context, string id) => slack.UploadAsync(context, id));
        app.MapPost("/respond/{id}", (HttpContext context, string id) => slack.RespondAsync(context, id));
        app.Map("/socket", slack.ServeSocketAsync);
        await app.StartAsync();
        return slack;
    }

    /// <summary>A response address, good for five uses and 30 minutes.</summary>
    public Uri NewResponseUrl()
    {
        var id = $"r{Interlocked.Increment(ref _count)}";
        lock (_lock)
            _responseUrls[id] = (_time.GetUtcNow(), 0);
        return new Uri(Address, $"respond/{id}");
    }

    /// <summary>A trigger id, good for one use within three seconds.</summary>
    public string NewTrigger()
    {
        var id = $"{Interlocked.Increment(ref _count)}.trigger.{Guid.NewGuid():N}";
        lock (_lock)
            _triggers[id] = _time.GetUtcNow();
        return id;
    }

    /// <summary>The next call of a method is answered by this.</summary>
    public void Next(string method, Func<HttpContext, Task> answer) => _scripted.Enqueue((method, answer));

    /// <summary>The next call of a method fails with a word.</summary>
    public void NextFails(string method, string error) => Next(method, context => context.Response.WriteAsJsonAsync(new { ok = false, error }));

    /// <summary>Waits for messages to be shown.</summary>
    public Task<IReadOnlyList<SlackCallSeen>> ShownAsync(int count) => UntilAsync(() => Shown, shown => shown.Count >= count);

    /// <summary>Waits for calls of a method that worked.</summary>
    public Task<IReadOnlyList<SlackCallSeen>> CalledAsync(string method, int count = 1) =>
        UntilAsync(() => [.. Calls.Where(call => call.Method == method && call.HasWorked)], calls => calls.Count >= count);

    public async ValueTask DisposeAsync()
    {
        _ending.Cancel();
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    private async Task<IReadOnlyList<SlackCallSeen>> UntilAsync(Func<IReadOnlyList<SlackCallSeen>> look, Func<IReadOnlyList<SlackCallSeen>, bool> isEnough)
    {
        for (var waited = 0; waited < 20_000; waited += 10)
        {
            if (look() is var seen && isEnough(seen))
                return seen;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Slack saw only: {string.Join("; ", Calls.Select(call => $"{call.Method} {call.Error} {call.Arguments.GetRawText()}"))}");
    }

    private async Task AnswerAsync(HttpContext context, string method)
    {
        if (_scripted.TryPeek(out var scripted) && scripted.Method == method && _scripted.TryDequeue(out _))
        {
            _calls.Enqueue(new SlackCallSeen(method, await ReadAsync(context), _time.GetUtcNow(), "scripted"));
            await scripted.Answer(context);
            return;
        }

        var arguments = await ReadAsync(context);
        var token = context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var bearer] ? bearer : "";
        var isForm = context.Request.HasFormContentType;
        var (error, status) = method == "oauth.v2.access"
            ? (CheckExchange(context.Request.Headers.Authorization.ToString(), arguments), 200)
            : Check(method, token, arguments, isForm);
        _calls.Enqueue(new SlackCallSeen(method, arguments, _time.GetUtcNow(), error));
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = "1";
        context.Response.ContentType = "application/json";
        var answer = error is null ? Success(method, token, arguments) : JsonSerializer.Serialize(new { ok = false, error });
        await context.Response.WriteAsync(answer);
    }

    private string Success(string method, string token, JsonElement arguments)
    {
        var team = Tokens.GetValueOrDefault(token, "");
        var ts = $"17000{Interlocked.Increment(ref _count):00000}.000100";
        return method switch
        {
            "auth.test" => $$"""{"ok":true,"team_id":"{{team}}","user_id":"{{BotUser}}","bot_id":"B0BOT"}""",
            "conversations.open" => $$$"""{"ok":true,"channel":{"id":"D-{{{arguments.GetProperty("users").GetString()}}}"}}""",
            "views.open" => """{"ok":true,"view":{"id":"V1","hash":"h1"}}""",
            "apps.connections.open" => $$"""{"ok":true,"url":"ws://{{Address.Authority}}/socket?ticket={{NewTicket()}}"}""",
            "oauth.v2.access" => Exchange(),
            "files.getUploadURLExternal" => NewFile(arguments),
            "conversations.info" => $$$"""{"ok":true,"channel":{"id":{{{arguments.GetProperty("channel").GetRawText()}}},"creator":"{{{Creators.GetValueOrDefault(arguments.GetProperty("channel").GetString()!)}}}"}}""",
            "conversations.replies" => Replies(arguments),
            "chat.postMessage" => Post(arguments, ts),
            _ => $$"""{"ok":true,"channel":"{{(arguments.TryGetProperty("channel", out var channel) ? channel.GetString() : "")}}","ts":"{{ts}}"}""",
        };
    }

    private (string? Error, int Status) Check(string method, string token, JsonElement arguments, bool isForm)
    {
        if (!Methods.TryGetValue(method, out var rule))
            return ("unknown_method", 200);
        if (!Tokens.TryGetValue(token, out var team))
            return ("invalid_auth", 200);
        if ((method == "apps.connections.open") != token.StartsWith("xapp-", StringComparison.Ordinal))
            return ("not_allowed_token_type", 200);
        if (rule.Scope.Length > 0 && !Scopes.Contains(rule.Scope))
            return ("missing_scope", 200);
        if (!IsInRate($"{team}/{method}", rule.PerMinute, TimeSpan.FromMinutes(1)))
            return ("ratelimited", StatusCodes.Status429TooManyRequests);


        // These read no JSON.
        if (isForm != method is "conversations.info" or "conversations.replies" or "files.getUploadURLExternal")
            return ("invalid_arguments", 200);
        if (method.StartsWith("files.", StringComparison.Ordinal))
            return (CheckFile(method, arguments), 200);
        var channel = arguments.TryGetProperty("channel", out var given) ? given.GetString()! : null;
        if (channel is not null && ArchivedChannels.Contains(channel))
            return ("is_archived", 200);
        if (channel is not null && ForeignChannels.Contains(channel))
            return ("not_in_channel", 200);
        if (method == "chat.postMessage" && !IsInRate($"{team}/{channel}", 1, TimeSpan.FromSeconds(0.95)))
            return ("ratelimited", StatusCodes.Status429TooManyRequests);
        if (method == "chat.unfurl")
            return (arguments.GetProperty("unfurls").EnumerateObject().Select(unfurl => BlocksFault(unfurl.Value.GetProperty("blocks"), "unfurl", 50)).FirstOrDefault(fault => fault is not null), 200);
        if (method.StartsWith("views.", StringComparison.Ordinal))
            return (CheckView(method, arguments), 200);
        return (method.StartsWith("chat.post", StringComparison.Ordinal) || method == "chat.update" ? CheckMessage(arguments) : null, 200);
    }

    private string? CheckMessage(JsonElement message)
    {
        var text = message.TryGetProperty("text", out var given) ? given.GetString()! : "";
        var hasBlocks = message.TryGetProperty("blocks", out var blocks) && blocks.GetArrayLength() > 0;
        if (text.Length == 0)
            return "no_text";
        if (text.Length > 4_000)
            return "msg_too_long";
        if (text.Contains("<!", StringComparison.Ordinal) || text.Contains("<@", StringComparison.Ordinal))
            return "mention_set_loose";
        if (hasBlocks && FilesIn(blocks).Any(file => !_files.TryGetValue(file, out var state) || state != FileState.Ready))
            return "invalid_blocks";
        return hasBlocks ? BlocksFault(blocks, text, 50) : null;
    }

    private string? CheckView(string method, JsonElement arguments)
    {
        var view = arguments.GetProperty("view");
        var isModal = view.GetProperty("type").GetString() == "modal";
        if (isModal && ((string[])["title", "submit", "close"]).Any(label => view.GetProperty(label).GetProperty("text").GetString()!.Length is 0 or > 24))
            return "invalid_arguments";
        if (method == "views.open" && !UseTrigger(arguments.GetProperty("trigger_id").GetString()!))
            return "expired_trigger_id";
        return BlocksFault(view.GetProperty("blocks"), "view", 100);
    }

    private static string? BlocksFault(JsonElement blocks, string text, int most)
    {
        try
        {
            SlackRules.Hold(Encoding.UTF8.GetBytes(blocks.GetRawText()), text, most, most == 50 ? 13_000 : 100_000);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"invalid_blocks: {exception.Message}";
        }
    }

    private bool UseTrigger(string id)
    {
        lock (_lock)
            return _triggers.Remove(id, out var since) && _time.GetUtcNow() - since <= TimeSpan.FromSeconds(3);
    }

    private bool IsInRate(string bucket, int count, TimeSpan period)
    {
        lock (_lock)
        {
            if (!_rates.TryGetValue(bucket, out var times))
                _rates[bucket] = times = [];
            var now = _time.GetUtcNow();
            times.RemoveAll(at => now - at >= period);
            if (times.Count >= count)
                return false;
            times.Add(now);
            return true;
        }
    }

    private async Task RespondAsync(HttpContext context, string id)
    {
        var message = await ReadAsync(context);
        string? error;
        lock (_lock)
        {
            if (!_responseUrls.TryGetValue(id, out var address))
                error = "no_such_url";
            else if (_time.GetUtcNow() - address.Since > TimeSpan.FromMinutes(30))
                error = "expired_url";
            else if (address.Uses >= 5)
                error = "used_url";
            else
                error = CheckMessage(message);
            if (error is null)
                _responseUrls[id] = (_responseUrls[id].Since, _responseUrls[id].Uses + 1);
        }

        _calls.Enqueue(new SlackCallSeen("response_url", message, _time.GetUtcNow(), error));
        context.Response.StatusCode = error is null ? 200 : error.StartsWith("invalid_blocks", StringComparison.Ordinal) ? 500 : 404;
        await context.Response.WriteAsync(error is null ? "ok" : error.Split(':')[0]);
    }

    private static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        using var stream = new MemoryStream();
        await context.Request.Body.CopyToAsync(stream);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        return context.Request.HasFormContentType
            ? JsonSerializer.SerializeToElement(text.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1])))
            : JsonElement.Parse(text);
    }
}
