using PatternBot.Charts;
using PatternBot.Turns;

namespace PatternBot.ChartPictures;

/// <summary>
/// Keeps the pictures that were drawn last, and draws one at a time: a channel full of people who open the same card cost one drawing, and
/// those who wait hold no thread.
/// </summary>
/// <param name="paint">Draws; <see cref="ChartPainter.Paint"/>, but for tests.</param>
public sealed class ChartPictureCache(Func<Chart, ChartTheme, byte[]> paint) : IDisposable
{
    // Two generations of 20 KB pictures: 4 MB at most.
    private const int Pictures = 100;

    // By what is drawn: one chart has as many addresses as cards that show it.
    private readonly RecentCache<string, byte[]> _pictures = new(Pictures);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The picture of a code as PNG; null when another version of the service made the code.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the picture any more.</exception>
    public async ValueTask<byte[]?> GetAsync(byte[] code, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(code);
        if (_pictures.TryGet(key, out var picture))
            return picture;
        if (ChartCode.Read(code) is not var (chart, theme))
            return null;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // The turn may come in the very moment in which they leave.
            cancellationToken.ThrowIfCancellationRequested();
            // Somebody before us in the line may have wanted the same.
            if (!_pictures.TryGet(key, out picture))
                _pictures.Set(key, picture = paint(chart, theme));
            return picture;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
