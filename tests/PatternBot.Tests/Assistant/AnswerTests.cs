using System.Diagnostics;
using System.Net;
using PatternBot.Assistant;
using PatternBot.ScriptedModel;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Assistant;

/// <summary>What a person sees of a model's answer, over real HTTP.</summary>
public sealed class AnswerTests
{
    private const string Fire = "system on fire, high latency";

    [Fact]
    public async Task The_catalogs_answer_comes_at_once_and_the_models_follows_with_its_passages()
    {
        await using var assistant = await AnAssistant.OnAsync();

        var answered = await assistant.AskAsync(Fire);

        var last = answered.Updates[^1].Message;
        TestContext.Current.TestOutputHelper!.WriteLine(last.Card!.PlainText);
        Assert.Equal("triage", answered.Reply.Messages[0].Card!.Name);
        Assert.Contains("[1]", answered.Text, StringComparison.Ordinal);
        Assert.Equal(2, last.Generated!.Citations.Length);
        Assert.Contains("Add Redis cache", last.Card.PlainText, StringComparison.Ordinal);
        Assert.StartsWith(answered.Text!.Replace("\n", "\n\n", StringComparison.Ordinal), last.Card.PlainText, StringComparison.Ordinal);
        Assert.Contains("the catalog's own answer stands below", last.Card.PlainText, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cited_passage_can_be_opened()
    {
        await using var assistant = await AnAssistant.OnAsync(request => new Says($"{Beginning(Of(request, "Saga · What it is").Text)} [{Of(request, "Saga · What it is").Id}]."));

        var answered = await assistant.AskAsync("when should we use saga");

        Assert.True(answered.Text is not null, Describe(answered));
        var message = answered.Updates[^1].Message;
        Assert.Equal(new Uri("https://patterns.example/patterns/saga"), Assert.Single(message.Generated!.Citations).Address);
        var opened = await assistant.Turns.HandleAsync(ATurn.Pressing("pattern.section", new { slug = "saga", section = "What it is" }), TestContext.Current.CancellationToken);
        Assert.Contains("\"section\":\"What it is\"", System.Text.Encoding.UTF8.GetString(message.Card!.Json.Span), StringComparison.Ordinal);
        Assert.Equal("section", opened.Messages[0].Card!.Name);
    }

    [Fact]
    public async Task The_text_grows_by_whole_checked_sentences()
    {
        await using var assistant = await AnAssistant.OnAsync(request => (Says)ModelScripts.Quotes(request) with { BetweenWords = TimeSpan.FromMilliseconds(5) });

        var answered = await assistant.AskAsync(Fire);

        Assert.Equal([false, false, true], answered.Updates.Select(update => update.IsFinal));
        Assert.StartsWith(answered.Updates[0].Message.Summary, answered.Updates[1].Message.Summary, StringComparison.Ordinal);
        Assert.All(answered.Updates, update => Assert.Matches(@"\]\.?$", update.Message.Summary));
    }

    [Fact]
    public async Task A_sentence_that_no_passage_holds_is_left_out_and_the_rest_shown()
    {
        await using var assistant = await AnAssistant.OnAsync(request => new Says($"It costs $77,777 a year [1]. {((Says)ModelScripts.Quotes(request)).Text} Buy Frobnicator Pro now [1]. Everybody knows that."));

        var answered = await assistant.AskAsync(Fire);

        Assert.DoesNotContain("77,777", answered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Frobnicator", answered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Everybody", answered.Text, StringComparison.Ordinal);
        Assert.Equal([AnswerFault.Figure, AnswerFault.Unsupported, AnswerFault.Uncited], answered.Report!.Sentences.Select(s => s.Fault).OfType<AnswerFault>());
    }

    [Theory]
    [InlineData("what's for lunch?")]
    [InlineData("help")]
    [InlineData("quiz me on resilience")]
    [InlineData("progress")]
    [InlineData("thanks")]
    [InlineData("saga")]
    [InlineData("start foundation path every Monday 9:00 Europe/Berlin")]
    public async Task Where_nothing_fits_or_nothing_is_to_be_added_the_model_is_not_asked(string text)
    {
        await using var assistant = await AnAssistant.OnAsync();

        var answered = await assistant.AskAsync(text);

        Assert.Null(answered.Reply.Sequel);
        Assert.Empty(assistant.Model.Requests);
    }

    [Fact]
    public async Task In_triage_the_emergencys_own_patterns_come_before_those_that_the_words_name()
    {
        await using var assistant = await AnAssistant.OnAsync();
        var own = TheProduct.Catalog.Emergency("high-latency")!.Patterns.Select(pattern => TheProduct.Catalog.Pattern(pattern.Slug!)!.Name).ToHashSet();

        await assistant.AskAsync("site is crawling, p99 is 8s, the circuit breaker keeps opening");

        string[] patterns = [.. assistant.Model.Requests[0].Passages.Select(passage => passage.Source.Split(" · ")[0]).Distinct()];
        Assert.All(patterns.Take(3), name => Assert.Contains(name, own));
        Assert.Equal("Circuit Breaker", patterns[3]);
    }

    [Theory]
    [InlineData("search_catalog", "{\"words\":\"idempotency key\"}", "id")]
    [InlineData("read_passages", "{\"pattern\":\"Saga\",\"section\":\"Trade-offs\"}", "Saga · Trade-offs")]
    [InlineData("compare_patterns", "{\"patterns\":\"saga, 2pc\"}", "Comparison")]
    [InlineData("triage", "{\"symptoms\":\"two customers bought the last item, our data conflicts\"}", "Triage")]
    [InlineData("check_constraints", "{\"situation\":\"2 engineers and 80 req/s\"}", "Constraints")]
    [InlineData("calculate_return", "{\"pattern\":\"caching\",\"investment\":30000,\"saved_per_month\":\"4000\"}", "Calculator")]
    [InlineData("learning_progress", "{}", "Learning progress")]
    public async Task A_function_gives_passages_that_can_be_cited(string function, string arguments, string source)
    {
        await using var assistant = await AnAssistant.OnAsync(ModelScripts.CallsThenQuotes($"catalog-{function}", arguments));

        var answered = await assistant.AskAsync(Fire);

        var result = assistant.Model.Requests[1].Messages.Single(message => message.Role == "tool").Text;
        Assert.Contains(source, result, StringComparison.Ordinal);
        Assert.StartsWith("{\"id\":", result, StringComparison.Ordinal);
        Assert.Equal([function], answered.Report!.Calls);
        Assert.NotNull(answered.Text);
    }

    [Fact]
    public async Task How_far_somebody_has_learned_is_no_function_where_others_read_along()
    {
        await using var assistant = await AnAssistant.OnAsync();

        await assistant.AskAsync(ATurn.Saying(Fire) with { Scope = ConversationScope.Channel });

        Assert.DoesNotContain("catalog-learning_progress", assistant.Model.Requests[0].Functions);
        Assert.Contains("catalog-search_catalog", assistant.Model.Requests[0].Functions);
    }

    [Fact]
    public async Task The_prompt_holds_no_name_no_address_and_no_key()
    {
        await using var assistant = await AnAssistant.OnAsync();

        await assistant.AskAsync("our checkout is slow and times out, write to bob@shop.example, I am Ada, key sk-live-0123456789abcdef, host db7.shop.internal");

        var request = assistant.Model.Requests[0];
        var sent = request.Body.GetRawText();
        Assert.All(["bob@", "Ada", "\"ada\"", "sk-live", "db7", "sk-of-the-service"], secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
        Assert.Equal("Bearer sk-of-the-service", request.Authorization);
        Assert.Contains("checkout is slow", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_before_is_remembered_until_the_catalog_changes()
    {
        await using var assistant = await AnAssistant.OnAsync();

        var first = await assistant.AskAsync(Fire);
        var second = await assistant.AskAsync(Fire.ToUpperInvariant());
        var third = await assistant.AskAsync(Fire);

        Assert.Equal(first.Text, third.Text);
        Assert.Equal(AnswerOutcome.Remembered, third.Report!.Outcome);
        Assert.True(assistant.Model.Requests.Length <= 2, $"{second.Report!.Outcome}");
    }

    [Fact]
    public async Task No_word_of_anybody_stands_in_the_log_unless_that_is_switched_on()
    {
        await using var silent = await AnAssistant.OnAsync();
        await using var open = await AnAssistant.OnAsync(settings: options => options.LogTexts = true);

        await silent.AskAsync("our tangerine checkout is slow and times out");
        await open.AskAsync("our tangerine checkout is slow and times out");

        Assert.DoesNotContain("tangerine", silent.Log.Text, StringComparison.Ordinal);
        Assert.Contains("tangerine", open.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_follow_the_conventions_for_generative_ai()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AssistantTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        await using var assistant = await AnAssistant.OnAsync(ModelScripts.CallsThenQuotes("catalog-search_catalog", "{\"words\":\"saga\"}"));
        using var root = new Activity("test").Start();

        await assistant.AskAsync(Fire);

        Activity[] own;
        lock (spans)
            own = [.. spans.Where(span => span.TraceId == root.TraceId)];
        var chat = own.First(span => span.OperationName == "chat scripted-chat");
        Assert.Equal(["chat", "openai", "scripted-chat"], ((string[])["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"]).Select(name => chat.GetTagItem(name)?.ToString()));
        Assert.True((long)chat.GetTagItem("gen_ai.usage.input_tokens")! > 0);
        Assert.Contains(own, span => span.OperationName == "execute_tool search_catalog");
        Assert.Contains(own, span => span.OperationName == "invoke_agent PatternBot");
    }

    [Fact]
    public async Task A_question_in_another_language_is_answered_in_it()
    {
        await using var assistant = await AnAssistant.OnAsync(request => new Says($"Zuerst einen Redis Cache hinzufügen [{request.Passages.First(p => p.Text.Contains("Redis", StringComparison.Ordinal)).Id}]."));

        var answered = await assistant.AskAsync("unser Checkout ist extrem langsam");

        Assert.True(answered.Text is not null, Describe(answered));
        Assert.Contains("Redis Cache", answered.Text, StringComparison.Ordinal);
    }

    private static string Describe(Answered answered) =>
        $"{answered.Report!.Outcome} {answered.Report.Detail} {string.Join('|', answered.Report.Sentences.Select(s => $"{s.Fault}: {s.Text}"))}";

    internal static OfferedPassage Of(ChatRequest request, string source) => request.Passages.First(passage => passage.Source == source);

    private static string Beginning(string text) => text.Split(". ")[0].TrimEnd('.');
}
