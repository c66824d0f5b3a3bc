using System.Text;

namespace PatternBot.Cards.Expressions;

internal delegate Outcome Invocation(Evaluation evaluation, CallExpression call, out Value value);

/// <summary>A function or operator of the language.</summary>
/// <param name="Name">The official name, which for operators is the operator; aliases share it.</param>
/// <param name="Returns">What it may give.</param>
/// <param name="Signature">How many arguments of what kind it takes.</param>
/// <param name="Invoke">Evaluates a call, its arguments included.</param>
internal sealed record Function(string Name, Returns Returns, Signature Signature, Invocation Invoke);

/// <summary>Bounds of the number of arguments, and what each may be; the last kind holds for all that follow.</summary>
internal sealed record Signature(int Min, int Max, params Returns[] Kinds)
{
    public const int Any = int.MaxValue;

    /// <summary>A third argument-like form <c>list, name, expression</c>.</summary>
    public bool IsLambda { get; init; }

    /// <summary>What is wrong with the arguments as they are written, or null.</summary>
    public string? Fault(string name, Expression[] arguments)
    {
        if (arguments.Length < Min || arguments.Length > Max)
        {
            var takes = Max == Any ? $"at least {Min}" : Min == Max ? $"{Min}" : $"{Min} to {Max}";
            return $"'{name}' takes {takes} argument{(Max == 1 || (Max == Any && Min == 1) ? "" : "s")}, not {arguments.Length}";
        }

        if (IsLambda && arguments[1] is not PathExpression { BareName: not null })
            return $"the second argument of '{name}' must be a plain name for the item, not {arguments[1]}";
        for (var i = 0; i < arguments.Length && Kinds.Length > 0; i++)
        {
            var wanted = Kinds[Math.Min(i, Kinds.Length - 1)];
            if (((wanted | arguments[i].Returns) & Returns.Anything) == 0 && (wanted & arguments[i].Returns) == 0)
                return $"argument {i + 1} of '{name}' must be {Describe(wanted)}, and {arguments[i]} never is";
        }

        return null;
    }

    private static string Describe(Returns kinds) =>
        string.Join(" or ", Enum.GetValues<Returns>().Where(kind => kinds.HasFlag(kind)).Select(kind => $"a {kind.ToString().ToLowerInvariant()}"));
}

internal sealed class CallExpression(Function function, Expression[] arguments) : Expression
{
    public Function Function => function;

    public Expression[] Arguments => arguments;

    public override Returns Returns => function.Returns;

    public override Outcome Evaluate(Evaluation evaluation, out Value value) => function.Invoke(evaluation, this, out value);

    public override void Write(StringBuilder text)
    {
        var infix = !char.IsAsciiLetter(function.Name[0]) && arguments.Length >= 2;
        if (!infix)
            text.Append(function.Name);
        text.Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                text.Append(infix ? $" {function.Name} " : ", ");
            arguments[i].Write(text);
        }

        text.Append(')');
    }
}
