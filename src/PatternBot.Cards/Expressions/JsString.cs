using System.Text;

namespace PatternBot.Cards.Expressions;

/// <summary>Values turned into text the way scripts do.</summary>
internal static class JsString
{
    /// <summary>Deeper lists than this are nobody's data.</summary>
    private const int MaxDepth = 256;

    /// <summary>String(value): lists joined by commas, objects as <c>[object Object]</c>.</summary>
    public static string Of(in Value value, int maxLength = int.MaxValue)
    {
        if (Simple(value) is { } text)
            return text;
        var list = new BoundedText(maxLength);
        Join(list, value, ",", MaxDepth);
        return list.ToString();
    }

    /// <summary>The items of a list with a separator between them; missing items are empty.</summary>
    public static string Join(ReadOnlySpan<Value> items, string separator, int maxLength)
    {
        var text = new BoundedText(maxLength);
        Join(text, items, separator, MaxDepth);
        return text.ToString();
    }

    private static void Join(BoundedText text, in Value list, string separator, int depthLeft) => Join(text, list.Items(), separator, depthLeft);

    private static void Join(BoundedText text, ReadOnlySpan<Value> items, string separator, int depthLeft)
    {
        if (depthLeft == 0)
            throw new LimitException("a list is nested too deeply");
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(separator);
            if (items[i].Kind == ValueKind.List)
                Join(text, items[i], ",", depthLeft - 1);
            else if (!items[i].IsMissing)
                text.Append(Simple(items[i])!);
        }
    }

    private static string? Simple(in Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Null => "null",
        ValueKind.Boolean => value.Boolean ? "true" : "false",
        ValueKind.Number => JsNumber.Format(value.Number),
        ValueKind.Text => value.Text,
        ValueKind.List => null,
        _ => "[object Object]",
    };
}

/// <summary>Text that grows up to a limit, so that a short template cannot make a long one out of hostile data.</summary>
internal sealed class BoundedText(int maxLength)
{
    private readonly StringBuilder _text = new();

    public void Append(string text)
    {
        if ((long)_text.Length + text.Length > maxLength)
            throw new LimitException($"a text would be longer than {maxLength} characters");
        _text.Append(text);
    }

    public override string ToString() => _text.ToString();
}
