using PatternBot.Cards.Expressions;
using static PatternBot.Cards.Functions.Invocations;

namespace PatternBot.Cards.Functions;

/// <summary>Functions on objects. They give a changed copy, where the official engine changes the data under its other readers.</summary>
internal static class ObjectFunctions
{
    private static readonly Signature NameAndValue = new(3, 3, Returns.Anything, Returns.Text, Returns.Anything);

    public static IEnumerable<Function> All =>
    [
        new("getProperty", Returns.Anything, new Signature(1, 2, Returns.Anything, Returns.Text), GetProperty),
        new("addProperty", Returns.Anything, NameAndValue, Eager(Check.None, (in Arguments a, out Value v) => Set(a, replaces: false, out v))),
        new("setProperty", Returns.Anything, NameAndValue, Eager(Check.None, (in Arguments a, out Value v) => Set(a, replaces: true, out v))),
        new("removeProperty", Returns.Anything, new Signature(2, 2, Returns.Anything, Returns.Text), Eager(Check.None, Remove)),
        new("merge", Returns.Anything, new Signature(1, Signature.Any), Eager(Check.None, Merge)),
        new("indicesAndValues", Returns.List, new Signature(1, 1), IndicesAndValues),
    ];

    private static Outcome GetProperty(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = default;
        if (call.Arguments[0].Evaluate(evaluation, out var first) is var outcome && outcome != Outcome.Ok)
            return outcome;
        string path;
        if (call.Arguments.Length == 1)
        {
            if (first.Kind != ValueKind.Text)
                return evaluation.Fail(call.Arguments[0], "is not a text");
            path = first.Text;
            value = evaluation.Resolve(PathSegment.Split(path));
        }
        else
        {
            outcome = call.Arguments[1].Evaluate(evaluation, out var name);
            if (outcome != Outcome.Ok)
                return outcome;
            if (name.IsMissing)
                return evaluation.Fault(call.Arguments[1], "is missing");
            path = JsString.Of(name);
            var segments = PathSegment.Split(path);
            value = segments.Length == 0 ? Value.Undefined : PathSegment.Follow(first, segments);
        }

        if (value.Kind == ValueKind.Undefined && evaluation.Substitutes)
            value = PathExpression.Placeholder(path);
        return Outcome.Ok;
    }

    private static Outcome Set(in Arguments a, bool replaces, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.Object)
            return a.Fail("only an object has properties");
        var name = JsString.Of(a[1]);
        var entries = a[0].Entries().ToList();
        var at = entries.FindIndex(entry => entry.Key == name);
        if (at >= 0 && !replaces)
            return a.Fail("the property exists already");
        if (at >= 0)
            entries[at] = new(name, a[2]);
        else
            entries.Add(new(name, a[2]));
        value = Value.Object([.. entries]);
        return Outcome.Ok;
    }

    private static Outcome Remove(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.Object)
            return a.Fail("only an object has properties");
        var name = JsString.Of(a[1]);
        value = Value.Object(Array.FindAll(a[0].Entries(), entry => entry.Key != name));
        return Outcome.Ok;
    }

    private static Outcome Merge(in Arguments a, out Value value)
    {
        value = default;
        var merged = new OrderedDictionary<string, Value>();
        foreach (var argument in a.All)
        {
            foreach (var source in argument.Kind == ValueKind.List ? argument.Items() : [argument])
            {
                if (source.Kind == ValueKind.Null && argument.Kind == ValueKind.List)
                    continue;
                if (source.Kind != ValueKind.Object)
                    return a.Fail("only objects can be merged");
                foreach (var (name, entry) in source.Entries())
                    merged[name] = entry;
            }
        }

        value = Value.Object([.. merged]);
        return Outcome.Ok;
    }

    private static Outcome IndicesAndValues(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = default;
        if (call.Arguments[0].Evaluate(evaluation, out var source) is var outcome && outcome != Outcome.Ok)
            return outcome;
        switch (source.Kind)
        {
            case ValueKind.List:
                value = Value.List([.. source.Items().Select((item, index) => Value.Object(new("index", index), new("value", item)))]);
                return Outcome.Ok;
            case ValueKind.Object:
                value = Value.List(Array.ConvertAll(source.Entries(), entry => Value.Object(new("index", entry.Key), new("value", entry.Value))));
                return Outcome.Ok;
            case ValueKind.Null:
                return evaluation.Fault(call.Arguments[0], "is null");
            default:
                return evaluation.Fail(call.Arguments[0], "is neither a list nor an object");
        }
    }
}
