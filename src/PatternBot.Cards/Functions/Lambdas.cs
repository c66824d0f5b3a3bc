using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Functions;

/// <summary>Functions that evaluate an expression for each item: <c>where(list, x, x.open)</c>. The entries of an object count as items with key and value.</summary>
internal static class Lambdas
{
    public static Outcome Select(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = default;
        if (Items(evaluation, call, Outcome.Error, out _, out var items) is var outcome && outcome != Outcome.Ok)
            return outcome;
        var results = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            outcome = Apply(evaluation, call, items[i], out results[i]);
            if (outcome != Outcome.Ok)
                return outcome;
        }

        value = Value.List(results);
        return Outcome.Ok;
    }

    public static Outcome Where(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = default;
        if (Items(evaluation, call, Outcome.Fault, out var instance, out var items) is var outcome && outcome != Outcome.Ok)
            return outcome;
        var kept = new List<Value>();
        foreach (var item in items)
        {
            outcome = Apply(evaluation, call, item, out var result);
            if (outcome == Outcome.Fault)
                return outcome;
            if (outcome == Outcome.Ok && LogicFunctions.IsTrue(result))
                kept.Add(item);
        }

        value = instance.Kind == ValueKind.List
            ? Value.List([.. kept])
            : Value.Object([.. kept.Select(item => new KeyValuePair<string, Value>(item.Entries()[0].Value.Text, item.Entries()[1].Value))]);
        return Outcome.Ok;
    }

    /// <summary>any stops at the first item that holds; all stops at the first that does not, or cannot be told.</summary>
    public static Outcome Quantify(Evaluation evaluation, CallExpression call, bool stopsAt, out Value value)
    {
        value = !stopsAt;
        if (Items(evaluation, call, Outcome.Fault, out _, out var items) is var outcome && outcome != Outcome.Ok)
            return outcome;
        foreach (var item in items)
        {
            outcome = Apply(evaluation, call, item, out var result);
            if (outcome == Outcome.Fault)
                return outcome;
            if ((outcome == Outcome.Ok && LogicFunctions.IsTrue(result)) == stopsAt)
            {
                value = stopsAt;
                break;
            }
        }

        return Outcome.Ok;
    }

    private static Outcome Apply(Evaluation evaluation, CallExpression call, in Value item, out Value result)
    {
        evaluation.CountRepeat();
        evaluation.PushLocal(((PathExpression)call.Arguments[1]).BareName!, item);
        var outcome = call.Arguments[2].Evaluate(evaluation, out result);
        evaluation.PopLocal();
        return outcome;
    }

    // The official engine meets null with an error in some of these functions and with an exception in others.
    private static Outcome Items(Evaluation evaluation, CallExpression call, Outcome onNull, out Value instance, out Value[] items)
    {
        items = [];
        if (call.Arguments[0].Evaluate(evaluation, out instance) is var outcome && outcome != Outcome.Ok)
            return outcome;
        switch (instance.Kind)
        {
            case ValueKind.List:
                items = instance.Items();
                return Outcome.Ok;
            case ValueKind.Object:
                items = Array.ConvertAll(instance.Entries(), entry => Value.Object(new("key", entry.Key), new("value", entry.Value)));
                return Outcome.Ok;
            case ValueKind.Null:
                return onNull == Outcome.Fault ? evaluation.Fault(call.Arguments[0], "is null") : evaluation.Fail(call.Arguments[0], "is null");
            default:
                return evaluation.Fail(call.Arguments[0], "is neither a list nor an object");
        }
    }
}
