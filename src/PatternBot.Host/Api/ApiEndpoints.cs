using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>The plain interface: ask, and read the catalog.</summary>
internal static class ApiEndpoints
{
    private const int LargestBody = 1024 * 1024;

    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<Asking>()
        .AddHealthChecks().Services
        .AddOpenApi()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));

    public static IEndpointConventionBuilder MapApi(this WebApplication app)
    {
        app.MapOpenApi();
        var api = app.MapGroup("/api");
        api.MapPost("/ask", AskAsync)
            .WithName("ask")
            .WithSummary("Answers a question as the chat would.")
            .Accepts<AskRequest>("application/json")
            .Produces<AskResponse>()
            .Produces<ApiError>(StatusCodes.Status400BadRequest)
            .Produces<ApiError>(StatusCodes.Status413PayloadTooLarge)
            .Produces<ApiError>(StatusCodes.Status415UnsupportedMediaType)
            .Produces<ApiError>(StatusCodes.Status429TooManyRequests);
        api.MapGet("/patterns", (IKnowledgeSource knowledge) => TypedResults.Ok(knowledge.Current.Catalog.Patterns.Select(Summarize).ToImmutableArray()))
            .WithName("patterns")
            .WithSummary("All patterns of the catalog, by tier and name.");
        api.MapGet("/patterns/{slug}", Results<Ok<PatternDetails>, NotFound<ApiError>> (string slug, IKnowledgeSource knowledge) =>
                knowledge.Current.Catalog.Pattern(slug) is { } pattern
                    ? TypedResults.Ok(Describe(pattern))
                    : TypedResults.NotFound(new ApiError("not_found", "There is no pattern with that slug. GET /api/patterns lists them.")))
            .WithName("pattern")
            .WithSummary("One pattern with its text.");
        return api;
    }

    private static async Task<IResult> AskAsync(HttpRequest request, Asking asking, CancellationToken cancellationToken)
    {
        // A page of another origin can post text/plain without asking first; JSON it cannot.
        if (!request.HasJsonContentType())
            return Problem(StatusCodes.Status415UnsupportedMediaType, "no_json", "Send JSON, and say so: Content-Type: application/json.");
        if (request.ContentLength > LargestBody)
            return Problem(StatusCodes.Status413PayloadTooLarge, "too_large", "The question is larger than 1 MB. Send the part that matters.");
        AskRequest? question;
        try
        {
            question = await JsonSerializer.DeserializeAsync(request.Body, ApiJson.Default.AskRequest, cancellationToken);
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, "malformed_json", """The body is not JSON of the form {"text": "what hurts"}.""");
        }
        catch (BadHttpRequestException e)
        {
            return Problem(e.StatusCode, "bad_request", "The request could not be read to its end, or is too large.");
        }

        if (question?.Text is null)
            return Problem(StatusCodes.Status400BadRequest, "missing_text", """Send the question as {"text": "what hurts"}.""");
        var (response, _) = await asking.AskAsync(question.Text, waits: true, cancellationToken);
        return TypedResults.Ok(response);
    }

    private static JsonHttpResult<ApiError> Problem(int status, string code, string message) =>
        TypedResults.Json(new ApiError(code, message), ApiJson.Default.ApiError, statusCode: status);

    private static PatternSummary Summarize(Pattern pattern) => new(
        pattern.Slug, pattern.Name, Word(pattern.Tier), Word(pattern.Category), Word(pattern.Complexity), pattern.Problem, pattern.When);

    private static PatternDetails Describe(Pattern pattern) => new(
        pattern.Slug,
        pattern.Name,
        Word(pattern.Tier),
        Word(pattern.Category),
        Word(pattern.Complexity),
        pattern.Problem,
        pattern.When,
        pattern.Aliases,
        [.. pattern.Sections.Select(s => new PatternText(s.Name, s.Markdown))],
        [.. pattern.Relations.Select(r => new PatternRelation(Kebab(r.Kind), r.Slug, r.Why))],
        [.. pattern.References.Select(r => new Source(pattern.Slug, r.Author, r.Title, r.Year, r.Url))]);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Kebab(RelationKind kind) => kind switch
    {
        RelationKind.WorksWith => "works-with",
        RelationKind.InsteadOf => "instead-of",
        RelationKind.Needs => "needs",
        _ => "conflicts-with",
    };
}
