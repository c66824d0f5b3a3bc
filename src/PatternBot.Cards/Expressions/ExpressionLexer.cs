namespace PatternBot.Cards.Expressions;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Symbol,
}

/// <summary>A piece of an expression; <paramref name="At"/> counts characters from 0.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}

/// <summary>An expression that cannot be parsed.</summary>
internal sealed class ExpressionSyntaxException(string fault) : Exception(fault);

/// <summary>Cuts an expression into tokens by the official grammar.</summary>
internal static class ExpressionLexer
{
    // Longer symbols first: the longest match wins.
    private static readonly string[] Symbols =
        ["==", "!=", "<>", "&&", "||", "<=", ">=", "=>", "??", "+", "-", "!", "^", "*", "/", "&", "<", ">", "(", ")", ".", "[", "]", "{", "}", ",", ":", "?"];

    public static List<Token> Tokens(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            var c = source[at];
            if (c is ' ' or '\t' or '\ufeff' or '\u00a0' or '\n' or '\r')
            {
                at++;
                continue;
            }

            var end = c switch
            {
                '\'' or '"' => EndOfText(source, at),
                >= '0' and <= '9' => EndOfNumber(source, at),
                _ => EndOfName(source, at),
            };
            var kind = c is '\'' or '"' ? TokenKind.Text : char.IsAsciiDigit(c) ? TokenKind.Number : TokenKind.Name;

            // A lone % is the operator; glued to letters it is a name, so "a %b" is a mistake.
            if (end == at + 1 && c == '%')
                kind = TokenKind.Symbol;
            if (end == at)
            {
                var symbol = Array.Find(Symbols, s => source.AsSpan(at).StartsWith(s, StringComparison.Ordinal))
                    ?? throw new ExpressionSyntaxException($"unexpected '{c}' at character {at + 1} of \"{source}\"");
                (kind, end) = (TokenKind.Symbol, at + symbol.Length);
            }

            tokens.Add(new(kind, source[at..end], at));
            at = end;
        }

        tokens.Add(new(TokenKind.End, "", source.Length));
        return tokens;
    }

    /// <summary>
    /// The end of the quoted text that starts here, or the start where it is not closed. A backslash escapes the quote and itself; a text
    /// that is closed only if its last escape is not one (<c>'C:\'</c>) ends there.
    /// </summary>
    public static int EndOfText(string source, int start)
    {
        var quote = source[start];
        var fallback = start;
        for (var at = start + 1; at < source.Length; at++)
        {
            if (source[at] == quote)
                return at + 1;
            if (source[at] == '\\' && at + 1 < source.Length && (source[at + 1] == quote || source[at + 1] == '\\'))
            {
                at++;
                if (source[at] == quote)
                    fallback = at + 1;
            }
        }

        return fallback;
    }

    /// <summary>The value of a quoted text.</summary>
    public static string Unquote(string literal)
    {
        var quote = literal[0];
        var inside = literal[1..^1].Replace($"\\{quote}", quote.ToString(), StringComparison.Ordinal);
        var text = new System.Text.StringBuilder(inside.Length);
        for (var i = 0; i < inside.Length; i++)
        {
            var replacement = inside[i] != '\\' || i + 1 == inside.Length
                ? '\0'
                : inside[i + 1] switch { 'r' => '\r', 'n' => '\n', 't' => '\t', '\\' => '\\', _ => '\0' };
            if (replacement == '\0')
            {
                text.Append(inside[i]);
                continue;
            }

            text.Append(replacement);
            i++;
        }

        return text.ToString();
    }

    private static int EndOfNumber(string source, int at)
    {
        while (at < source.Length && char.IsAsciiDigit(source[at]))
            at++;
        if (at + 1 < source.Length && source[at] == '.' && char.IsAsciiDigit(source[at + 1]))
        {
            at++;
            while (at < source.Length && char.IsAsciiDigit(source[at]))
                at++;
        }

        return at;
    }

    /// <summary>The end of the name that starts here, or the start where there is none.</summary>
    public static int EndOfName(string source, int start)
    {
        if (start >= source.Length || !(char.IsAsciiLetter(source[start]) || source[start] is '_' or '#' or '@' or '$' or '%'))
            return start;
        var at = start + (source.AsSpan(start).StartsWith("@@", StringComparison.Ordinal) ? 2 : 1);
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] == '_'))
            at++;
        return at;
    }
}
