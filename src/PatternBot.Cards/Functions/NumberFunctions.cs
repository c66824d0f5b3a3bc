using PatternBot.Cards.Expressions;
using static PatternBot.Cards.Functions.Invocations;

namespace PatternBot.Cards.Functions;

/// <summary>Arithmetic. There is one kind of number, the 64-bit float of scripts.</summary>
internal static class NumberFunctions
{
    private static readonly Signature OneNumber = new(1, 1, Returns.Number);
    private static readonly Signature TwoNumbers = new(2, 2, Returns.Number);
    private static readonly Signature Numbers = new(2, Signature.Any, Returns.Number);

    public static IEnumerable<Function> All =>
    [
        new("+", Returns.Text | Returns.Number, new Signature(2, Signature.Any, Returns.Text | Returns.Number), Eager(Check.NumberOrTextOrUndefined, Add)),
        new("-", Returns.Number, Numbers, Eager(Check.Number, (in Arguments a, out Value v) => Fold(a, (x, y) => x - y, out v))),
        new("*", Returns.Number, Numbers, Eager(Check.Number, (in Arguments a, out Value v) => Fold(a, (x, y) => x * y, out v))),
        new("/", Returns.Number, Numbers, Eager(Check.Number, Divide)),
        new("%", Returns.Number, TwoNumbers, Eager(Check.Integer, Modulo)),
        new("^", Returns.Number, Numbers, Eager(Check.Number, (in Arguments a, out Value v) => Fold(a, Math.Pow, out v))),
        Transform("abs", Math.Abs),
        Transform("floor", Math.Floor),
        Transform("ceiling", Math.Ceiling),
        new("sqrt", Returns.Number, OneNumber, Eager(Check.Number, SquareRoot)),
        new("round", Returns.Number, new Signature(1, 2, Returns.Number), Eager(Check.Number, Round)),
        new("min", Returns.Number, new Signature(1, Signature.Any), Eager(Check.NumberOrNumbers, (in Arguments a, out Value v) => Extreme(a, double.PositiveInfinity, Math.Min, out v))),
        new("max", Returns.Number, new Signature(1, Signature.Any), Eager(Check.NumberOrNumbers, (in Arguments a, out Value v) => Extreme(a, double.NegativeInfinity, Math.Max, out v))),
        new("sum", Returns.Number, new Signature(1, 1, Returns.List), Eager(Check.Numbers, (in Arguments a, out Value v) => Sum(a, 1, out v))),
        new("average", Returns.Number, new Signature(1, 1), Eager(Check.Numbers, (in Arguments a, out Value v) => Sum(a, a[0].Count, out v))),
        new("int", Returns.Number, new Signature(1, 1), Eager(Check.None, Integer)),
        new("float", Returns.Number, new Signature(1, 1), Eager(Check.None, Float)),
        new("addOrdinal", Returns.Text, OneNumber, Eager(Check.Integer, AddOrdinal)),
        new("formatNumber", Returns.Text, new Signature(2, 3, Returns.Number, Returns.Number, Returns.Text), Eager(Check.None, FormatNumber)),
    ];

    /// <summary>num·10^digits rounded with halves up and divided again, as the official engine does it.</summary>
    private static double RoundTo(double number, double digits) => JsNumber.Round(number * Math.Pow(10, digits)) / Math.Pow(10, digits);

    private static Function Transform(string name, Func<double, double> transform) =>
        new(name, Returns.Number, OneNumber, Eager(Check.Number, (in Arguments a, out Value v) => Give(transform(a[0].Number), out v)));

    private static Outcome Give(double number, out Value value)
    {
        value = number;
        return Outcome.Ok;
    }

    private static Outcome Fold(in Arguments a, Func<double, double, double> step, out Value value)
    {
        var result = a[0].Number;
        for (var i = 1; i < a.Count; i++)
            result = step(result, a[i].Number);
        return Give(result, out value);
    }

