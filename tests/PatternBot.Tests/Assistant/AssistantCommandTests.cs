using System.Diagnostics;
using System.Text.Json;
using PatternBot.ScriptedModel;
using PatternBot.Tests.Assistant.Hybrid;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Assistant;

/// <summary>The program as a process, with and without a language model.</summary>
public sealed class AssistantCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_says_what_it_sees_of_a_good_model()
    {
        await using var model = await ScriptedModelServer.StartAsync(ModelScripts.CallsThenQuotes("catalog-tell_word", "{}"));

        var (code, output) = await RunAsync(Settings(model), "assistant", "check");

        Assert.Equal(0, code);
        Assert.Contains("It calls functions.", output, StringComparison.Ordinal);
        Assert.Contains("It cites passages.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_what_is_wrong_and_exits_1()
    {
        await using var model = await ScriptedModelServer.StartAsync();
        model.ApiKey = "another";

        var (code, output) = await RunAsync(Settings(model), "assistant", "check");

        Assert.Equal(1, code);
        Assert.Contains("does not accept Assistant:ApiKey", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-test", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_without_a_model_says_how_to_set_one()
    {
        var (code, output) = await RunAsync([], "assistant", "check");

        Assert.Equal(1, code);
        Assert.Contains("Assistant__Endpoint", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence()
    {
        var (code, output) = await RunAsync([("Assistant__Endpoint", "nonsense"), ("Assistant__Model", "m")], "--urls", "http://127.0.0.1:0", "--State:Path", _folder);

        Assert.Equal(1, code);
        Assert.Contains("Assistant:Endpoint must be an http or https address", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluation_counts_what_holds_and_writes_it_down()
    {
        await using var model = await ScriptedModelServer.StartAsync(request => request.Prompt.Contains("oversold", StringComparison.Ordinal) ? new Says("It costs $4,711 [1].") : ModelScripts.Quotes(request));
        var (questions, report) = (Path.Combine(_folder, "questions.jsonl"), Path.Combine(_folder, "report.json"));
        await File.WriteAllLinesAsync(
            questions,
            [
                """{"id":"a","q":"when should we use a circuit breaker","slugs":["circuit-breaker"]}""",
                """{"id":"b","q":"two customers bought the last item, we oversold","slugs":[],"emergency":"data-conflicts"}""",
                """{"id":"c","q":"what's for lunch?","abstain":true}""",
            ],
            TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync([.. Settings(model), ("Assistant__PricePerMillionPromptTokens", "2")], "eval", questions, "--assistant", "--report", report);

        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        var scores = json.RootElement.GetProperty("scores");
        Assert.Equal((3, 2), (scores.GetProperty("questions").GetInt32(), scores.GetProperty("asked").GetInt32()));
        Assert.Equal(1, scores.GetProperty("faults").GetProperty("Figure").GetInt32());
        Assert.Equal((1, 1), (scores.GetProperty("outcomes").GetProperty("Answered").GetInt32(), scores.GetProperty("outcomes").GetProperty("Refused").GetInt32()));
        Assert.Equal(1.0, scores.GetProperty("citesRight").GetDouble());
        Assert.Equal(0, scores.GetProperty("shownOffTopic").GetInt32());
        Assert.True(scores.GetProperty("cost").GetDecimal() > 0);
    }

    [Fact]
    public async Task Check_tries_the_vectors_too()
    {
        await using var model = await ScriptedModelServer.StartAsync(ModelScripts.CallsThenQuotes("catalog-tell_word", "{}"));
        var settings = WithVectors(model);

        var (good, said) = await RunAsync(settings, "assistant", "check");
        model.EmbeddingScript = _ => new Fails(System.Net.HttpStatusCode.NotFound);
        var (bad, complained) = await RunAsync(settings, "assistant", "check");

        Assert.True(good == 0, said);
        Assert.Contains($"vectors of {EmbeddingRequest.Dimensions} numbers", said, StringComparison.Ordinal);
        Assert.True(bad == 1, complained);
        Assert.Contains("Assistant:EmbeddingModel", complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evaluation_shows_what_vectors_add_and_whether_the_service_uses_them(bool wellRead)
    {
        await using var model = await ScriptedModelServer.StartAsync();
        model.Vectors = wellRead ? new AWellReadModel(TheProduct.Catalog).VectorOf : EmbeddingRequest.RandomVectorOf;

        var questions = Path.Combine(_folder, "questions.jsonl");
        await File.WriteAllLinesAsync(questions, File.ReadLines(Repository.PathOf("tests", "questions", "development.jsonl")).Take(40), TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync(WithVectors(model), "eval", questions, "--embeddings");

        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.Equal(0, code);
        Assert.Matches(@"(?s)passages.*words +hit@1 0\.\d+.*both +hit@1 0\.\d+.*patterns.*catalog +hit@1 0\.\d+", output);
        Assert.Contains(wellRead ? "The service uses the vectors" : "The service does not use the vectors", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Semantic_Kernel_is_loaded_only_where_a_model_is_configured(bool configured)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which assemblies a process holds is read from /proc.");
        await using var model = await ScriptedModelServer.StartAsync();
        var port = FreePort.Find();
        using var process = Process.Start(Start(configured ? Settings(model) : [], "--urls", $"http://127.0.0.1:{port}", "--State:Path", _folder))!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await UntilReadyAsync(client, process);
            using var answer = await client.PostAsync("/api/ask", new StringContent("""{"text":"system on fire, high latency"}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();

            var held = await File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken);
            Assert.Equal(configured, held.Contains("Microsoft.SemanticKernel", StringComparison.Ordinal));
            Assert.Contains("PatternBot.Host.dll", held, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task UntilReadyAsync(HttpClient client, Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static (string, string)[] Settings(ScriptedModelServer model) =>
        [("Assistant__Endpoint", model.Endpoint.AbsoluteUri), ("Assistant__Model", ScriptedModelServer.ChatModel), ("Assistant__ApiKey", "sk-test")];

    private (string, string)[] WithVectors(ScriptedModelServer model) =>
        [.. Settings(model), ("Assistant__EmbeddingModel", ScriptedModelServer.EmbeddingModel), ("Assistant__QuestionVectorMilliseconds", "2000"), ("State__Path", _folder)];

    private static async Task<(int Code, string Output)> RunAsync((string, string)[] settings, params string[] arguments)
    {
        using var process = Process.Start(Start(settings, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private static ProcessStartInfo Start((string, string)[] settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PatternBot.Host.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }
}
