using System.Text;

namespace PatternBot.Cards.Expressions;

/// <summary>
/// A path that ends in a name, such as <c>a</c>, <c>a.b</c> or <c>rows[i].title</c>. Like the official engine it is turned into one text
/// first and split again, which is why a key with a dot in it cannot be in the middle of a path.
/// </summary>
internal sealed class PathExpression : Expression
{
    private readonly string _name;
    private readonly Expression? _instance;
    private readonly Expression? _start;
    private readonly object[] _steps;
    private readonly string? _text;
    private readonly PathSegment[]? _segments;
    private readonly Value _placeholder;

    public PathExpression(string name, Expression? instance = null)
    {
        (_name, _instance) = (name, instance);
        (_start, _steps) = Steps();
        if (!Array.Exists(_steps, step => step is Expression))
        {
            _text = Assemble(Array.ConvertAll(_steps, step => (string)step));
            _segments = PathSegment.Split(_text);
            _placeholder = Placeholder(_text);
        }
    }

    /// <summary>The name alone, when the path is nothing else: what a lambda declares.</summary>
    public string? BareName => _instance is null ? _name : null;

    public override Outcome Evaluate(Evaluation evaluation, out Value value)
    {
        value = default;
        var (text, segments, placeholder) = (_text, _segments, _placeholder);
        if (segments is null)
        {
            if (TryAssemble(evaluation, out text) is var assembled && assembled != Outcome.Ok)
                return assembled;
            segments = PathSegment.Split(text);
        }

        if (_start is null)
        {
            value = evaluation.Resolve(segments);
        }
        else
        {
            if (_start.Evaluate(evaluation, out var from) is var outcome && outcome != Outcome.Ok)
                return outcome;
            value = segments.Length == 0 ? Value.Undefined : PathSegment.Follow(from, segments);
        }

        if (value.Kind == ValueKind.Undefined && evaluation.Substitutes)
            value = placeholder.Kind == ValueKind.Text ? placeholder : Placeholder(text!);
        return Outcome.Ok;
    }

    public static Value Placeholder(string path) => "${" + path + "}";

    public override void Write(StringBuilder text)
    {
        if (_instance is not null)
        {
            _instance.Write(text);
            text.Append('.');
        }

        text.Append(_name);
    }

    /// <summary>The steps from left to right, each a piece of the path's text or the expression of an index; and what they start from.</summary>
    private (Expression? Start, object[] Steps) Steps()
    {
        var steps = new List<object>();
        Expression? left = this;
        while (true)
        {
            if (left is PathExpression path)
            {
                steps.Insert(0, path._name);
                left = path._instance;
            }
            else if (left is ElementExpression element)
            {
                steps.Insert(0, element.Index is ConstantExpression { Value: var key } && TryWriteIndex(key, out var index) ? index : element.Index);
                left = element.Instance;
            }
            else
            {
                return (left, [.. steps]);
            }
        }
    }

    private Outcome TryAssemble(Evaluation evaluation, out string text)
    {
        var pieces = new string[_steps.Length];
        text = "";

        // From the right, in the order in which the official engine meets them.
        for (var i = _steps.Length - 1; i >= 0; i--)
        {
            if (_steps[i] is string piece)
            {
                pieces[i] = piece;
                continue;
            }

            if (((Expression)_steps[i]).Evaluate(evaluation, out var key) is var outcome && outcome != Outcome.Ok)
                return outcome;
            if (!TryWriteIndex(key, out pieces[i]))
                return evaluation.Fail(this, "an index is neither a number nor a text");
        }

        text = Assemble(pieces);
        return Outcome.Ok;
    }

    private static bool TryWriteIndex(in Value key, out string piece)
    {
        piece = "";
        if (key.Kind is not (ValueKind.Number or ValueKind.Text))
            return false;
        var text = JsString.Of(key);
        if (JsNumber.TryParseInteger(text, out _))
            piece = $"[{text}]";
        else if (key.Kind == ValueKind.Text)
            piece = $"['{text}']";
        return piece.Length > 0;
    }

    private static string Assemble(string[] pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            if (text.Length > 0 && piece[0] != '[')
                text.Append('.');
            text.Append(piece);
        }

        return text.ToString();
    }
}
