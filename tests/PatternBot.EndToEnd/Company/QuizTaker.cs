using System.Text.Json.Nodes;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Company;

/// <summary>Somebody who takes quizzes in a Bot Framework channel. A request that got no answer is made again as the same activity; an answer that could not be saved is pressed again.</summary>
internal sealed class QuizTaker(HttpClient http, string name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Longer than the five minutes for which the whole test takes the database away.
    private static readonly TimeSpan PatienceWithDatabase = TimeSpan.FromMinutes(7);

    private int _sent;

    /// <summary>How many answers got their verdict.</summary>
    public int Verdicts { get; private set; }

    /// <summary>How often a request had to be made again.</summary>
    public int Retries { get; private set; }

    /// <summary>How often a friendly sentence said that nothing could be saved.</summary>
    public int Told { get; private set; }

    /// <summary>Answers one question; starts a quiz where none is open.</summary>
    public async Task AnswerOneAsync()
    {
        var answer = await UntilAsync(async () => QuizReply.AnswerOf(await SendAsync(new JsonObject { ["text"] = "next" })) ?? QuizReply.AnswerOf(await SendAsync(new JsonObject { ["text"] = "quiz me, 20 questions" })));
        await UntilAsync(async () =>
            QuizReply.Cards(await SendAsync(new JsonObject { ["value"] = answer.DeepClone() })).Any(card => card.ToJsonString().Contains("Take it back", StringComparison.Ordinal)) ? answer : null);
        Verdicts++;
    }

    private async Task<JsonObject> UntilAsync(Func<Task<JsonObject?>> attempt)
    {
        using var patience = new CancellationTokenSource(PatienceWithDatabase);
        while (true)
        {
            if (await attempt() is { } got)
                return got;
            Assert.False(patience.IsCancellationRequested, $"{name} got no quiz in {PatienceWithDatabase.TotalMinutes} minutes.");
            await Task.Delay(300);
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
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var body = new StringContent(content.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
                using var response = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), body, patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    var reply = (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync()))!;
                    if (reply["activities"]!.AsArray() is [{ } only] && only["attachments"] is null)
                        Told++;
                    return reply;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The replica went with the answer: asked again, another one gives it.
            }

            Retries++;
            await Task.Delay(200, patience.Token);
        }
    }
}
