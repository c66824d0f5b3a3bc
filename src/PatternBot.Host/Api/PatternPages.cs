using PatternBot.CardModels;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Each pattern at an address of its own, to be linked to: chats show its card, everybody else its text.</summary>
internal static class PatternPages
{
    public static void MapPatternPages(this WebApplication app) => app.MapGet(
        PublicAddress.PatternPath + "/{slug}",
        async Task<IResult> (string slug, IKnowledgeSource knowledge, TurnHandler turns, TimeProvider time, CancellationToken cancellationToken) =>
        {
            if (knowledge.Current.Catalog.Pattern(slug) is not { } pattern)
                return TypedResults.NotFound();
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
}
