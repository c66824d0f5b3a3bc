using System.Text;
using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Templates;

/// <summary>A string of a template, cut into its texts and its <c>${…}</c> expressions.</summary>
internal static class InterpolatedText
{
    private const string Start = "${";
    private const int MaxObjectDepth = 64;

    public static bool HasExpressions(string text) => text.Contains(Start, StringComparison.Ordinal);

    /// <summary>The parts in order: constants for text, parsed expressions for the rest.</summary>
    /// <exception cref="ExpressionSyntaxException">An expression is malformed, or a backtick stands in the text.</exception>
    public static List<Expression> Parse(string source, CardTemplateOptions options)
    {
        var parts = new List<Expression>();
        var text = new StringBuilder();
        for (var at = 0; at < source.Length;)
        {
            if (source[at] == '`')
                throw new ExpressionSyntaxException("a backtick in a text with expressions must be written \\`");
            if (source[at] == '$' && EndOfExpression(source, at) is var end && end > at)
            {
                Flush(parts, text);
                parts.Add(ExpressionParser.Parse(JsWhiteSpace.Trim(source[(at + 2)..(end - 1)]), options));
                at = end;
                continue;
            }

            if (source[at] == '\\' && at + 1 == source.Length)
                throw new ExpressionSyntaxException("a text with expressions cannot end with a backslash");
            if (source[at] == '\\' && source[at + 1] is '$' or '`')
            {
                // An escape is a part of its own for the official engine, which never shows.
                text.Append(source[at + 1]);
                at += 2;
                continue;
            }

            text.Append(source[at++]);
        }

        Flush(parts, text);
        return parts;
    }

    /// <summary>The end of the expression that starts here, or the start itself: what has no end on its line, or is empty, is text.</summary>
    private static int EndOfExpression(string source, int start) =>
        source.AsSpan(start).StartsWith(Start, StringComparison.Ordinal) && EndOfBraces(source, start + Start.Length, 0) is var end && end > 0 ? end : start;

    /// <summary>The place after the brace that closes what starts here, or -1. Quotes and object literals may hold braces.</summary>
    private static int EndOfBraces(string source, int start, int depth)
    {
        for (var at = start; at < source.Length;)
        {
            switch (source[at])
            {
                case '}':
                    return at > start ? at + 1 : -1;
                case '\'' or '"' when ExpressionLexer.EndOfText(source, at) is var end && end > at:
                    at = end;
                    break;
                case '{' when EndOfObject(source, at, depth + 1) is var end && end > at:
                    at = end;
                    break;
                case '\r' or '\n' or '{' or '\'' or '"' or '`':
                    return -1;
                default:
                    at++;
                    break;
            }
        }

        return -1;
    }

    /// <summary>An object literal inside an expression: <c>{name: …}</c>, the name directly after the brace; -1 where there is none.</summary>
    private static int EndOfObject(string source, int start, int depth)
    {
        var name = start + 1;
        if (depth > MaxObjectDepth || name >= source.Length)
            return -1;
        if (source[name] == '}')
            return name + 1;
        var colon = source[name] is '\'' or '"' ? ExpressionLexer.EndOfText(source, name) : ExpressionLexer.EndOfName(source, name);
        return colon > name && colon < source.Length && source[colon] == ':' ? EndOfBraces(source, colon + 1, depth) : -1;
    }

    private static void Flush(List<Expression> parts, StringBuilder text)
    {
        if (text.Length == 0)
            return;
        parts.Add(new ConstantExpression(text.ToString()));
        text.Clear();
    }
}
