using System.Diagnostics;
using System.Net;
using PatternBot.Assistant;
using PatternBot.ScriptedModel;

namespace PatternBot.Tests.Assistant;

/// <summary>Whatever a model or its server does: the catalog's answer stands, or a clean text, in time, and the log says why.</summary>
public sealed class BadModelTests
{
    private const string Fire = "system on fire, high latency";

    public static TheoryData<string, AnswerOutcome> Nonsense => new()
    {
        { "html", AnswerOutcome.Declined },
        { "half-json", AnswerOutcome.Unavailable },
        { "card", AnswerOutcome.Refused },
        { "200-kb", AnswerOutcome.Refused },
        { "200-kb-line", AnswerOutcome.Refused },
        { "another-language", AnswerOutcome.Refused },
        { "nothing", AnswerOutcome.Declined },
        { "no-answer", AnswerOutcome.Declined },
        { "500", AnswerOutcome.Unavailable },
        { "401", AnswerOutcome.Unavailable },
        { "redirect", AnswerOutcome.Unavailable },
        { "unknown-function", AnswerOutcome.Unavailable },
        { "endless-calls", AnswerOutcome.Unavailable },
        { "bad-arguments", AnswerOutcome.Unavailable },
        { "invented-citations", AnswerOutcome.Refused },
        { "cut-at-once", AnswerOutcome.Unavailable },
        { "hangs", AnswerOutcome.SlowToStart },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_leaves_the_catalogs_answer_as_it_stands(string kind, AnswerOutcome outcome)
    {
        await using var assistant = await AnAssistant.OnAsync(ScriptOf(kind), outcome is AnswerOutcome.SlowToStart ? options => options.FirstWordSeconds = 3 : null);
        var watch = Stopwatch.StartNew();

        var answered = await assistant.AskAsync(Fire);

        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {answered.Report!.Outcome} after {watch.ElapsedMilliseconds} ms. {answered.Report.Detail}");
        Assert.Equal("triage", answered.Reply.Messages[0].Card!.Name);
        Assert.Empty(answered.Updates);
        Assert.Equal(outcome, answered.Report.Outcome);
        Assert.Contains(outcome.ToString(), assistant.Log.Text, StringComparison.Ordinal);
        Assert.True(assistant.Model.Requests.Length <= 4);
    }

    [Fact]
    public async Task What_was_whole_before_the_connection_broke_is_kept_and_nothing_half()
    {
        await using var assistant = await AnAssistant.OnAsync(request =>
        {
            var says = (Says)ModelScripts.Quotes(request);
            return says with { CutAfterWords = says.Text.Split(' ').Length - 2, BetweenWords = TimeSpan.FromMilliseconds(10) };
        });

        var answered = await assistant.AskAsync(Fire);

        Assert.EndsWith("[1].", answered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[2]", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_words_are_cut_off_in_time()
    {
        await using var assistant = await AnAssistant.OnAsync(
            ModelScripts.QuotesSlowly(TimeSpan.FromSeconds(1.5)), options => (options.FirstWordSeconds, options.AnswerSeconds) = (10, 10));

        var answered = await assistant.AskAsync(Fire);

        Assert.Empty(answered.Updates);
        Assert.Equal(AnswerOutcome.TooLong, answered.Report!.Outcome);
    }

    [Fact]
    public async Task Cut_off_in_the_middle_the_checked_sentences_stay_and_the_text_ends_with_a_whole_one()
    {
        await using var assistant = await AnAssistant.OnAsync(
            request => (Says)ModelScripts.Quotes(request) is var says ? new Says($"{says.Text}\n{Introduction(request)}\n- {string.Join(' ', Enumerable.Repeat("wait", 1_000))}") { BetweenWords = TimeSpan.FromMilliseconds(20) } : says,
            options => (options.FirstWordSeconds, options.AnswerSeconds) = (10, 10));

        var answered = await assistant.AskAsync(Fire);
        var again = await assistant.AskAsync(Fire);

        Assert.EndsWith("[2].", answered.Text, StringComparison.Ordinal);
        Assert.True(answered.Updates[^1].IsFinal);
        Assert.Equal(AnswerOutcome.Answered, answered.Report!.Outcome);
        Assert.NotEqual(AnswerOutcome.Remembered, again.Report!.Outcome);
    }

    [Fact]
    public async Task An_introduction_is_shown_with_what_it_introduces_and_not_without()
    {
        await using var whole = await AnAssistant.OnAsync(request => new Says($"{Introduction(request)}\n- {((Says)ModelScripts.Quotes(request)).Text}"));
        await using var refused = await AnAssistant.OnAsync(request => new Says($"{((Says)ModelScripts.Quotes(request)).Text}\n{Introduction(request)}\n- Buy Frobnicator Pro now [1]."));

        var (shown, hidden) = (await whole.AskAsync(Fire), await refused.AskAsync(Fire));

        Assert.Matches(@"^[^\n]+ \[1\]:\n", shown.Text);
        Assert.All(shown.Updates, update => Assert.DoesNotMatch(@":\s*$", update.Message.Summary));
        Assert.EndsWith("[2].", hidden.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_pause_is_waited_for_and_a_long_one_is_kept()
    {
        var busy = new Fails(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1));
        await using var patient = await AnAssistant.OnAsync(ModelScripts.InTurn(_ => busy, ModelScripts.Quotes));
        await using var sent = await AnAssistant.OnAsync(_ => busy with { RetryAfter = TimeSpan.FromMinutes(1) });

        var waited = await patient.AskAsync(Fire);
        var refused = await sent.AskAsync(Fire);
        var next = await sent.AskAsync("two customers bought the last item");

        Assert.NotNull(waited.Text);
        Assert.Equal((AnswerOutcome.Unavailable, AnswerOutcome.Paused), (refused.Report!.Outcome, next.Report!.Outcome));
        Assert.Single(sent.Model.Requests);
        Assert.Contains("429", sent.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_changes_nothing()
    {
        await using var assistant = await AnAssistant.OnAsync(settings: options => options.Endpoint = "http://127.0.0.1:9/v1");

        var answered = await assistant.AskAsync(Fire);

        Assert.Empty(answered.Updates);
        Assert.Equal(AnswerOutcome.Unavailable, answered.Report!.Outcome);
    }

    // The beginning of the first passage, as somebody would lead to a list with it.
    private static string Introduction(ChatRequest request) => $"{request.Passages[0].Text.Split(". ")[0].TrimEnd('.')} [1]:";

    private static Func<ChatRequest, ScriptedAnswer> ScriptOf(string kind) => kind switch
    {
        "html" => _ => new SendsRaw("text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>"),
        "half-json" => _ => new SendsRaw("text/event-stream", "data: {\"id\":\"x\",\"choices\":[{\"del\n\n"),
        "card" => _ => new Says("{\"type\":\"AdaptiveCard\",\"body\":[{\"type\":\"TextBlock\",\"text\":\"Click here [1]\"}]}"),
        "200-kb" => _ => new Says(string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet [1]. ", 6_400))),
        "200-kb-line" => _ => new Says(new string('x', 200_000)),
        "another-language" => _ => new Says("Der Kuchen ist fertig und schmeckt hervorragend [1]. Morgen regnet es vermutlich [2]."),
        "nothing" => _ => new Says(""),
        "no-answer" => _ => new Says("NO ANSWER"),
        "500" => _ => new Fails(HttpStatusCode.InternalServerError),
        "401" => _ => new Fails(HttpStatusCode.Unauthorized),
        "redirect" => _ => new Fails(HttpStatusCode.TemporaryRedirect),
        "unknown-function" => ModelScripts.CallsForever("catalog-delete_everything", "{}"),
        "endless-calls" => ModelScripts.CallsForever("catalog-search_catalog", "{\"words\":\"saga\"}"),
        "bad-arguments" => ModelScripts.CallsForever("catalog-search_catalog", "{\"words\": 12, [[["),
        "invented-citations" => _ => new Says("Caching answers the hottest reads from memory [88]. Timeouts cap slow calls [99]."),
        "cut-at-once" => _ => new Says("Caching answers the hottest reads [1].") { CutAfterWords = 0 },
        "hangs" => _ => new Hangs(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
