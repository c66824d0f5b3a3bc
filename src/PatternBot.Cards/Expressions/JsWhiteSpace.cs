namespace PatternBot.Cards.Expressions;

/// <summary>White space and line ends as ECMAScript knows them: unlike .NET's with the byte order mark, without NEL.</summary>
internal static class JsWhiteSpace
{
    public static bool IsWhiteSpace(char c) => c == '\ufeff' || (char.IsWhiteSpace(c) && c != '\u0085');

    public static int Skip(string text, int at)
    {
        while (at < text.Length && IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    public static string Trim(string text)
    {
        var start = Skip(text, 0);
        var end = text.Length;
        while (end > start && IsWhiteSpace(text[end - 1]))
            end--;
        return text[start..end];
    }
}