    private static Outcome Add(in Arguments a, out Value value)
    {
        value = a[0];
        for (var i = 1; i < a.Count; i++)
        {
            var next = a[i];
            if (value.IsNumber && next.IsNumber)
                value = value.Number + next.Number;
            else if ((value.IsMissing && next.IsNumber) || (value.IsNumber && next.IsMissing))
                return a.Fail("a number cannot be added to what is missing");
            else
                value = JsString.Join([value, next], "", a.MaxLength);
        }

        return Outcome.Ok;
    }

    private static Outcome Divide(in Arguments a, out Value value)
    {
        value = default;
        var result = a[0].Number;
        for (var i = 1; i < a.Count; i++)
        {
            var divisor = a[i].Number;
            if (divisor == 0)
                return a.Fail("division by 0");
            var floors = double.IsInteger(result) && double.IsInteger(divisor);
            result = floors ? Math.Floor(result / divisor) : result / divisor;
        }

        return Give(result, out value);
    }

    private static Outcome Modulo(in Arguments a, out Value value)
    {
        value = default;
        return a[1].Number == 0 ? a.Fail("division by 0") : Give(a[0].Number % a[1].Number, out value);
    }

    private static Outcome SquareRoot(in Arguments a, out Value value)
    {
        value = default;
        return a[0].Number < 0 ? a.Fail("a negative number has no square root") : Give(Math.Sqrt(a[0].Number), out value);
    }

    private static Outcome Round(in Arguments a, out Value value)
    {
        value = default;
        var digits = a.Count == 2 ? a[1].Number : 0;
        if (!double.IsInteger(digits) || digits is < 0 or > 15)
            return a.Fail("the digits must be an integer from 0 to 15");
        return Give(RoundTo(a[0].Number, digits), out value);
    }

    private static Outcome Extreme(in Arguments a, double start, Func<double, double, double> better, out Value value)
    {
        foreach (var argument in a.All)
        {
            if (argument.Kind == ValueKind.Number)
            {
                start = better(start, argument.Number);
                continue;
            }

            foreach (var item in argument.Items())
                start = better(start, item.Number);
        }

        return Give(start, out value);
    }

    private static Outcome Sum(in Arguments a, int divisor, out Value value)
    {
        value = default;
        if (a[0].Count == 0)
            return a.Fail("the list is empty");
        var sum = 0d;
        foreach (var item in a[0].Items())
            sum += item.Number;
        return Give(sum / divisor, out value);
    }

    private static Outcome Integer(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.Text && !a[0].IsNumber)
            return Outcome.Ok;
        return JsNumber.TryParseInteger(JsString.Of(a[0]), out var number) ? Give(number, out value) : a.Fail("the text is not a number");
    }

    private static Outcome Float(in Arguments a, out Value value)
    {
        value = a[0].IsNumber ? a[0] : default;
        if (a[0].Kind != ValueKind.Text)
            return Outcome.Ok;
        return JsNumber.TryParseFloat(a[0].Text, out var number) ? Give(number, out value) : a.Fail("the text is not a number");
    }

    private static Outcome AddOrdinal(in Arguments a, out Value value)
    {
        var number = a[0].Number;
        var suffix = number <= 0 ? "" : (number % 100, number % 10) switch
        {
            (11 or 12 or 13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        value = JsNumber.Format(number) + suffix;
        return Outcome.Ok;
    }

    private static Outcome FormatNumber(in Arguments a, out Value value)
    {
        value = default;
        if (!a[0].IsNumber || !a[1].IsNumber)
            return a.Fail("the number and its digits must be numbers");
        var digits = a[1].Number;
        if (digits < 0 || !double.IsInteger(digits) || digits >= 1e21)
            return a.Fail("the digits must be an integer from 0 up");
        var locale = a.Count == 3 && a[2].Kind == ValueKind.Text ? a[2].Text : NumberFormat.DefaultLocale;
        value = NumberFormat.Fixed(RoundTo(a[0].Number, digits), (int)Math.Min(digits, NumberFormat.MaxDigits), locale);
        return Outcome.Ok;
    }
}
