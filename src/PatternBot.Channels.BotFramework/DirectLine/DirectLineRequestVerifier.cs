using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Decides who may speak in a conversation: the bearer of its token, until that expires.</summary>
internal sealed class DirectLineRequestVerifier(DirectLineTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Reads the request's token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="conversation">The conversation that the request is about, or null when only the token names it.</param>
    /// <param name="claims">What the token says, when it holds.</param>
    /// <param name="refusal">Otherwise the answer. 403 also for an expired token: the client takes 401 for the end.</param>
    public bool TryVerify(
        HttpRequest request,
        string? conversation,
        [NotNullWhen(true)] out DirectLineClaims? claims,
        out (int Status, Error Error) refusal)
    {
        claims = null;
        refusal = (StatusCodes.Status403Forbidden, new Error(ErrorCodes.BadArgument, "The token does not open this conversation."));
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            refusal = (StatusCodes.Status401Unauthorized, new Error(ErrorCodes.Unauthorized, "A token is needed: Authorization: Bearer …"));
            return false;
        }

        if (tokens.Read(header[Scheme.Length..].Trim()) is not { } read || (conversation is not null && read.Conversation != conversation))
            return false;
        if (tokens.HasExpired(read))
        {
            refusal.Error = new Error(ErrorCodes.TokenExpired, "The token has expired.");
            return false;
        }

        claims = read;
        return true;
    }
}
