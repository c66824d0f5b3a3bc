using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.CardModels;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Learners;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>
/// Lets any workspace install the app: <c>GET /slack/install</c> sends the browser to Slack, which sends it back to <c>GET /slack/oauth</c>
/// with a code. The state between the two is sealed, good for ten minutes and once, and bound to the browser by a cookie.
/// </summary>
internal sealed class SlackInstaller(
    SlackApi api, SlackWorkspaces workspaces, SlackSeal seal, PublicAddress address, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackInstaller> logger)
{
    private const string Cookie = "patternbot-slack-install";
    private const string Purpose = "oauth state";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly RecentKeys _used = new(perGeneration: 10_000, Window, time);

    /// <summary>Sends the browser to Slack.</summary>
    public Task BeginAsync(HttpContext context)
    {
        var browser = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var state = seal.Seal(Purpose, string.Create(CultureInfo.InvariantCulture, $"{browser} {time.GetUtcNow().ToUnixTimeSeconds()}"));
        context.Response.Cookies.Append(Cookie, browser, new CookieOptions { HttpOnly = true, Secure = RedirectUri.Scheme == Uri.UriSchemeHttps, SameSite = SameSiteMode.Lax, MaxAge = Window, Path = SlackRegistration.Path });
        context.Response.Redirect(QueryHelpers.AddQueryString(new Uri(new Uri(options.Value.AuthorizeBaseUrl), "/oauth/v2/authorize").ToString(), new Dictionary<string, string?>
        {
            ["client_id"] = options.Value.ClientId,
            ["scope"] = string.Join(',', SlackScopes.Bot),
            ["redirect_uri"] = RedirectUri.ToString(),
            ["state"] = state,
        }));
        return Task.CompletedTask;
    }

    /// <summary>Takes the browser that comes back from Slack.</summary>
    public async Task FinishAsync(HttpContext context)
    {
        var query = context.Request.Query;
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = SlackRegistration.Path });
        if (query["error"] is [{ Length: > 0 }])
        {
            await SayAsync(context, StatusCodes.Status200OK, "Nothing was installed.", "You can close this page, or start again whenever you like.");
            return;
        }

        if (FaultOf(query["state"].ToString(), context.Request.Cookies[Cookie]) is { } fault)
        {
            logger.NotInstalledBecause(fault);
            await SayAsync(context, StatusCodes.Status400BadRequest, "That did not work.", "The installation was begun in another browser, or too long ago. Please start again.");
            return;
        }

        var answer = await api.ExchangeAsync(query["code"].ToString(), RedirectUri, context.RequestAborted);
        var organisation = answer.Body.At("is_enterprise_install").ValueKind == System.Text.Json.JsonValueKind.True ? answer.Body.At("enterprise") : answer.Body.At("team");
        if (!answer.IsOk || answer.Body.TextAt("access_token") is not { } token || organisation.TextAt("id") is not { } id)
        {
            logger.NotInstalledBecause(answer.Error ?? "no token");
            await SayAsync(context, StatusCodes.Status502BadGateway, "Slack did not finish the installation.", "Please start again; if it keeps failing, tell whoever runs PatternBot.");
            return;
        }

        try
        {
            await workspaces.SaveAsync(id, organisation.TextAt("name"), token, answer.Body.TextAt("bot_user_id"), context.RequestAborted);
            await SayAsync(context, StatusCodes.Status200OK, $"PatternBot is at home in {organisation.TextAt("name") ?? "your workspace"}.", "Write it a message, mention it in a channel, or try /pattern help.");
        }
        catch (StoreUnavailableException exception)
        {
            logger.NotInstalledBecause(exception.GetType().Name);
            await SayAsync(context, StatusCodes.Status503ServiceUnavailable, "The installation could not be saved.", "Please start again in a moment.");
        }
    }

    private Uri RedirectUri => new(address.Base!, $"{SlackRegistration.Path}/oauth");

    private string? FaultOf(string state, string? browser)
    {
        if (!seal.TryOpen(Purpose, state, out var opened) || opened.Split(' ') is not [var expected, var since])
            return "state not ours";
        if (browser is null || !CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(expected), System.Text.Encoding.UTF8.GetBytes(browser)))
            return "state of another browser";
        if (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(since, CultureInfo.InvariantCulture)) > Window)
            return "state too old";
        return _used.TryAdd(expected) ? null : "state used before";
    }

    private static Task SayAsync(HttpContext context, int status, string title, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>PatternBot</title><body style=\"font:1.1rem system-ui;margin:4rem auto;max-width:34rem;padding:0 1rem\"><h1>{HtmlEncoder.Default.Encode(title)}</h1><p>{HtmlEncoder.Default.Encode(text)}</p></body></html>",
            context.RequestAborted);
    }
}
