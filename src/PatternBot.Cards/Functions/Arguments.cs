using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Functions;

/// <summary>The evaluated arguments of a call, and how to say that they are wrong.</summary>
internal readonly ref struct Arguments(Evaluation evaluation, CallExpression call, ReadOnlySpan<Value> values)
{
    private readonly ReadOnlySpan<Value> _values = values;

    public int Count => _values.Length;

    public Evaluation Evaluation => evaluation;

    /// <summary>Characters that a text made here may have.</summary>
    public int MaxLength => evaluation.Options.MaxOutputBytes;

    public ReadOnlySpan<Value> All => _values;

    public Value this[int index] => _values[index];

    /// <summary>The text of an argument that was checked to be text or missing.</summary>
    public string Text(int index) => _values[index].Kind == ValueKind.Text ? _values[index].Text : "";

    public Outcome Fail(string reason) => evaluation.Fail(call, reason);
}

internal delegate Outcome Computation(in Arguments arguments, out Value value);

/// <summary>What every argument of a function must be, checked one by one as they are evaluated.</summary>
internal enum Check
{
    None,
    NotMissing,
    Number,
    Integer,
    NumberOrTextOrUndefined,
    NumberOrNumbers,
    Numbers,
    Text,
    TextOrUndefined,
    List,
    Container,
    ContainerOrMissing,
}

/// <summary>The ways of invoking a function.</summary>
internal static class Invocations
{
    /// <summary>Evaluates all arguments, checks each, then computes.</summary>
    public static Invocation Eager(Check check, Computation computation) => (Evaluation evaluation, CallExpression call, out Value value) =>
    {
        var outcome = EvaluateArguments(evaluation, call, check, out var count);
        value = default;
        if (outcome == Outcome.Ok)
            outcome = computation(new Arguments(evaluation, call, evaluation.LastArguments(count)), out value);
        evaluation.PopArguments(count);
        return outcome;
    };

    /// <summary>Like <see cref="Eager"/>, but a missing value stays missing inside, and an error or a failed check gives false.</summary>
    public static Invocation Comparison(Check check, Computation computation) => (Evaluation evaluation, CallExpression call, out Value value) =>
    {
        var substitutes = evaluation.Substitutes;
        evaluation.Substitutes = false;
        var outcome = EvaluateArguments(evaluation, call, check, out var count);
        evaluation.Substitutes = substitutes;
        value = Value.False;
        if (outcome == Outcome.Ok)
            outcome = computation(new Arguments(evaluation, call, evaluation.LastArguments(count)), out value);
        else if (outcome == Outcome.Error)
            outcome = Outcome.Ok;
        evaluation.PopArguments(count);
        return outcome;
    };

    private static Outcome EvaluateArguments(Evaluation evaluation, CallExpression call, Check check, out int count)
    {
        count = 0;
        foreach (var argument in call.Arguments)
        {
            if (argument.Evaluate(evaluation, out var value) is var outcome && outcome != Outcome.Ok)
                return outcome;
            if (check != Check.None && !Passes(check, value))
                return evaluation.Fail(argument, Complaint(check));
            evaluation.PushArgument(value);
            count++;
        }

        return Outcome.Ok;
    }

    private static bool Passes(Check check, in Value value) => check switch
    {
        Check.NotMissing => !value.IsMissing,
        Check.Number => value.IsNumber,
        Check.Integer => value.IsInteger,
        Check.NumberOrTextOrUndefined => value.IsNumber || value.Kind is ValueKind.Text or ValueKind.Undefined,
        Check.NumberOrNumbers => value.IsNumber || IsNumbers(value),
        Check.Numbers => IsNumbers(value),
        Check.Text => value.Kind == ValueKind.Text,
        Check.TextOrUndefined => value.Kind is ValueKind.Text or ValueKind.Undefined,
        Check.List => value.Kind == ValueKind.List,
        Check.Container => value.Kind is ValueKind.Null or >= ValueKind.Text,
        _ => value.IsMissing || value.Kind >= ValueKind.Text,
    };

    private static bool IsNumbers(in Value value)
    {
        if (value.Kind != ValueKind.List)
            return false;
        foreach (var item in value.Items())
        {
            if (!item.IsNumber)
                return false;
        }

        return true;
    }

    private static string Complaint(Check check) => check switch
    {
        Check.NotMissing => "is missing",
        Check.Number => "is not a number",
        Check.Integer => "is not an integer",
        Check.NumberOrTextOrUndefined => "is neither a number nor a text",
        Check.NumberOrNumbers => "is neither a number nor a list of numbers",
        Check.Numbers => "is not a list of numbers",
        Check.Text or Check.TextOrUndefined => "is not a text",
        Check.List => "is not a list",
        _ => "is neither a text, a list nor an object",
    };
}
