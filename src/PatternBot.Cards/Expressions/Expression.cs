using System.Text;

namespace PatternBot.Cards.Expressions;

/// <summary>How evaluating ended.</summary>
internal enum Outcome : byte
{
    Ok,

    /// <summary>An error of the language: conditions take it for false, a mixed text shows the source in its place.</summary>
    Error,

    /// <summary>An exception of the official engine: conditions do not swallow it, a mixed text still does.</summary>
    Fault,
}

/// <summary>What an expression may give, as far as it is known before it is evaluated.</summary>
[Flags]
internal enum Returns : byte
{
    Boolean = 1,
    Number = 2,
    Anything = 4,
    Text = 8,
    List = 16,
}

/// <summary>A node of a parsed expression: immutable, shared by all expansions.</summary>
internal abstract class Expression
{
    public virtual Returns Returns => Returns.Anything;

    public abstract Outcome Evaluate(Evaluation evaluation, out Value value);

    /// <summary>The expression in its normal form, which is what a reader sees where a part of a text fails.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    public abstract void Write(StringBuilder text);
}

internal sealed class ConstantExpression(Value value) : Expression
{
    public Value Value { get; } = value;

    public override Returns Returns => Value.Kind switch
    {
        ValueKind.Text => Returns.Text,
        ValueKind.Boolean => Returns.Boolean,
        ValueKind.Number => Returns.Number,
        _ => Returns.Anything,
    };

    public override Outcome Evaluate(Evaluation evaluation, out Value value)
    {
        value = Value;
        return Outcome.Ok;
    }

    public override void Write(StringBuilder text)
    {
        if (Value.Kind != ValueKind.Text)
        {
            text.Append(JsString.Of(Value));
            return;
        }

        text.Append('\'');
        var previous = '\0';
        foreach (var c in Value.Text.Replace("\\", "\\\\", StringComparison.Ordinal))
        {
            if (c == '\'' && previous != '\\')
                text.Append('\\');
            text.Append(c);
            previous = c;
        }

        text.Append('\'');
    }
}

/// <summary><c>list[index]</c> or <c>object[key]</c> at the end of a path.</summary>
internal sealed class ElementExpression(Expression instance, Expression index) : Expression
{
    private readonly PathSegment? _constantName = index is ConstantExpression { Value: { Kind: ValueKind.Text } name } ? new PathSegment(name.Text) : null;

    public Expression Instance => instance;

    public Expression Index => index;

    public override Outcome Evaluate(Evaluation evaluation, out Value value)
    {
        value = default;
        if (instance.Evaluate(evaluation, out var container) is var outcome && outcome != Outcome.Ok)
            return Escalate(evaluation, outcome);
        var substitutes = evaluation.Substitutes;
        evaluation.Substitutes = false;
        outcome = index.Evaluate(evaluation, out var key);
        evaluation.Substitutes = substitutes;
        if (outcome != Outcome.Ok)
            return Escalate(evaluation, outcome);
        switch (key.Kind)
        {
            case ValueKind.Number when key.IsInteger:
                if (container.IsMissing)
                    return Outcome.Ok;
                if (container.Kind != ValueKind.List)
                    return evaluation.Fail(this, "what is indexed is not a list");
                if (key.Number < 0 || key.Number >= container.Count)
                    return evaluation.Fail(this, "the index is out of range");
                value = container.Item((int)key.Number);
                return Outcome.Ok;
            case ValueKind.Text:
                value = container.Property(_constantName ?? new PathSegment(key.Text));
                return Outcome.Ok;
            default:
                return evaluation.Fail(this, "the index is neither an integer nor a text");
        }
    }

    /// <summary>The official engine returns nothing at all here and then trips over it.</summary>
    private Outcome Escalate(Evaluation evaluation, Outcome outcome) =>
        outcome == Outcome.Error ? evaluation.Fault(this, "what is indexed, or the index, cannot be evaluated") : outcome;

    public override void Write(StringBuilder text)
    {
        instance.Write(text);
        text.Append('[');
        index.Write(text);
        text.Append(']');
    }
}
