using PatternBot.Cards.Expressions;
using static PatternBot.Cards.Functions.Invocations;

namespace PatternBot.Cards.Functions;

/// <summary>Functions on lists; none changes the data.</summary>
internal static class ListFunctions
{
    private static readonly Signature Lambda = new(3, 3) { IsLambda = true };
    private static readonly Signature Lists = new(1, Signature.Any, Returns.List);

    public static IEnumerable<Function> All =>
    [
        new("createArray", Returns.List, new Signature(0, Signature.Any), Eager(Check.None, (in Arguments a, out Value v) => Give(Value.List(a.All.ToArray()), out v))),
        new("count", Returns.Number, new Signature(1, 1, Returns.Text | Returns.List), Eager(Check.Container, Count)),
        new("contains", Returns.Boolean, new Signature(2, 2), Contains),
        new("join", Returns.Text, new Signature(2, 3, Returns.List, Returns.Text), Eager(Check.None, Join)),
        new("first", Returns.Anything, new Signature(1, 1), Eager(Check.None, (in Arguments a, out Value v) => End(a[0], last: false, out v))),
        new("last", Returns.Anything, new Signature(1, 1), Eager(Check.None, (in Arguments a, out Value v) => End(a[0], last: true, out v))),
        new("take", Returns.List | Returns.Text, new Signature(2, 2, Returns.List | Returns.Text, Returns.Number), Eager(Check.None, Take)),
        new("skip", Returns.List, new Signature(2, 2, Returns.List, Returns.Number), Eager(Check.None, Skip)),
        new("subArray", Returns.List, new Signature(2, 3, Returns.List, Returns.Number), Eager(Check.None, SubArray)),
        new("reverse", Returns.Text | Returns.List, new Signature(1, 1, Returns.Text | Returns.List), Eager(Check.Container, Reverse)),
        new("flatten", Returns.List, new Signature(1, 2, Returns.List, Returns.Number), Eager(Check.None, Flatten)),
        new("range", Returns.List, new Signature(2, 2, Returns.Number), Eager(Check.Integer, Range)),
        new("union", Returns.List, Lists, Eager(Check.List, Union)),
        new("unique", Returns.List, new Signature(1, 1, Returns.List), Eager(Check.List, Union)),
        new("intersection", Returns.List, Lists, Eager(Check.List, Intersection)),
        new("sortBy", Returns.List, new Signature(1, 2, Returns.List, Returns.Text), (Evaluation e, CallExpression c, out Value v) => Sorting.Sort(e, c, descending: false, out v)),
        new("sortByDescending", Returns.List, new Signature(1, 2, Returns.List, Returns.Text), (Evaluation e, CallExpression c, out Value v) => Sorting.Sort(e, c, descending: true, out v)),
        new("select", Returns.List, Lambda, Lambdas.Select),
        new("foreach", Returns.List, Lambda, Lambdas.Select),
        new("where", Returns.List, Lambda, Lambdas.Where),
        new("any", Returns.Boolean, Lambda, (Evaluation e, CallExpression c, out Value v) => Lambdas.Quantify(e, c, stopsAt: true, out v)),
        new("all", Returns.Boolean, Lambda, (Evaluation e, CallExpression c, out Value v) => Lambdas.Quantify(e, c, stopsAt: false, out v)),
    ];

    private static Outcome Give(Value result, out Value value)
    {
        value = result;
        return Outcome.Ok;
    }

    private static Outcome Count(in Arguments a, out Value value)
    {
        value = a[0].Kind switch
        {
            ValueKind.Text => a[0].Text.Length,
            ValueKind.List or ValueKind.Object => a[0].Count,
            _ => Value.Undefined,
        };
        return value.Kind == ValueKind.Undefined ? a.Fail("null has no items") : Outcome.Ok;
    }

    /// <summary>An error in an argument is no error here: nothing is contained then.</summary>
    private static Outcome Contains(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = Value.False;
        var outcome = call.Arguments[0].Evaluate(evaluation, out var container);
        var wanted = Value.Undefined;
        if (outcome == Outcome.Ok)
            outcome = call.Arguments[1].Evaluate(evaluation, out wanted);
        if (outcome != Outcome.Ok)
            return outcome == Outcome.Fault ? outcome : Outcome.Ok;
        if (container.Kind == ValueKind.Text && wanted.Kind == ValueKind.Text)
            value = container.Text.Contains(wanted.Text, StringComparison.Ordinal);
        else if (container.Kind == ValueKind.List)
            value = Array.Exists(container.Items(), item => Equality.AreEqual(item, wanted));
        else if (wanted.Kind == ValueKind.Text)
            value = container.Property(new PathSegment(wanted.Text)).Kind != ValueKind.Undefined;
        return Outcome.Ok;
    }

