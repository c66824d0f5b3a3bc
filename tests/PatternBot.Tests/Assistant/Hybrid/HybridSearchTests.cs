using System.Diagnostics;
using System.Net;
using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;
using PatternBot.ScriptedModel;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Assistant.Hybrid;

/// <summary>The search by vectors: on where it is a gain, unseen where it is none, and never in anybody's way. Over real HTTP, with vectors in a real database.</summary>
public sealed class HybridSearchTests
{
    private const string Question = "our tangerine checkout keeps hammering the fraud vendor though it is dead";
    private static readonly AWellReadModel WellRead = new(TheProduct.Catalog);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vectors_that_are_a_gain_are_used_for_the_models_material()
    {
        await using var assistant = await OnAsync(WellRead.VectorOf);
        var prepared = await assistant.PrepareVectorsAsync();
        Print(prepared);
        var computed = assistant.Model.EmbeddingRequests.Length;

        var answered = await assistant.AskAsync(Question);

        Assert.True(prepared.Comparison!.IsGain);
        Assert.True(assistant.Vectors.IsUsed);
        Assert.Equal([Question], assistant.Model.EmbeddingRequests.Skip(computed).SelectMany(request => request.Inputs));
        await using var without = await AnAssistant.OnAsync();
        await without.AskAsync(Question);
        Assert.NotEmpty(Offered(assistant).Except(Offered(without)));
        Assert.NotNull(answered.Text);
    }

    [Fact]
    public async Task Vectors_that_mean_nothing_stay_off_and_no_question_is_sent_to_be_one()
    {
        await using var assistant = await OnAsync(EmbeddingRequest.RandomVectorOf);
        var prepared = await assistant.PrepareVectorsAsync();
        Print(prepared);
        var computed = assistant.Model.EmbeddingRequests.Length;

        await assistant.AskAsync(Question);

        Assert.False(prepared.Comparison!.IsGain);
        Assert.False(assistant.Vectors.IsUsed);
        Assert.Equal(computed, assistant.Model.EmbeddingRequests.Length);
    }

    [Fact]
    public async Task Each_text_is_made_a_vector_once_and_none_of_it_is_anybodys()
    {
        await using var assistant = await OnAsync(WellRead.VectorOf);
        await assistant.PrepareVectorsAsync();
        var first = assistant.Model.EmbeddingRequests;

        await assistant.PrepareVectorsAsync();

        Assert.Equal(first.Length, assistant.Model.EmbeddingRequests.Length);
        Assert.Equal(first.Sum(request => request.Inputs.Length), first.SelectMany(request => request.Inputs).Distinct().Count());
        Assert.All(first, request => Assert.InRange(request.Inputs.Length, 1, 32));
        Assert.All(first, request => Assert.Equal(ScriptedModelServer.EmbeddingModel, request.Model));
    }

    [Fact]
    public async Task A_model_that_was_changed_behind_its_name_is_computed_anew()
    {
        await using var assistant = await OnAsync(EmbeddingRequest.VectorOf);
        await assistant.PrepareVectorsAsync();
        await assistant.LoseVectorsAsync(kept: 100);
        assistant.Model.Vectors = WellRead.VectorOf;

        var changed = await Assert.ThrowsAsync<ModelUnavailableException>(assistant.PrepareVectorsAsync);
        var prepared = await assistant.PrepareVectorsAsync();

        Assert.Contains("computed anew", changed.Message, StringComparison.Ordinal);
        Assert.Equal(WellRead.VectorOf("").Length, prepared.Vectors.Dimensions);
        Assert.True(assistant.Vectors.IsUsed);
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it_and_nothing_is_computed_twice()
    {
        var (refused, since) = (0, 0L);
        await using var assistant = await OnAsync(WellRead.VectorOf);
        var pause = TimeSpan.Zero;
        assistant.Model.EmbeddingScript = _ =>
        {
            if (assistant.Model.EmbeddingRequests.Length == 3)
            {
                (refused, since) = (refused + 1, Stopwatch.GetTimestamp());
                return new Fails(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1));
            }

            if (refused == 1 && pause == TimeSpan.Zero)
                pause = Stopwatch.GetElapsedTime(since);
            return null;
        };

        await assistant.RunVectorServiceAsync(() => assistant.Vectors.IsUsed);

        TestContext.Current.TestOutputHelper!.WriteLine($"asked again after {pause.TotalMilliseconds:F0} ms");
        Assert.True(pause >= TimeSpan.FromSeconds(1));
        var requests = assistant.Model.EmbeddingRequests;
        var texts = requests.SelectMany(request => request.Inputs).ToArray();
        Assert.Equal(requests[2].Inputs.Length, texts.Length - texts.Distinct().Count());
        Assert.Contains("429", assistant.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("500")]
    [InlineData("html")]
    [InlineData("another length")]
    public async Task A_question_whose_vector_does_not_come_is_answered_by_words_in_time(string failure)
    {
        await using var assistant = await OnAsync(WellRead.VectorOf);
        await using var without = await AnAssistant.OnAsync();
        await assistant.PrepareVectorsAsync();
        if (failure == "another length")
            assistant.Model.Vectors = _ => [1, 2, 3];
        else
            assistant.Model.EmbeddingScript = _ => failure switch
            {
                "hangs" => new Hangs(),
                "500" => new Fails(HttpStatusCode.InternalServerError),
                _ => new SendsRaw("text/html", "<h1>502 Bad Gateway</h1>"),
            };
        var watch = Stopwatch.StartNew();

        var answered = await assistant.AskAsync(Question);

        TestContext.Current.TestOutputHelper!.WriteLine($"{failure}: answered after {watch.ElapsedMilliseconds} ms");
        Assert.Equal((await without.AskAsync(Question)).Text, answered.Text);
        Assert.Equal(Offered(without), Offered(assistant));
    }

    [Fact]
    public async Task A_server_that_fails_is_left_alone_for_a_while()
    {
        await using var assistant = await OnAsync(WellRead.VectorOf);
        await assistant.PrepareVectorsAsync();
        assistant.Model.EmbeddingScript = _ => new Fails(HttpStatusCode.InternalServerError);
        var computed = assistant.Model.EmbeddingRequests.Length;

        await assistant.AskAsync(Question);
        await assistant.AskAsync("when should we use saga");

        Assert.Equal(computed + 1, assistant.Model.EmbeddingRequests.Length);
    }

    [Fact]
    public async Task A_name_in_a_question_is_taken_out_before_it_becomes_a_vector()
    {
        await using var assistant = await OnAsync(WellRead.VectorOf);
        await assistant.PrepareVectorsAsync();

        await assistant.AskAsync("our checkout is slow and times out, write to bob@shop.example, I am Ada");

        var sent = assistant.Model.EmbeddingRequests[^1].Inputs[0];
        Assert.Contains("checkout is slow", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("bob@", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", sent, StringComparison.Ordinal);
    }

    private static Task<AnAssistant> OnAsync(Func<string, float[]> vectors) => AnAssistant.OnAsync(
        settings: options => (options.EmbeddingModel, options.QuestionVectorMilliseconds) = (ScriptedModelServer.EmbeddingModel, 2_000), vectors: vectors);

    private static IEnumerable<string> Offered(AnAssistant assistant) => assistant.Model.Requests[^1].Passages.Select(passage => passage.Text);

    private static void Print(PreparedVectors prepared) => TestContext.Current.TestOutputHelper!.WriteLine($"{prepared.Vectors.Count} passages; {prepared.Comparison}");
}
