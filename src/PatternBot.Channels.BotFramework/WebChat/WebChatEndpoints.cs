using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.DirectLine;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Receiving;

namespace PatternBot.Channels.BotFramework.WebChat;

/// <summary>What the page asks of the service itself.</summary>
internal sealed class WebChatEndpoints(
    WebChatPage page,
    DirectLineTokens tokens,
    DirectLineConversations conversations,
    IOptions<DirectLineOptions> options,
    TimeProvider time)
{
    private const int MaxBodyBytes = 8 * 1024;

    /// <summary><c>GET /</c>.</summary>
    public Task PageAsync(HttpContext context) => page.WriteAsync(context);

    /// <summary><c>GET /webchat/{name}</c>.</summary>
    public Task AssetAsync(HttpContext context) => page.WriteAssetAsync(context, (string)context.GetRouteValue("name")!);

    /// <summary>
    /// <c>POST /webchat/session</c>: a token. With the page's old token, also one that expired not long ago, the token goes on with that
    /// conversation and the answer names it; otherwise it is for a new one.
    /// </summary>
    public async Task SessionAsync(HttpContext context)
    {
        using var body = await RequestBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted);
        if (body.Status != StatusCodes.Status200OK)
        {
            await JsonAnswer.RefuseAsync(context, body.Status, JsonAnswer.BodyError(body.Status, MaxBodyBytes));
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        var known = KnownConversation(body.Bytes);
        var session = known is null
            ? new WebChatSession(tokens.Issue(DirectLineConversations.NewId(), DirectLineEndpoints.NewUser()), null)
            : new WebChatSession(tokens.Issue(known.Conversation, known.User), known.Conversation);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, session, WebChatJson.Default.WebChatSession);
    }

    /// <summary>The claims of the page's old token, when there still is something to go on with.</summary>
    private DirectLineClaims? KnownConversation(ReadOnlySpan<byte> body)
    {
        string? token = null;
        try
        {
            token = ReadableJson.HasReadableStrings(body) ? JsonSerializer.Deserialize(body, WebChatJson.Default.WebChatSessionRequest)?.Token : null;
        }
        catch (JsonException)
        {
            // Then it is a new conversation.
        }

        return token is not null
            && tokens.Read(token) is { } claims
            && time.GetUtcNow() < claims.Expires + TimeSpan.FromHours(options.Value.IdleHours)
            && conversations.Find(claims.Conversation) is not null
                ? claims
                : null;
    }
}
