using System.Buffers;
using System.Text;

namespace PatternBot.Cards.Model;

/// <summary>Words and addresses that come from data, made harmless for every surface.</summary>
internal static class SafeText
{
    // What hides text or turns it around: control characters, zero-width spaces, embeddings and overrides of direction. The joiners
    // stay, as emoji and Persian need them, and so do the plain direction marks.
    private static readonly SearchValues<char> Removed = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(c => (char)c).Where(c => c != '\n'),
        '\u200b', '\u2028', '\u2029', '\u2060', '\ufeff', '\u180e', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069',
    ]);

    /// <summary>The text without what cannot be seen; line ends are \n.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(Removed) < 0)
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\t')
                clean.Append(' ');
            else if (c is '\u2028' or '\u2029' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                clean.Append('\n');
            else if (!Removed.Contains(c))
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>A text for one line.</summary>
    public static string CleanLine(string text)
    {
        var clean = Clean(text);
        return (clean.Contains('\n', StringComparison.Ordinal) ? clean.ReplaceLineEndings(" ") : clean).Trim();
    }

    /// <summary>The address if it may be opened: http, https, mailto or tel, and nothing odd in it; otherwise empty.</summary>
    public static string Address(string url)
    {
        if (url.AsSpan().ContainsAnyInRange('\0', ' ') || url.AsSpan().ContainsAny('<', '>', '"') || url.AsSpan().IndexOfAny(Removed) >= 0 || url.Contains('|', StringComparison.Ordinal))
            return "";
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto" or "tel" ? url : "";
    }
}
