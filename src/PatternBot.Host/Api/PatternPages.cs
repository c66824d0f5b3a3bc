using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Each pattern at an address of its own, to be linked to: chats show its card, everybody else its text.</summary>
internal static class PatternPages
{
    private static readonly MediaTypeHeaderValue Html = new("text/html");

    public static void MapPatternPages(this WebApplication app) => app.MapGet(
        PublicAddress.PatternPath + "/{slug}",
        async Task<IResult> (string slug, IKnowledgeSource knowledge, TurnHandler turns, TimeProvider time, HttpContext context, CancellationToken cancellationToken) =>
        {
            if (knowledge.Current.Catalog.Pattern(slug) is not { } pattern)
                return TypedResults.NotFound();
            context.Response.Headers.Vary = HeaderNames.Accept;
            if (WantsHtml(context.Request))
                return Page(pattern, context.Response);
            var place = new ConversationId("api", "page");
            var turn = new Turn
            {
                Channel = place.Channel,
                Conversation = place,
                From = new Person("anybody", null),
                Scope = ConversationScope.Personal,
                Content = new Said(pattern.Name),
                ReceivedAt = time.GetUtcNow(),
            };
            var reply = await turns.AnswerAsync(new ShowPattern(pattern.Slug, []), turn, cancellationToken);
            return TypedResults.Text(reply.Messages[0].Card!.PlainText, "text/plain; charset=utf-8");
        }).ExcludeFromDescription();

    private static ContentHttpResult Page(Pattern pattern, HttpResponse response)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Text(PatternPage.Of(pattern, nonce), "text/html; charset=utf-8");
    }

    private static bool WantsHtml(HttpRequest request) => request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Html.MediaType);
}
