using PatternBot.Cards.Expressions;
using static PatternBot.Cards.Functions.Invocations;

namespace PatternBot.Cards.Functions;

/// <summary>Conditions, comparisons and tests of type.</summary>
internal static class LogicFunctions
{
    private static readonly Signature One = new(1, 1);
    private static readonly Signature Two = new(2, 2);

    public static IEnumerable<Function> All =>
    [
        new("if", Returns.Anything, new Signature(3, 3), If),
        new("&&", Returns.Boolean, new Signature(1, Signature.Any), And),
        new("||", Returns.Boolean, new Signature(1, Signature.Any), Or),
        new("!", Returns.Boolean, One, Not),
        new("==", Returns.Boolean, Two, Comparison(Check.None, (in Arguments a, out Value v) => Give(Equality.AreEqual(a[0], a[1]), out v))),
        new("!=", Returns.Boolean, Two, Comparison(Check.None, (in Arguments a, out Value v) => Give(!Equality.AreEqual(a[0], a[1]), out v))),
        new("<", Returns.Boolean, Two, Comparison(Check.NotMissing, (in Arguments a, out Value v) => Order(a, (x, y) => x < y, order => order < 0, out v))),
        new("<=", Returns.Boolean, Two, Comparison(Check.NotMissing, (in Arguments a, out Value v) => Order(a, (x, y) => x <= y, order => order <= 0, out v))),
        new(">", Returns.Boolean, Two, Comparison(Check.NotMissing, (in Arguments a, out Value v) => Order(a, (x, y) => x > y, order => order > 0, out v))),
        new(">=", Returns.Boolean, Two, Comparison(Check.NotMissing, (in Arguments a, out Value v) => Order(a, (x, y) => x >= y, order => order >= 0, out v))),
        new("exists", Returns.Boolean, One, Comparison(Check.NotMissing, (in Arguments _, out Value v) => Give(true, out v))),
        new("empty", Returns.Boolean, One, Comparison(Check.ContainerOrMissing, (in Arguments a, out Value v) => Give(IsEmpty(a[0]), out v))),
        new("bool", Returns.Boolean, One, Comparison(Check.None, (in Arguments a, out Value v) => Give(ToBoolean(a[0]), out v))),
        new("coalesce", Returns.Anything, new Signature(1, Signature.Any), Eager(Check.None, Coalesce)),
        Test("isString", value => value.Kind == ValueKind.Text),
        Test("isBoolean", value => value.Kind == ValueKind.Boolean),
        Test("isArray", value => value.Kind == ValueKind.List),
        Test("isInteger", value => value.IsInteger),
        Test("isFloat", value => value.IsNumber && !value.IsInteger),

        // As in scripts, null and lists are objects too.
        Test("isObject", value => value.Kind is ValueKind.Null or ValueKind.List or ValueKind.Object),
    ];

    /// <summary>Only false and what is missing are false: 0, "" and "false" are true.</summary>
    public static bool IsTrue(in Value value) => value.Kind == ValueKind.Boolean ? value.Boolean : !value.IsMissing;

    private static Function Test(string name, Func<Value, bool> test) =>
        new(name, Returns.Boolean, One, Eager(Check.None, (in Arguments a, out Value v) => Give(test(a[0]), out v)));

    private static Outcome Give(bool result, out Value value)
    {
        value = result;
        return Outcome.Ok;
    }

    private static Outcome If(Evaluation evaluation, CallExpression call, out Value value)
    {
        if (Decide(evaluation, call.Arguments[0], out var holds, out _) is var outcome && outcome == Outcome.Fault)
        {
            value = default;
            return outcome;
        }

        return call.Arguments[holds ? 1 : 2].Evaluate(evaluation, out value);
    }

    private static Outcome And(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = Value.True;
        foreach (var argument in call.Arguments)
        {
            if (Decide(evaluation, argument, out var holds, out _) == Outcome.Fault)
                return Outcome.Fault;
            if (!holds)
            {
                value = Value.False;
                break;
            }
        }

        return Outcome.Ok;
    }

    /// <summary>True, or else whatever the last argument gave: false or null, and nothing where it failed.</summary>
    private static Outcome Or(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = Value.False;
        foreach (var argument in call.Arguments)
        {
            if (Decide(evaluation, argument, out var holds, out value) == Outcome.Fault)
                return Outcome.Fault;
            if (holds)
            {
                value = Value.True;
                break;
            }
        }

        return Outcome.Ok;
    }

    private static Outcome Not(Evaluation evaluation, CallExpression call, out Value value)
    {
        var outcome = Decide(evaluation, call.Arguments[0], out var holds, out _);
        value = !holds;
        return outcome == Outcome.Fault ? Outcome.Fault : Outcome.Ok;
    }

    /// <summary>A condition: what is missing stays missing in it, and an error counts as false.</summary>
    private static Outcome Decide(Evaluation evaluation, Expression condition, out bool holds, out Value value)
    {
        var substitutes = evaluation.Substitutes;
        evaluation.Substitutes = false;
        var outcome = condition.Evaluate(evaluation, out value);
        evaluation.Substitutes = substitutes;
        holds = outcome == Outcome.Ok && IsTrue(value);
        return outcome;
    }

    private static Outcome Order(in Arguments a, Func<double, double, bool> numbers, Func<int, bool> texts, out Value value)
    {
        value = Value.False;
        if (a[0].IsNumber && a[1].IsNumber)
            value = numbers(a[0].Number, a[1].Number);
        else if (a[0].Kind == ValueKind.Text && a[1].Kind == ValueKind.Text)
            value = texts(string.CompareOrdinal(a[0].Text, a[1].Text));
        else
            return a.Fail("only two numbers or two texts can be compared");
        return Outcome.Ok;
    }

    private static bool IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text.Length == 0,
        ValueKind.List or ValueKind.Object => value.Count == 0,
        _ => true,
    };

    private static bool ToBoolean(in Value value) => value.IsNumber
        ? value.Number != 0
        : !JsString.Of(value).Contains("false", StringComparison.OrdinalIgnoreCase) && IsTrue(value);

    private static Outcome Coalesce(in Arguments a, out Value value)
    {
        value = default;
        foreach (var candidate in a.All)
        {
            if (!candidate.IsMissing)
            {
                value = candidate;
                break;
            }
        }

        return Outcome.Ok;
    }
}
