using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Templates;

/// <summary>A value of the template: immutable, shared by all expansions.</summary>
internal abstract class TemplateNode
{
    /// <summary>Writes the value, as the root or for a property. False when there is none, so that the property must go.</summary>
    public abstract bool TryWrite(Expansion expansion);

    /// <summary>Writes what the value contributes to an array: null nothing, an array its items.</summary>
    public abstract void WriteItems(Expansion expansion, ref bool first);
}

/// <summary>A part without any expression: the bytes are known when the template is parsed.</summary>
/// <param name="json">The value.</param>
/// <param name="items">What it contributes to an array, separated by commas; empty for null.</param>
internal sealed class ConstantNode(byte[] json, byte[] items) : TemplateNode
{
    public ReadOnlySpan<byte> Json => json;

    public ReadOnlySpan<byte> Items => items;

    public override bool TryWrite(Expansion expansion)
    {
        expansion.Output.Raw(json);
        return true;
    }

    public override void WriteItems(Expansion expansion, ref bool first)
    {
        if (items.Length == 0)
            return;
        expansion.Output.Separate(ref first);
        expansion.Output.Raw(items);
    }
}

/// <summary>A string that is one expression and nothing else: the result keeps its type.</summary>
internal sealed class ExpressionNode(Expression expression, string path, int depthLeft) : TemplateNode
{
    public override bool TryWrite(Expansion expansion)
    {
        var value = expansion.Evaluate(expression, path);
        if (value.Kind == ValueKind.Undefined)
            return false;
        expansion.Output.Value(value, depthLeft);
        return true;
    }

    public override void WriteItems(Expansion expansion, ref bool first)
    {
        var value = expansion.Evaluate(expression, path);
        if (value.Kind == ValueKind.Null)
            return;
        if (value.Kind != ValueKind.List)
        {
            expansion.Output.Separate(ref first);
            expansion.Output.Value(value, depthLeft);
            return;
        }

        foreach (var item in value.Items())
        {
            expansion.Output.Separate(ref first);
            expansion.Output.Value(item, depthLeft);
        }
    }
}

/// <summary>A string of text and expressions.</summary>
internal sealed class TextNode(TextPart[] parts, string path) : TemplateNode
{
    public override bool TryWrite(Expansion expansion)
    {
        expansion.Output.Raw((byte)'"');
        foreach (var part in parts)
            expansion.WriteText(part, path);
        expansion.Output.Raw((byte)'"');
        return true;
    }

    public override void WriteItems(Expansion expansion, ref bool first)
    {
        expansion.Output.Separate(ref first);
        TryWrite(expansion);
    }
}

/// <summary>A piece of a text: an expression, or its escaped bytes where it is constant.</summary>
internal readonly record struct TextPart(Expression Expression, byte[]? Escaped);

internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override bool TryWrite(Expansion expansion)
    {
        var first = true;
        expansion.Output.Raw((byte)'[');
        WriteItems(expansion, ref first);
        expansion.Output.Raw((byte)']');
        return true;
    }

    public override void WriteItems(Expansion expansion, ref bool first)
    {
        foreach (var item in items)
            item.WriteItems(expansion, ref first);
    }
}

/// <summary>A piece of an object: a property, or several constant ones together.</summary>
/// <param name="Prefix">The bytes before the value, with a comma in front: <c>,"name":</c>; all of them where there is no value.</param>
/// <param name="Value">What is written after it, unless everything is constant.</param>
internal readonly record struct ObjectPart(byte[] Prefix, TemplateNode? Value);

internal sealed class ObjectNode(ObjectPart[] parts, DataBinding? data, Condition? condition) : TemplateNode
{
    public override bool TryWrite(Expansion expansion)
    {
        if (data is null && condition is null)
        {
            WriteObject(expansion);
            return true;
        }

        // No element is null, one stands for itself, more are an array: known only afterwards.
        var start = expansion.Output.Length;
        var first = true;
        var count = Repeat(expansion, ref first);
        if (count == 0)
            expansion.Output.Raw("null"u8);
        if (count > 1)
        {
            expansion.Output.InsertAt(start, (byte)'[');
            expansion.Output.Raw((byte)']');
        }

        return true;
    }

    public override void WriteItems(Expansion expansion, ref bool first) => Repeat(expansion, ref first);

    /// <summary>Writes the object for each item of its data where the condition holds; returns how often.</summary>
    private int Repeat(Expansion expansion, ref bool first)
    {
        if (data is null)
            return WriteIf(expansion, ref first);
        var (outerData, outerIndex) = (expansion.Evaluation.Data, expansion.Evaluation.Index);
        var value = data.Evaluate(expansion);
        var count = 0;
        if (value.Kind == ValueKind.List)
        {
            var index = 0;
            foreach (var item in value.Items())
            {
                expansion.Evaluation.CountRepeat();
                expansion.Evaluation.Index = index++;
                count += WriteWith(item, expansion, ref first);
            }
        }
        else
        {
            count = WriteWith(value, expansion, ref first);
        }

        (expansion.Evaluation.Data, expansion.Evaluation.Index) = (outerData, outerIndex);
        return count;
    }

    private int WriteWith(in Value scope, Expansion expansion, ref bool first)
    {
        if (scope.Kind != ValueKind.Undefined)
            expansion.Evaluation.Data = scope;
        return WriteIf(expansion, ref first);
    }

    private int WriteIf(Expansion expansion, ref bool first)
    {
        if (condition is not null && !condition.Holds(expansion))
            return 0;
        expansion.Output.Separate(ref first);
        WriteObject(expansion);
        return 1;
    }

    private void WriteObject(Expansion expansion)
    {
        var output = expansion.Output;
        output.Raw((byte)'{');
        var start = output.Length;
        foreach (var part in parts)
        {
            var before = output.Length;
            output.Raw(before == start ? part.Prefix.AsSpan(1) : part.Prefix);
            if (part.Value is not null && !part.Value.TryWrite(expansion))
                output.CutTo(before);
        }

        output.Raw((byte)'}');
    }
}

/// <summary>A <c>$data</c>: an expression, or a value given in place.</summary>
internal sealed class DataBinding(Expression? expression, Value literal, string path)
{
    public Value Evaluate(Expansion expansion) => expression is null ? literal : expansion.Evaluate(expression, path);
}

/// <summary>A <c>$when</c>. Only the boolean true keeps the element.</summary>
internal sealed class Condition(Expression? expression, string path)
{
    /// <summary>A literal that is truthy drops its element whatever it says; that is the official engine's reading.</summary>
    public bool Holds(Expansion expansion) => expression is not null && expansion.Holds(expression, path);
}
