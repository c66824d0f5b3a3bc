using System.Text.Json.Nodes;

namespace PatternBot.Tests.Support;

/// <summary>Reads what the Bot Framework's endpoint answers to somebody who takes a quiz (<c>expectReplies</c>).</summary>
internal static class QuizReply
{
    /// <summary>The cards of a reply.</summary>
    public static IEnumerable<JsonNode> Cards(JsonNode reply) =>
        reply["activities"]!.AsArray().SelectMany(activity => activity!["attachments"]?.AsArray() ?? []).Select(attachment => attachment!["content"]!);

    /// <summary>The data that answers the question of a reply, with its first option; null when it asks none.</summary>
    public static JsonObject? AnswerOf(JsonNode? reply)
    {
        foreach (var card in reply is null ? [] : Cards(reply))
        {
            var data = card["actions"]?.AsArray().Select(action => action!["data"] as JsonObject).FirstOrDefault(d => (string?)d?["verb"] == "quiz.answer");
            if (data is null)
                continue;
            var answer = (JsonObject)data.DeepClone();
            answer["chosen"] ??= (string?)card["body"]!.AsArray().First(e => (string?)e!["type"] == "Input.ChoiceSet")!["choices"]![0]!["value"];
            return answer;
        }

        return null;
    }
}
