using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;

namespace PatternBot.Channels.Slack;

/// <summary>
/// <c>POST /slack/events</c>, <c>/slack/commands</c>, <c>/slack/interactions</c> and <c>/slack/options</c>: verifies, acknowledges at once, and leaves the work to
/// <see cref="SlackIntake"/>. Slack waits three seconds, and then delivers again.
/// </summary>
internal sealed class SlackEndpoints(
    SlackRequestVerifier verifier, SlackIntake intake, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackEndpoints> logger)
{
    /// <summary>Events.</summary>
    public async Task PostEventAsync(HttpContext context)
    {
        if (await ReadVerifiedAsync(context) is not { } body)
            return;
        var payload = RequestBody.Json(body);
        switch (payload.TextAt("type"))
        {
            case "url_verification":
                await AnswerTextAsync(context, payload.TextAt("challenge") ?? "");
                return;
            case "app_rate_limited":
                logger.HeldBack(payload.TextAt("team_id"));
                return;
            case "event_callback" when payload.TextAt("event_id") is { } id:
                await TakeAsync(context, new SlackDelivery(SlackDeliveryKind.Event, id, payload, time.GetUtcNow()));
                return;
            default:
                // Kinds of envelopes that do not exist yet are no reason for Slack to switch the subscription off.
                Refuse(context, payload.ValueKind == JsonValueKind.Object ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
                return;
        }
    }

    /// <summary>Slash commands.</summary>
    public async Task PostCommandAsync(HttpContext context)
    {
        if (await ReadVerifiedAsync(context) is not { } body)
            return;
        var fields = RequestBody.Form(body);
        if (fields.TextAt("ssl_check") is null)
            await TakeAsync(context, new SlackDelivery(SlackDeliveryKind.Command, fields.TextAt("trigger_id") ?? HashOf(body), fields, time.GetUtcNow()));
    }

    /// <summary>Whatever is pressed, sent or chosen.</summary>
    public async Task PostInteractionAsync(HttpContext context)
    {
        if (await ReadVerifiedAsync(context) is not { } body)
            return;
        var payload = RequestBody.Form(body).TextAt("payload") is { } written ? RequestBody.Json(System.Text.Encoding.UTF8.GetBytes(written)) : default;
        if (payload.ValueKind != JsonValueKind.Object)
            Refuse(context, StatusCodes.Status400BadRequest);
        else
            await TakeAsync(context, new SlackDelivery(SlackDeliveryKind.Interaction, payload.TextAt("trigger_id") ?? HashOf(body), payload, time.GetUtcNow()));
    }

    /// <summary>The body when it is Slack's; else the request is answered.</summary>
    private async ValueTask<byte[]?> ReadVerifiedAsync(HttpContext context)
    {
        if (await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, context.RequestAborted) is not { } body)
        {
            Refuse(context, StatusCodes.Status413PayloadTooLarge);
            return null;
        }

        if (verifier.FaultOf(context.Request.Headers, body) is not { } fault)
            return body;
        logger.RequestRefused(context.Request.Path, fault);
        Refuse(context, StatusCodes.Status401Unauthorized);
        return null;
    }

    private async Task TakeAsync(HttpContext context, SlackDelivery delivery)
    {
        if (!verifier.TryTake(context.Request.Headers))
        {
            logger.RequestRefused(context.Request.Path, "signature seen before");
            Refuse(context, StatusCodes.Status401Unauthorized);
            return;
        }

        var ack = await intake.TakeAsync(delivery);
        if (!ack.IsBusy)
        {
            if (ack.Body is { } answer)
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.Body.WriteAsync(answer, context.RequestAborted);
            }

            return;
        }

        verifier.Release(context.Request.Headers);
        context.Response.Headers.RetryAfter = "1";
        Refuse(context, StatusCodes.Status503ServiceUnavailable);
    }

    // What is refused is refused without a word: who asks wrongly learns nothing.
    private static void Refuse(HttpContext context, int status) => context.Response.StatusCode = status;

    private static Task AnswerTextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
