using PatternBot.ChartPictures;
using PatternBot.Charts;

namespace PatternBot.Tests.Charts;

public sealed class ChartPictureCacheTests
{
    [Fact]
    public async Task A_channel_that_opens_one_card_costs_one_drawing()
    {
        var drawings = 0;
        using var cache = new ChartPictureCache((_, _) =>
        {
            Interlocked.Increment(ref drawings);
            Thread.Sleep(50);
            return [1];
        });
        var code = ChartCode.Write(SomeCharts.Distribution, ChartTheme.Light);

        var pictures = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => cache.GetAsync(code, TestContext.Current.CancellationToken).AsTask())));

        Assert.Equal(1, drawings);
        Assert.All(pictures, picture => Assert.Same(pictures[0], picture));
    }

    [Fact]
    public async Task Pictures_are_drawn_one_at_a_time_and_whoever_left_the_line_costs_nothing()
    {
        var (now, most, drawings) = (0, 0, 0);
        using var begun = new SemaphoreSlim(0);
        using var finish = new SemaphoreSlim(0);
        using var cache = new ChartPictureCache((_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            drawings++;
            begun.Release();
            finish.Wait();
            Interlocked.Decrement(ref now);
            return [1];
        });
        using var gone = new CancellationTokenSource();
        var first = Task.Run(() => cache.GetAsync(Code(1), TestContext.Current.CancellationToken).AsTask(), TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        var second = cache.GetAsync(Code(2), TestContext.Current.CancellationToken).AsTask();
        var third = cache.GetAsync(Code(3), gone.Token).AsTask();

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        finish.Release(2);

        Assert.NotNull(await first);
        Assert.NotNull(await second);
        Assert.Equal((1, 2), (most, drawings));
    }

    [Fact]
    public async Task The_code_of_another_version_gives_no_picture()
    {
        using var cache = new ChartPictureCache(ChartPainter.Paint);

        Assert.Null(await cache.GetAsync([99, 0, 1, 0], TestContext.Current.CancellationToken));
    }

    private static byte[] Code(int seed) => ChartCode.Write(SomeCharts.Retention(seed), ChartTheme.Light);
}
