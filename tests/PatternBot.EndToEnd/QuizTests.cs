using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd;

/// <summary>Quizzes as people take them, while the page is loaded anew and the service dies.</summary>
public sealed class QuizTests(RunningService shared, Chromium chromium)
{
    private const int TallEnough = 2_000;
    private static readonly Lazy<Catalog> TheCatalog = new(() => CatalogReader.Read(Repository.PathOf("data")).Catalog!);

    [Fact]
    public async Task A_quiz_of_five_survives_a_reload_of_the_page_and_a_killed_service()
    {
        var service = new RunningService();
        try
        {
            await service.InitializeAsync();
            await using var chat = await WebChat.OpenAsync(service, chromium, height: TallEnough);
            var card = await chat.SayAsync("quiz me, 5 questions");
            for (var number = 1; number <= 5; number++)
            {
                await Assertions.Expect(card).ToContainTextAsync($"Question {number} of 5");
                if (number == 1)
                    await chat.PictureAsync("quiz-question", card);
                if (number == 3)
                    card = await ReloadAsync(chat, card);
                if (number == 4)
                {
                    await service.KillAndStartAsync();

                    // Web Chat holds its cards still until it is connected again: on a busy machine only at the second try, twenty seconds after the first.
                    await Assertions.Expect(card.GetByRole(AriaRole.Button).First).ToBeEnabledAsync(new() { Timeout = 90_000 });
                }

                var result = await chat.NextCardAsync(() => AnswerAsync(card, right: number != 2));
                await Assertions.Expect(result).ToContainTextAsync(number == 2 ? "Not quite" : "Right");
                if (number is 1 or 2)
                    await chat.PictureAsync(number == 1 ? "quiz-right" : "quiz-wrong", result);
                if (number < 5)
                    card = await chat.PressAsync(result, "Next question");
            }

            var summary = chat.Cards.Last;
            await Assertions.Expect(summary).ToContainTextAsync("4 of 5 right");
            await Assertions.Expect(summary).ToContainTextAsync("Worth another look");
            await chat.PictureAsync("quiz-summary", summary);
            await chat.PictureAsync("quiz-progress", await chat.SayAsync("my progress"));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_double_click_answers_one_question_and_goes_on_by_one()
    {
        await using var chat = await WebChat.OpenAsync(shared, chromium, height: TallEnough);
        var question = await chat.SayAsync("quiz me, 3 questions");

        await chat.NextCardAsync(() => AnswerAsync(question, right: true, clicks: 2));
        await chat.Page.WaitForTimeoutAsync(700);
        await Assertions.Expect(chat.Cards.Last).ToContainTextAsync("Right");
        var next = chat.Cards.Last.GetByRole(AriaRole.Button, new() { Name = "Next question" });

        await chat.NextCardAsync(() => DoubleClickAsync(next));
        await chat.Page.WaitForTimeoutAsync(700);
        await Assertions.Expect(chat.Cards.Last).ToContainTextAsync("Question 2 of 3");
        Assert.Empty(await chat.Cards.Last.GetByText(new Regex("Right|Not quite")).AllInnerTextsAsync());
    }

    [Fact]
    public async Task In_a_group_two_people_answer_one_question_each_for_themselves()
    {
        var service = new RunningService();
        try
        {
            await service.InitializeAsync();
            await using var playground = await Playground.OpenAsync(service, chromium);
            await playground.GoToAsync("Group Chat");
            await playground.SayAsync("quiz the channel on sharding", mention: true);
            await playground.Page.GetByText("Nobody has answered yet").Last.WaitForAsync();
            await playground.PictureAsync("playground-quiz-asked");
            var second = new GroupMember(service, await GroupOfAsync(service), "user-id-1", "Megan Bowen");
            var question = QuestionOf((string)(await second.QuestionAsync())["body"]![0]!["items"]![0]!["text"]!);
            await playground.CardAsync(AsShown(question.Heading));

            var card = playground.Page.Locator(".ac-adaptiveCard").Filter(new() { HasText = AsShown(question.Heading) }).Last;
            await AnswerAsync(card, right: true);
            await playground.Page.GetByText("1 person has answered").Last.WaitForAsync();
            await playground.PictureAsync("playground-quiz-answered");

            var verdict = await second.AnswerAsync(question);
            Assert.Contains("Not quite", verdict, StringComparison.Ordinal);
            Assert.Contains("2 people have answered", verdict, StringComparison.Ordinal);
            Assert.Equal(0, await playground.Page.GetByText("Not quite").CountAsync());

            await playground.SayAsync("close the question", mention: true);
            await playground.Page.GetByText("1 of 2 answers right").Last.WaitForAsync();
            await playground.PictureAsync("playground-quiz-closed");
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    /// <summary>Loads the page anew; the card that was the last one is so again.</summary>
    private static async Task<ILocator> ReloadAsync(WebChat chat, ILocator card)
    {
        var (count, text) = (await chat.Cards.CountAsync(), await card.InnerTextAsync());
        await chat.Page.ReloadAsync();
        var again = chat.Cards.Nth(count - 1);
        await again.WaitForAsync();
        Assert.Equal(text, await again.InnerTextAsync());
        return again;
    }

    /// <summary>Answers the question of a card by its buttons or its boxes, as somebody who knows the answer, or does not.</summary>
    private static async Task AnswerAsync(ILocator card, bool right, int clicks = 1)
    {
        var lines = (await card.InnerTextAsync()).Split('\n', StringSplitOptions.TrimEntries);
        var question = TheCatalog.Value.Questions.Single(q => lines.Any(l => Words(l) == Words(q.Heading)));
        var letters = question.Options
            .Where(o => right ? o.IsRight : !o.IsRight)
            .Take(right ? int.MaxValue : 1)
            .Select(o => lines.First(l => l.Length > 1 && Words(l[1..]) == Words(o.Text))[..1])
            .ToList();
        if (question.Options.Count(o => o.IsRight) == 1)
        {
            await PressAsync(letters[0]);
            return;
        }

        // A screen reader says the question's label with the first box.
        foreach (var letter in letters)
            await card.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex($"^(Your answer )?{letter} · ") }).CheckAsync();
        await PressAsync("Answer");

        Task PressAsync(string title)
        {
            var button = card.GetByRole(AriaRole.Button, new() { Name = title, Exact = true });
            return clicks == 2 ? DoubleClickAsync(button) : button.ClickAsync();
        }
    }

    /// <summary>Two clicks as fast as a person's, which the answer to the first one may come between.</summary>
    private static Task DoubleClickAsync(ILocator button) => button.DblClickAsync(new() { Delay = 60 });

    /// <summary>The id of the group that was asked: the Playground makes it up and tells nobody but the bot.</summary>
    private static async Task<string> GroupOfAsync(RunningService service)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(service.StateFolder, "patternbot.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT place FROM channel_rounds";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A text as people see it: code without its backticks, and without the backslashes that keep Markdown plain.</summary>
    private static string AsShown(string text) => text.Replace("`", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

    /// <summary>The letters and digits of a text: all that stays of it for sure where a client sets code and makes quotation marks curly.</summary>
    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static Question QuestionOf(string heading) => TheCatalog.Value.Questions.Single(q => AsShown(q.Heading) == AsShown(heading));

    /// <summary>The other person of the group, whose client speaks for itself: the Playground plays one person only.</summary>
    private sealed class GroupMember(RunningService service, string group, string id, string name)
    {
        private JsonNode? _card;
        private int _sent;

        /// <summary>Asks the bot for the group's question.</summary>
        public async Task<JsonNode> QuestionAsync()
        {
            var reply = await SendAsync(new JsonObject { ["type"] = "message", ["text"] = "show the question" });
            _card = reply["activities"]![0]!["attachments"]?[0]?["content"];
            return _card ?? throw new InvalidOperationException($"No card came, but {reply.ToJsonString()}");
        }

        /// <summary>Presses the button of the first wrong option; the card that comes back, as JSON.</summary>
        public async Task<string> AnswerAsync(Question question)
        {
            var wrong = question.Options.First(o => !o.IsRight).Text;
            var action = _card!["actions"]![0]!.DeepClone();
            var choices = _card["body"]!.AsArray().FirstOrDefault(e => (string?)e!["type"] == "Input.ChoiceSet")?["choices"]!.AsArray();
            if (choices is not null)
                action["data"]!["chosen"] = (string?)choices.First(c => AsShown((string)c!["title"]!).EndsWith(AsShown(wrong), StringComparison.Ordinal))!["value"];
            else
            {
                var letter = _card["body"]!.AsArray().SelectMany(e => e!["items"]?.AsArray() ?? [])
                    .Select(i => Regex.Match((string?)i!["text"] ?? "", @"^\*\*([A-E])\*\* · (.*)$"))
                    .First(m => m.Success && AsShown(m.Groups[2].Value) == AsShown(wrong)).Groups[1].Value;
                action = _card["actions"]!.AsArray().First(a => (string?)a!["title"] == letter)!.DeepClone();
            }

            var reply = await SendAsync(new JsonObject
            {
                ["type"] = "invoke",
                ["name"] = "adaptiveCard/action",
                ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = (string?)action["verb"], ["data"] = action["data"]!.DeepClone() } },
            });
            return System.Text.Json.JsonSerializer.Serialize(reply, Readable);
        }

        private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private async Task<JsonNode> SendAsync(JsonObject activity)
        {
            activity["id"] = $"{id}-{_sent++}";
            activity["channelId"] = "msteams";
            activity["serviceUrl"] = "http://localhost:9";
            activity["deliveryMode"] = "expectReplies";
            activity["from"] = new JsonObject { ["id"] = id, ["name"] = name };
            activity["recipient"] = new JsonObject { ["id"] = "00000000-0000-0000-0000-00000000000011", ["name"] = "Test Bot" };
            activity["conversation"] = new JsonObject { ["id"] = group, ["isGroup"] = true, ["conversationType"] = "groupChat" };
            using var client = new HttpClient();
            using var response = await client.PostAsJsonAsync($"{service.Address}/api/messages", activity);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        }
    }
}
