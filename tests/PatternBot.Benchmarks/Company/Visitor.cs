using System.Text;
using System.Text.Json.Nodes;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Company;

/// <summary>Somebody in a Bot Framework channel whose turns are of all kinds: of twenty twelve questions, four presses on cards, three quiz answers, one of administration.</summary>
internal sealed class Visitor(HttpClient client, string name)
{
    private static readonly string[] Questions =
    [
        "system on fire, high latency", "what is event sourcing", "circut braker", "show me the scale pack", "two customers bought the last item", "gold resilience patterns",
        "our payment provider times out and all threads wait for it", "when not to use saga", "users see old prices after an update", "order is paid but never shipped, half of the steps ran",
        "cpu at 100% on all nodes and pods get OOMKilled", "what goes with caching",
    ];

    private static readonly (string Verb, string Slug)[] Presses = [("pattern.show", "saga"), ("pattern.facts", "caching"), ("pack.show", "scale"), ("pattern.show", "circuit-breaker")];
    private static readonly string[] Administration = ["delivery report", "start a cohort", "my progress", "export my data"];

    // Spread, so that a second has some of each kind.
    private static readonly char[] Order = [.. "qqpqaqqpqqaqpqqaqpqm"];

    private JsonObject? _answer;
    private int _sent;

    /// <summary>Does the next thing.</summary>
    public async Task NextAsync()
    {
        var turn = _sent;
        switch (Order[turn % Order.Length])
        {
            case 'q':
                await SendAsync(new JsonObject { ["text"] = Questions[(turn + name.Length) % Questions.Length] });
                break;
            case 'p':
                var (verb, slug) = Presses[turn % Presses.Length];
                await SendAsync(new JsonObject { ["value"] = new JsonObject { ["verb"] = verb, ["slug"] = slug } });
                break;
            case 'm':
                await SendAsync(new JsonObject { ["text"] = Administration[turn / Order.Length % Administration.Length] });
                break;
            default:
                _answer = QuizReply.AnswerOf(await SendAsync(_answer is null ? new JsonObject { ["text"] = "quiz me, 20 questions" } : new JsonObject { ["value"] = _answer }))
                    ?? QuizReply.AnswerOf(await SendAsync(new JsonObject { ["text"] = "next" }));
                break;
        }
    }

    private async Task<JsonNode?> SendAsync(JsonObject content)
    {
        var isQuiz = content["value"] is JsonObject value && (string?)value["verb"] == "quiz.answer" || (string?)content["text"] is "next" or "quiz me, 20 questions";
        content["type"] = "message";
        content["id"] = $"{name}-{_sent++}";
        content["channelId"] = "emulator";
        content["serviceUrl"] = "http://localhost:9";
        content["deliveryMode"] = "expectReplies";
        content["from"] = new JsonObject { ["id"] = name };
        content["recipient"] = new JsonObject { ["id"] = "bot" };
        content["conversation"] = new JsonObject { ["id"] = $"talk-{name}", ["conversationType"] = "personal" };
        using var body = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/api/messages", UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync();

        // The client of the load shares the processors: it reads only what it needs.
        return isQuiz ? JsonNode.Parse(answer) : null;
    }
}
