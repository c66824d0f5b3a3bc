using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using PatternBot.CardModels;
using PatternBot.EndToEnd.Support;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Passages;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.EndToEnd;

/// <summary>A text that follows a card, as a person sees it grow, and what its sources open.</summary>
public sealed class AnswerStreamTests(RunningService service, Chromium chromium)
{
    private const int TallEnough = 2_000;

    [Fact]
    public async Task A_text_grows_below_the_card_and_its_source_opens_the_passage()
    {
        var passage = CatalogPassages.Of(TheProduct.Knowledge.Catalog).Where(p => p is { Document: "circuit-breaker", Heading: SectionNames.HowItFails }).Last();
        var sequel = new Growing($"{passage.Text} [1]", passage, new PublicAddress(new Uri(service.Address)).OfPassage(passage)!);
        await using var host = await ScriptedChat.StartAsync(new WithSequel(sequel));
        await using var chat = await WebChat.OpenAsync(host.Address, chromium, height: TallEnough);

        var card = await chat.SayAsync("system on fire, high latency");
        var text = chat.Bubbles.Last;
        await Assertions.Expect(text).ToContainTextAsync(passage.Text[..20]);
        sequel.Halfway.SetResult();
        await Assertions.Expect(text).ToContainTextAsync("1");
        await Assertions.Expect(chat.Page.GetByText("AI-generated from the catalog")).ToBeVisibleAsync();
        await Assertions.Expect(card).ToContainTextAsync("High Latency");
        await chat.PictureAsync("answer-with-source");

        var opened = await chat.Page.RunAndWaitForPopupAsync(() => text.GetByRole(AriaRole.Link).First.ClickAsync());
        await opened.WaitForLoadStateAsync();
        await opened.ScreenshotAsync(new() { Path = Screenshots.PathOf("passage") });
        await Assertions.Expect(opened.Locator(":target")).ToHaveTextAsync(passage.Text);
        await Assertions.Expect(opened.Locator(":target")).ToBeInViewportAsync();
        Assert.Empty(chat.Faults);
    }

    private sealed class WithSequel(IReplySequel sequel) : ITurnHandler
    {
        public async ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
        {
            var reply = await TheProduct.Turns.HandleAsync(turn, cancellationToken);
            return turn.Content is Said ? reply with { Sequel = sequel } : reply;
        }
    }

    private sealed class Growing(string text, Passage passage, Uri address) : IReplySequel
    {
        public TaskCompletionSource Halfway { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async IAsyncEnumerable<ReplyUpdate> UpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new ReplyUpdate(MessageOf(text[..(text.Length / 2)]), IsFinal: false);
            await Halfway.Task.WaitAsync(cancellationToken);
            yield return new ReplyUpdate(MessageOf(text), IsFinal: true);
        }

        private ReplyMessage MessageOf(string said) => new()
        {
            Summary = said,
            Generated = new GeneratedText([new Citation($"{passage.Title} · {passage.Heading}", passage.Text, address)]),
        };
    }
}
