using PatternBot.Turns;
using Spectre.Console;

namespace PatternBot.Channels.Terminal;

/// <summary>Shows what follows a reply in a terminal: a text that grows below the card; only its end where nobody watches it grow.</summary>
/// <param name="console">Where to write.</param>
public sealed class TerminalSequelView(IAnsiConsole console) : ISequelView
{
    /// <summary>The least time between two showings.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private string _written = "";
    private int _column;

    /// <inheritdoc/>
    public Task<bool> ShowAsync(ReplyUpdate update, CancellationToken cancellationToken)
    {
        var text = update.Message.Summary;
        if (!update.IsFinal)
        {
            // The last word may not be whole yet.
            if (console.Profile.Capabilities.Interactive && text.LastIndexOf(' ') is > 0 and var end)
                Grow(text[..(end + 1)]);
            return Task.FromResult(true);
        }

        if (text.StartsWith(_written, StringComparison.Ordinal))
        {
            Grow(text);
        }
        else
        {
            EndLine();
            _written = "";
            Grow(text);
        }

        EndLine();
        foreach (var (index, citation) in (update.Message.Generated?.Citations ?? []).Index())
            console.MarkupLineInterpolated($"[dim][[{index + 1}]] {citation.Name}[/]");
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(CancellationToken cancellationToken)
    {
        if (_written.Length == 0)
            return Task.CompletedTask;
        EndLine();
        console.MarkupLine("[dim]That was not good enough to keep; the answer above stands.[/]");
        return Task.CompletedTask;
    }

    private void Grow(string text)
    {
        if (!text.StartsWith(_written, StringComparison.Ordinal) || text.Length == _written.Length)
            return;
        if (_written.Length == 0)
            console.MarkupLine("[dim]AI-generated from the catalog:[/]");
        foreach (var word in Words(text[_written.Length..]))
            Write(word);
        _written = text;
    }

    /// <summary>Lines break between words, as far as the terminal is wide.</summary>
    private void Write(string word)
    {
        if (word == "\n")
        {
            console.WriteLine();
            _column = 0;
            return;
        }

        if (_column > 0 && _column + word.TrimEnd().Length > console.Profile.Width)
        {
            console.WriteLine();
            _column = 0;
        }

        console.Write(word);
        _column += word.Length;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n')
            {
                if (i > start)
                    yield return text[start..i];
                yield return "\n";
                start = i + 1;
            }
            else if (text[i] is ' ')
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private void EndLine()
    {
        if (_column > 0)
            console.WriteLine();
        _column = 0;
    }
}
