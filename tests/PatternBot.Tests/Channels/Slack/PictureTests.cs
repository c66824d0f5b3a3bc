using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>Pictures where nobody said under which address the service is reached: Slack gets the files.</summary>
public sealed class PictureTests : IAsyncDisposable
{
    private static readonly byte[] Png = File.ReadAllBytes(Repository.PathOf("data", "assets", "patterns", "circuit-breaker.png"));

    private readonly ServiceProvider _product = TheProduct.Compose(services => services.AddSingleton(new PublicAddress(null) { TakesFiles = true }));

    private ITurnHandler Product => _product.GetRequiredService<ITurnHandler>();

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task A_pattern_shows_its_diagram_as_a_file_that_is_uploaded_once()
    {
        await using var service = await StartAsync();

        await service.PostEventAsync(AnEvent.Mention("circuit breaker"));
        await service.Slack.ShownAsync(1);
        await service.PostEventAsync(AnEvent.Mention("circuit breaker", "C2DEV"));

        var shown = await service.Slack.ShownAsync(2);
        var (file, bytes) = Assert.Single(service.Slack.Uploads);
        Assert.Equal(Png, bytes);
        Assert.All(shown, call => Assert.Contains($"\"slack_file\":{{\"id\":\"{file}\"}}", call["blocks"], StringComparison.Ordinal));
        Assert.All(shown, call => Assert.DoesNotContain(OwnPictures.Scheme, call.Arguments.GetRawText(), StringComparison.Ordinal));
        await CardJudges.TypeCheckBlocksAsync([("pattern", shown[0]["blocks"]!)], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_nudge_and_whatever_else_is_said_unasked_has_its_picture_too()
    {
        await using var service = await StartAsync();
        var card = (await Product.HandleAsync(ATurn.Saying("circuit breaker"), TestContext.Current.CancellationToken)).Messages[0];

        var outcome = await service.Services.GetServices<IProactiveChannel>().Single().PostAsync(
            new ProactivePost { To = new ConversationId("slack", $"{FakeSlack.Team}:C1OPS"), Message = card }, TestContext.Current.CancellationToken);

        Assert.IsType<PostOutcome.Posted>(outcome);
        Assert.Contains("slack_file", Assert.Single(service.Slack.Shown)["blocks"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_Slack_still_looks_at_is_shown_a_little_later()
    {
        await using var service = await StartAsync();
        service.Slack.NextFails("chat.postMessage", "invalid_blocks");

        await service.PostEventAsync(AnEvent.Mention("circuit breaker"));

        Assert.Contains("slack_file", Assert.Single(await service.Slack.ShownAsync(1))["blocks"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files.getUploadURLExternal", "missing_scope")]
    [InlineData("files.completeUploadExternal", "file_not_found")]
    public async Task A_picture_that_Slack_does_not_take_leaves_the_card_as_it_is(string method, string error)
    {
        await using var service = await StartAsync();
        service.Slack.NextFails(method, error);

        await service.PostEventAsync(AnEvent.Mention("circuit breaker"));

        var shown = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Contains("Circuit Breaker", shown["blocks"], StringComparison.Ordinal);
        Assert.DoesNotContain("slack_file", shown["blocks"], StringComparison.Ordinal);
        Assert.DoesNotContain(OwnPictures.Scheme, shown.Arguments.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(service.LogLines.Lines, line => line.Contains(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_files_are_not_taken_a_card_is_as_if_it_had_no_picture()
    {
        var card = (await Product.HandleAsync(ATurn.Saying("circuit breaker"), TestContext.Current.CancellationToken)).Messages[0].Card!;

        Assert.All([card.Json, card.JsonWithoutExecute], json => Assert.DoesNotContain("\"Image\"", System.Text.Encoding.UTF8.GetString(json.Span), StringComparison.Ordinal));
        Assert.DoesNotContain(OwnPictures.Scheme, card.PlainText, StringComparison.Ordinal);
        Assert.Contains(OwnPictures.Scheme, System.Text.Encoding.UTF8.GetString(card.JsonWithOwnPictures.Span), StringComparison.Ordinal);
    }

    private Task<SlackService> StartAsync() => SlackService.StartAsync(handler: Product, configure: services => services.AddSingleton<IOwnPictures>(new AFolder()));

    private sealed class AFolder : IOwnPictures
    {
        public Task<byte[]?> ReadAsync(string picture, CancellationToken cancellationToken) =>
            Task.FromResult(picture == $"{OwnPictures.Scheme}{PublicAddress.PicturePath}/circuit-breaker.png" ? Png : null);
    }
}
