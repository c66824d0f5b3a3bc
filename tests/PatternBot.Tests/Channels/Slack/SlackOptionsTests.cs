using Microsoft.Extensions.Options;

namespace PatternBot.Tests.Channels.Slack;

public sealed class SlackOptionsTests
{
    [Theory]
    [InlineData("Slack:BotToken", "", "set Slack:BotToken")]
    [InlineData("Slack:BotToken", "xoxp-user", "must start with xoxb-")]
    [InlineData("Slack:AppToken", "xoxb-wrong", "must start with xapp-")]
    [InlineData("Slack:ApiBaseUrl", "http://slack.example/api/", "must be an https address")]
    [InlineData("Slack:SigningSecret", "", "set alone")]
    [InlineData("Slack:MaxWaiting", "0", "between 1 and 100000")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string key, string value, string sentence)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var service = await SlackService.StartAsync(new() { [key] = value });
        });

        Assert.Contains(fault.Failures, failure => failure.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(fault.Failures, failure => value.StartsWith("xo", StringComparison.Ordinal) && failure.Contains(value, StringComparison.Ordinal));
    }
}
