using System.Net;
using System.Text;
using System.Text.Json;

namespace PatternBot.Tests.Host;

public sealed class ApiTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task A_question_gets_kind_emergency_patterns_text_card_and_sources()
    {
        using var answer = await AskAsync("""{"text":"system on fire, high latency"}""");

        Assert.Equal("triage", answer.RootElement.GetProperty("kind").GetString());
        Assert.Equal("high-latency", answer.RootElement.GetProperty("emergency").GetString());
        Assert.Equal("AdaptiveCard", answer.RootElement.GetProperty("card").GetProperty("type").GetString());
        Assert.Contains("Add Redis cache", answer.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.RootElement.GetProperty("patterns").EnumerateArray());
        Assert.NotEmpty(answer.RootElement.GetProperty("sources").EnumerateArray());
    }

    [Fact]
    public async Task Off_topic_is_refused_with_no_pattern()
    {
        using var answer = await AskAsync("""{"text":"what's for lunch?"}""");

        Assert.Equal("unknown", answer.RootElement.GetProperty("kind").GetString());
        Assert.Empty(answer.RootElement.GetProperty("patterns").EnumerateArray());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":7}""", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":""}""", HttpStatusCode.OK)]
    public async Task Bad_input_gets_the_right_status_and_a_sentence(string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync(new Uri("/api/ask", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.BadRequest)
            Assert.Contains("\"message\":", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_five_megabytes_is_refused()
    {
        using var content = new StringContent($$"""{"text":"{{new string('a', 5_000_000)}}"}""", Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync(new Uri("/api/ask", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task All_patterns_are_listed_and_each_can_be_read()
    {
        using var list = await GetAsync("/api/patterns");
        Assert.Equal(101, list.RootElement.GetArrayLength());

        using var saga = await GetAsync("/api/patterns/saga");
        Assert.Equal("Saga", saga.RootElement.GetProperty("name").GetString());
        Assert.NotEmpty(saga.RootElement.GetProperty("sections").EnumerateArray());
    }

    [Fact]
    public async Task A_pattern_that_does_not_exist_is_not_found()
    {
        using var response = await service.Client.GetAsync(new Uri("/api/patterns/nope", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_interface_is_described_and_the_service_is_healthy()
    {
        using var description = await GetAsync("/openapi/v1.json");
        Assert.True(description.RootElement.GetProperty("paths").TryGetProperty("/api/ask", out _));

        using var health = await GetAsync("/health/ready");
        Assert.Equal("healthy", health.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Pictures_are_served_and_nothing_else_of_the_disk()
    {
        using var picture = await service.Client.GetAsync(new Uri("/assets/patterns/cqrs.png", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);

        foreach (var path in new[] { "/assets/patterns/..%2F..%2FREADME.png", "/assets/patterns/nope.png", "/assets/patterns/%2e%2e%2findex.json" })
        {
            using var response = await service.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private async Task<JsonDocument> AskAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync(new Uri("/api/ask", UriKind.Relative), content, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task<JsonDocument> GetAsync(string path) =>
        JsonDocument.Parse(await service.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
}
