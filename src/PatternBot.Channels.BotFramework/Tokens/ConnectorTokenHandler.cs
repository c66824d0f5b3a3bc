using System.Net;
using System.Net.Http.Headers;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>
/// Puts the bot's token on requests to connectors. One that is not taken is dropped, and the request sent once more with another.
/// Where a token may go at all was decided before: <see cref="ActivityRequestVerifier.AllowsServiceUrl"/>.
/// </summary>
internal sealed class ConnectorTokenHandler(ConnectorTokens tokens) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(refused: null, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;

        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(token, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
