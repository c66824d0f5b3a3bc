using System.Globalization;
using PatternBot.Cards.Functions;

namespace PatternBot.Cards.Expressions;

/// <summary>
/// Parses one expression of the Adaptive Expression Language. Precedence follows the official grammar, from tight to loose:
/// unary, <c>^</c> (to the right), <c>* / %</c>, <c>+ -</c>, <c>== !=</c>, <c>&amp;</c>, <c>&lt; &lt;= &gt; &gt;=</c>, <c>&amp;&amp;</c>, <c>||</c>, <c>??</c>, <c>? :</c> (to the left).
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly Dictionary<string, int> Precedence = new()
    {
        ["^"] = 10,
        ["*"] = 9, ["/"] = 9, ["%"] = 9,
        ["+"] = 8, ["-"] = 8,
        ["=="] = 7, ["!="] = 7, ["<>"] = 7,
        ["&"] = 6,
        ["<"] = 5, ["<="] = 5, [">"] = 5, [">="] = 5,
        ["&&"] = 4,
        ["||"] = 3,
        ["??"] = 2,
        ["?"] = 1,
    };

    private readonly string _source;
    private readonly List<Token> _tokens;
    private readonly CardTemplateOptions _options;
    private int _at;
    private int _depth;

    private ExpressionParser(string source, CardTemplateOptions options)
    {
        _source = source;
        _options = options;
        _tokens = ExpressionLexer.Tokens(source);
    }

    private Token Current => _tokens[_at];

    /// <exception cref="ExpressionSyntaxException">The expression is malformed, or calls what does not exist or with the wrong arguments.</exception>
    public static Expression Parse(string source, CardTemplateOptions options)
    {
        if (source.StartsWith('='))
            source = source[1..];
        if (source.Length == 0)
            return new ConstantExpression("");
        var parser = new ExpressionParser(source, options);
        var expression = parser.Expression(0);
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unexpected("an operator or the end");
    }

    private Expression Expression(int loosest)
    {
        var depth = _depth;
        Descend();
        var left = Unary();
        while (Current.Kind == TokenKind.Symbol && Precedence.TryGetValue(Current.Text, out var precedence) && precedence >= loosest)
        {
            Descend();
            var symbol = Next().Text;
            if (symbol == "?")
            {
                var then = Expression(0);
                Expect(":");
                left = Call("if", left, then, Expression(precedence + 1));
            }
            else
            {
                left = Call(symbol, left, Expression(symbol == "^" ? precedence : precedence + 1));
            }
        }

        _depth = depth;
        return left;
    }

    /// <summary>Chains count as depth too: <c>a + b + c</c> is a tree that leans to the left.</summary>
    private void Descend()
    {
        if (++_depth > _options.MaxDepth)
            throw new ExpressionSyntaxException($"nested deeper than {_options.MaxDepth} levels");
    }

    private Expression Unary()
    {
        if (Current.Kind != TokenKind.Symbol || Current.Text is not ("!" or "-" or "+"))
            return Postfix();
        var symbol = Next().Text;
        Descend();
        var operand = Unary();
        _depth--;
        return symbol == "!" ? Call(symbol, operand) : Call(symbol, new ConstantExpression(0), operand);
    }

    private Expression Postfix()
    {
        var depth = _depth;
        var start = Current.At;
        var primary = Primary();
        while (Current.Kind == TokenKind.Symbol)
        {
            Descend();
            if (Current.Is("."))
            {
                Next();
                if (Current.Kind != TokenKind.Name)
                    throw Unexpected("a name");
                if ((primary.Returns & Returns.Anything) == 0)
                    throw new ExpressionSyntaxException($"{primary} is no object, so it has no '{Current.Text}'");
                primary = new PathExpression(Next().Text, primary);
            }
            else if (Current.Is("["))
            {
                Next();
                var index = Expression(0);
                Expect("]");
                primary = new ElementExpression(primary, index);
            }
            else if (Current.Is("(") || (Current.Is("!") && _tokens[_at + 1].Is("(")))
            {
                var name = string.Concat(_tokens.Where(t => t.At >= start && t.At < Current.At).Select(t => t.Text));
                name += Current.Is("!") ? Next().Text : "";
                Next();
                primary = Call(name, Arguments(")"));
            }
            else
            {
                break;
            }
        }

        _depth = depth;
        return primary;
    }

    private Expression Primary()
    {
        var token = Current;
        if (token.Kind == TokenKind.End || (token.Kind == TokenKind.Symbol && token.Text is not ("(" or "[" or "{")))
            throw Unexpected("a value");
        Next();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new ConstantExpression(double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Text:
                return new ConstantExpression(ExpressionLexer.Unquote(token.Text));
            case TokenKind.Name:
                return token.Text switch
                {
                    "true" => new ConstantExpression(true),
                    "false" => new ConstantExpression(false),
                    "null" => new ConstantExpression(Value.Null),
                    "undefined" => new ConstantExpression(Value.Undefined),
                    var name => new PathExpression(Known(name)),
                };
            case TokenKind.Symbol when token.Text == "(":
                var inside = Expression(0);
                Expect(")");
                return inside;
            case TokenKind.Symbol when token.Text == "[":
                return Call("createArray", Arguments("]"));
            default:
                return Object();
        }
    }

    private Expression Object()
    {
        var entries = Call("json", new ConstantExpression("{}"));
        while (!Current.Is("}"))
        {
            var key = Current;
            if (key.Kind is not (TokenKind.Name or TokenKind.Text))
                throw Unexpected("a name or a quoted text");
            Next();
            Expect(":");
            entries = Call("setProperty", entries, new ConstantExpression(key.Kind == TokenKind.Name ? key.Text : key.Text[1..^1]), Expression(0));
            if (!Current.Is("}"))
                Expect(",");
        }

        Next();
        return entries;
    }

    private Expression[] Arguments(string close)
    {
        var arguments = new List<Expression>();
        while (!Current.Is(close))
        {
            if (arguments.Count > 0)
                Expect(",");

            // "x => x.done" is two arguments, the name of the item and what to do with it.
            if (Current.Kind == TokenKind.Name && _tokens[_at + 1].Is("=>"))
            {
                arguments.Add(new PathExpression(Next().Text));
                Next();
            }

            arguments.Add(Expression(0));
        }

        Next();
        return [.. arguments];
    }

    private Expression Call(string name, params Expression[] arguments)
    {
        if (FunctionTable.Find(name) is not { } function)
        {
            if (!_options.Lenient)
                throw new ExpressionSyntaxException($"unknown function '{name}'{FunctionTable.Suggest(name)}");
            function = FunctionTable.Unknown(name);
        }

        return function.Signature.Fault(name, arguments) is { } fault
            ? throw new ExpressionSyntaxException(fault)
            : new CallExpression(function, arguments);
    }

    /// <summary>A scope that does not exist would silently stay as text in the card.</summary>
    private string Known(string name) =>
        _options.Lenient || name[0] != '$' || Scopes.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? name
            : throw new ExpressionSyntaxException($"unknown scope '{name}': there are {string.Join(", ", Scopes.Names)}");

    private Token Next() => _tokens[_at++];

    private void Expect(string symbol)
    {
        if (!Current.Is(symbol))
            throw Unexpected($"'{symbol}'");
        _at++;
    }

    private ExpressionSyntaxException Unexpected(string expected) => new(Current.Kind == TokenKind.End
        ? $"expected {expected} at the end of \"{_source}\""
        : $"expected {expected}, not '{Current.Text}', at character {Current.At + 1} of \"{_source}\"");
}
