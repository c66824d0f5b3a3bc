using System.Diagnostics;
using System.Text.Json.Nodes;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Quizzes;

/// <summary>Somebody who takes quizzes through the Bot Framework's endpoint, always choosing the first option.</summary>
internal sealed class QuizTaker(HttpClient client, string name)
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private JsonObject? _answer;
    private int _sent;

    /// <summary>Gets the next question; starts a quiz when there is none.</summary>
    public async Task AskAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (_answer is null)
                _answer = QuizReply.AnswerOf(await SendAsync(new JsonObject { ["text"] = "next" })) ?? QuizReply.AnswerOf(await SendAsync(new JsonObject { ["text"] = "quiz me, 20 questions" }));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Answers it.</summary>
    /// <returns>The milliseconds until the verdict; null when none came.</returns>
    public async Task<double?> AnswerAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var start = Stopwatch.GetTimestamp();
            var reply = await SendAsync(new JsonObject { ["value"] = _answer });
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            _answer = null;
            return QuizReply.Cards(reply).Any(card => card.ToJsonString().Contains("Take it back", StringComparison.Ordinal)) ? took : null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<JsonNode> SendAsync(JsonObject content)
    {
        content["type"] = "message";
        content["id"] = $"{name}-{_sent++}";
        content["channelId"] = "emulator";
        content["serviceUrl"] = "http://localhost:9";
        content["deliveryMode"] = "expectReplies";
        content["from"] = new JsonObject { ["id"] = name };
        content["recipient"] = new JsonObject { ["id"] = "bot" };
        content["conversation"] = new JsonObject { ["id"] = $"talk-{name}", ["conversationType"] = "personal" };
        using var body = new StringContent(content.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/api/messages", UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
        return (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync()))!;
    }
}
