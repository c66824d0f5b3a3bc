using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The side of installations: codes that are good for one exchange, and only for whoever has the app's secret.</summary>
internal sealed partial class FakeSlack
{
    public const string ClientId = "1.2";
    public const string ClientSecret = "client-secret";

    private readonly ConcurrentDictionary<string, (string Team, string Redirect)> _codes = new();
    private string _exchanged = "";

    /// <summary>What Slack sends the browser back with when somebody agrees.</summary>
    public string NewCode(string team, string redirect)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (team, redirect);
        return code;
    }

    private string? CheckExchange(string authorization, JsonElement arguments)
    {
        if (authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"))}")
            return "bad_client_secret";
        if (!_codes.TryRemove(arguments.GetProperty("code").GetString()!, out var code))
            return "invalid_code";
        if (arguments.GetProperty("redirect_uri").GetString() != code.Redirect)
            return "bad_redirect_uri";
        _exchanged = code.Team;
        Tokens[$"xoxb-of-{code.Team}"] = code.Team;
        return null;
    }

    private string Exchange() =>
        $$$"""{"ok":true,"access_token":"xoxb-of-{{{_exchanged}}}","token_type":"bot","scope":"chat:write","bot_user_id":"{{{BotUser}}}","app_id":"A0APP","team":{"id":"{{{_exchanged}}}","name":"Team <{{{_exchanged}}}>"},"enterprise":null,"is_enterprise_install":false}""";
}
