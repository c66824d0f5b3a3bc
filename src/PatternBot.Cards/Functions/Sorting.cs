using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Functions;

/// <summary>Stable sorting: the items as texts, or by a property of theirs.</summary>
internal static class Sorting
{
    public static Outcome Sort(Evaluation evaluation, CallExpression call, bool descending, out Value value)
    {
        value = default;
        if (call.Arguments[0].Evaluate(evaluation, out var list) is var outcome && outcome != Outcome.Ok)
            return outcome;
        if (list.Kind != ValueKind.List)
            return evaluation.Fail(call.Arguments[0], "is not a list");
        var items = list.Items();
        IEnumerable<Value> sorted;
        if (call.Arguments.Length == 1)
        {
            // What is undefined comes last whatever the order of the texts.
            sorted = items.OrderBy(item => item.Kind == ValueKind.Undefined).ThenBy(item => JsString.Of(item), StringComparer.Ordinal);
        }
        else
        {
            outcome = call.Arguments[1].Evaluate(evaluation, out var property);
            if (outcome != Outcome.Ok)
                return outcome;
            if (items.Length > 1 && Array.Exists(items, item => item.IsMissing))
                return evaluation.Fault(call.Arguments[0], "holds null, which has no properties to sort by");
            var name = property.IsMissing ? "" : JsString.Of(property);
            sorted = items.OrderBy(item => Key(item, name), Comparer<Value>.Create(Compare));
        }

        value = Value.List(descending ? [.. sorted.Reverse()] : [.. sorted]);
        return Outcome.Ok;
    }

    /// <summary>The property of exactly that name; scripts do not bend case here.</summary>
    private static Value Key(in Value item, string name) => item.Kind switch
    {
        ValueKind.Object => Array.FindLast(item.Entries(), entry => entry.Key == name).Value,
        ValueKind.List or ValueKind.Text when name == "length" => item.Kind == ValueKind.List ? item.Count : item.Text.Length,
        ValueKind.List or ValueKind.Text when new PathSegment(name).IsIndexName => item.Property(new PathSegment(name)),
        _ => Value.Undefined,
    };

    /// <summary>Scripts' &gt; and &lt;: texts as texts, otherwise as numbers; what does not compare is equal.</summary>
    private static int Compare(Value a, Value b) => a.Kind == ValueKind.Text && b.Kind == ValueKind.Text
        ? string.CompareOrdinal(a.Text, b.Text)
        : (ToNumber(a), ToNumber(b)) is var (x, y) && x > y ? 1 : y > x ? -1 : 0;

    private static double ToNumber(in Value value) => value.Kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Boolean => value.Boolean ? 1 : 0,
        ValueKind.Number => value.Number,
        ValueKind.Text => JsWhiteSpace.Trim(value.Text) is { Length: > 0 } text ? JsNumber.TryParseFloat(text, out var number) ? number : double.NaN : 0,
        _ => double.NaN,
    };
}
