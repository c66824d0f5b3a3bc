using PatternBot.Assistant;

namespace PatternBot.Tests.Assistant;

public sealed class AssistantOptionsTests
{
    [Fact]
    public void Nothing_set_is_right_and_no_assistant() => Assert.Equal((true, false), (FaultsOf(new AssistantOptions()).Length == 0, new AssistantOptions().IsConfigured));

    [Theory]
    [InlineData("https://api.openai.com/v1")]
    [InlineData("https://me.openai.azure.com/openai/v1/")]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://vllm:8000/v1")]
    public void An_address_and_a_model_are_enough(string endpoint) => Assert.Empty(FaultsOf(new AssistantOptions { Endpoint = endpoint, Model = "m" }));

    [Theory]
    [InlineData("", "gpt", "", "", "Assistant:Model is set, but Assistant:Endpoint is not")]
    [InlineData("", "", "sk-secret", "", "Assistant:ApiKey is set, but Assistant:Endpoint is not")]
    [InlineData("", "", "", "vectors", "Assistant:EmbeddingModel is set, but Assistant:Endpoint is not")]
    [InlineData("api.openai.com", "gpt", "", "", "must be an http or https address")]
    [InlineData("ftp://api.openai.com", "gpt", "", "", "must be an http or https address")]
    [InlineData("https://api.openai.com/v1", "", "", "", "Assistant:Model is not")]
    [InlineData("https://api.openai.com/v1/chat/completions", "gpt", "", "", "leave out /chat/completions")]
    [InlineData("https://x.openai.azure.com/openai?api-version=1", "gpt", "", "", "without ? or #")]
    [InlineData("https://me:sk-secret@api.openai.com/v1", "gpt", "", "", "put the key into Assistant:ApiKey")]
    [InlineData("https://api.openai.com/v1", "gpt", "sk-secret\n", "", "copy it again")]
    public void A_wrong_setting_is_named_and_no_key_repeated(string endpoint, string model, string key, string embedding, string said)
    {
        var fault = Assert.Single(FaultsOf(new AssistantOptions { Endpoint = endpoint, Model = model, ApiKey = key, EmbeddingModel = embedding }));

        Assert.Contains(said, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", fault, StringComparison.Ordinal);
    }

    private static string[] FaultsOf(AssistantOptions options) => [.. new AssistantOptionsValidator().Validate(null, options).Failures ?? []];
}