    private static Outcome Join(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.List)
            return a.Fail("what is joined is not a list");
        var items = a[0].Items();
        if (a.Count == 2 || items.Length < 3)
            return Give(JsString.Join(items, Separator(a[a.Count - 1], a.MaxLength), a.MaxLength), out value);
        var head = JsString.Join(items.AsSpan(0, items.Length - 1), Separator(a[1], a.MaxLength), a.MaxLength);
        return Give(JsString.Join([head, JsString.Of(a[2], a.MaxLength), JsString.Of(items[^1], a.MaxLength)], "", a.MaxLength), out value);
    }

    private static string Separator(in Value value, int maxLength) => value.Kind == ValueKind.Undefined ? "," : JsString.Of(value, maxLength);

    private static Outcome End(in Value of, bool last, out Value value)
    {
        value = default;
        if (of.Kind == ValueKind.Text && of.Text is { Length: > 0 } text)
            value = text[last ? ^1 : 0].ToString();
        else if (of.Kind == ValueKind.List && of.Count > 0)
            value = of.Item(last ? of.Count - 1 : 0);
        return Outcome.Ok;
    }

    private static Outcome Take(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind is not (ValueKind.List or ValueKind.Text) || !a[1].IsInteger)
            return a.Fail("takes a list or a text and an integer");
        var count = (int)Math.Clamp(a[1].Number, 0, a[0].Kind == ValueKind.List ? a[0].Count : a[0].Text.Length);
        return Give(a[0].Kind == ValueKind.List ? Value.List(a[0].Items()[..count]) : a[0].Text[..count], out value);
    }

    private static Outcome Skip(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.List || !a[1].IsInteger)
            return a.Fail("takes a list and an integer");
        return Give(Value.List(a[0].Items()[(int)Math.Clamp(a[1].Number, 0, a[0].Count)..]), out value);
    }

    private static Outcome SubArray(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.List)
            return a.Fail("takes a list");
        var items = a[0].Items();
        for (var i = 1; i < a.Count; i++)
        {
            if (!a[i].IsInteger || a[i].Number < 0 || a[i].Number > items.Length)
                return a.Fail("the bounds must be positions in the list");
        }

        var (start, end) = ((int)a[1].Number, a.Count == 3 ? (int)a[2].Number : items.Length);
        return Give(Value.List(start < end ? items[start..end] : []), out value);
    }

    private static Outcome Reverse(in Arguments a, out Value value)
    {
        value = default;
        switch (a[0].Kind)
        {
            case ValueKind.Text:
                var letters = a[0].Text.ToCharArray();
                Array.Reverse(letters);
                return Give(new string(letters), out value);
            case ValueKind.List:
                return Give(Value.List([.. a[0].Items().AsEnumerable().Reverse()]), out value);
            default:
                return a.Fail("only a text or a list can be reversed");
        }
    }

    private static Outcome Flatten(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.List)
            return a.Fail("only a list can be flattened");
        var levels = a.Count == 1 ? 100 : a[1].IsNumber && a[1].Number >= 1 ? Math.Min(a[1].Number, 100) : 1;
        var items = a[0].Items();
        for (var i = 0; i < levels && Array.Exists(items, item => item.Kind == ValueKind.List); i++)
            items = [.. items.SelectMany(item => item.Kind == ValueKind.List ? item.Items() : [item])];
        return Give(Value.List(items), out value);
    }

    private static Outcome Range(in Arguments a, out Value value)
    {
        value = default;
        if (a[1].Number <= 0)
            return a.Fail("the count must be more than 0");
        if (a[1].Number > a.Evaluation.Options.MaxRepeats)
            throw new LimitException($"a range of more than {a.Evaluation.Options.MaxRepeats} numbers");
        var items = new Value[(int)a[1].Number];
        for (var i = 0; i < items.Length; i++)
            items[i] = a[0].Number + i;
        return Give(Value.List(items), out value);
    }

    private static Outcome Union(in Arguments a, out Value value)
    {
        var seen = new HashSet<Value>(new SameValue(a.Evaluation));
        var result = new List<Value>();
        foreach (var list in a.All)
            result.AddRange(list.Items().Where(seen.Add));
        return Give(Value.List([.. result]), out value);
    }

    private static Outcome Intersection(in Arguments a, out Value value)
    {
        var comparer = new SameValue(a.Evaluation);
        IEnumerable<Value> result = a[0].Items();
        foreach (var list in a.All[1..])
            result = result.Where(new HashSet<Value>(list.Items(), comparer).Contains);
        return Give(Value.List([.. result.Distinct(comparer)]), out value);
    }
}
