using System.Globalization;
using System.Text;
using PatternBot.Cards.Expressions;
using static PatternBot.Cards.Functions.Invocations;

namespace PatternBot.Cards.Functions;

/// <summary>Functions on texts. Positions and lengths count UTF-16 units, as scripts do.</summary>
internal static class TextFunctions
{
    private static readonly Signature OneText = new(1, 1, Returns.Text);
    private static readonly Signature TwoTexts = new(2, 2, Returns.Text);
    private static readonly Signature TextAndLocale = new(1, 2, Returns.Text);
    private static readonly Signature ThreeTexts = new(3, 3, Returns.Text);
    private static readonly Signature Search = new(2, 2, Returns.Text | Returns.List, Returns.Anything);

    public static IEnumerable<Function> All =>
    [
        new("concat", Returns.Text | Returns.List, new Signature(1, Signature.Any), Eager(Check.None, Concat)),
        new("length", Returns.Number, OneText, Eager(Check.TextOrUndefined, (in Arguments a, out Value v) => Give(a.Text(0).Length, out v))),
        Transform("toUpper", TextAndLocale, Casing.Upper),
        Transform("toLower", TextAndLocale, Casing.Lower),
        Transform("titleCase", TextAndLocale, Casing.Title),
        Transform("sentenceCase", TextAndLocale, Casing.Sentence),
        Transform("trim", OneText, JsWhiteSpace.Trim),
        new("replace", Returns.Text, ThreeTexts, Eager(Check.TextOrUndefined, (in Arguments a, out Value v) => Replace(a, StringComparison.Ordinal, out v))),
        new("replaceIgnoreCase", Returns.Text, ThreeTexts, Eager(Check.TextOrUndefined, (in Arguments a, out Value v) => Replace(a, StringComparison.OrdinalIgnoreCase, out v))),
        new("split", Returns.List, TextAndLocale, Eager(Check.TextOrUndefined, Split)),
        new("startsWith", Returns.Boolean, TwoTexts, Eager(Check.TextOrUndefined, (in Arguments a, out Value v) => Give(a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal), out v))),
        new("endsWith", Returns.Boolean, TwoTexts, Eager(Check.TextOrUndefined, (in Arguments a, out Value v) => Give(a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal), out v))),
        new("substring", Returns.Text, new Signature(2, 3, Returns.Text, Returns.Number, Returns.Number), Substring),
        new("indexOf", Returns.Number, Search, Eager(Check.None, (in Arguments a, out Value v) => Find(a, last: false, out v))),
        new("lastIndexOf", Returns.Number, Search, Eager(Check.None, (in Arguments a, out Value v) => Find(a, last: true, out v))),
        new("countWord", Returns.Number, OneText, Eager(Check.TextOrUndefined, CountWords)),
        new("string", Returns.Text, new Signature(1, 2, Returns.Anything, Returns.Text), Eager(Check.None, Text)),
        new("json", Returns.Anything, OneText, Eager(Check.None, JsonValues.Parse)),
        new("jsonStringify", Returns.Text, new Signature(1, 1), Eager(Check.None, JsonValues.Write)),
        new("uriComponent", Returns.Text, new Signature(1, 1), Eager(Check.Text, (in Arguments a, out Value v) => Give(UriComponent(a.Text(0)), out v))),
        new("base64", Returns.Text, new Signature(1, 1), Eager(Check.None, Base64)),
    ];

    private static Function Transform(string name, Signature signature, Func<string, string> transform) =>
        new(name, Returns.Text, signature, Eager(Check.TextOrUndefined, (in Arguments a, out Value v) => Give(transform(a.Text(0)), out v)));

    private static Outcome Give(Value result, out Value value)
    {
        value = result;
        return Outcome.Ok;
    }

    private static Outcome Concat(in Arguments a, out Value value)
    {
        value = a[0];
        for (var i = 1; i < a.Count; i++)
        {
            var next = a[i];
            var isList = value.Kind == ValueKind.List;
            var isNextList = next.Kind == ValueKind.List;
            if (value.IsMissing && next.IsMissing)
                value = Value.Undefined;
            else if (value.IsMissing && isNextList)
                value = next;
            else if (isList && isNextList)
                value = Value.List([.. value.Items(), .. next.Items()]);
            else if (!(isList && next.IsMissing))
                value = JsString.Join([Stringify(value, a.MaxLength), Stringify(next, a.MaxLength)], "", a.MaxLength);
        }

        return Outcome.Ok;
    }

    private static Outcome Replace(in Arguments a, StringComparison comparison, out Value value)
    {
        value = default;
        var (text, old, replacement) = (a.Text(0), a.Text(1), a.Text(2));
        if (old.Length == 0)
            return a.Fail("the text to be replaced is empty");
        var result = new BoundedText(a.MaxLength);
        while (text.IndexOf(old, comparison) is var at && at >= 0)
        {
            result.Append(text[..at]);
            result.Append(replacement);
            text = text[(at + old.Length)..];
        }

        result.Append(text);
        return Give(result.ToString(), out value);
    }

    private static Outcome Split(in Arguments a, out Value value)
    {
        var separator = a.Count > 1 ? a.Text(1) : "";
        var parts = separator.Length > 0 ? a.Text(0).Split(separator) : Array.ConvertAll(a.Text(0).ToCharArray(), c => c.ToString());
        return Give(Value.List(Array.ConvertAll(parts, part => (Value)part)), out value);
    }

    /// <summary>Evaluates its arguments one by one: an undefined text gives an empty one whatever the others are.</summary>
    private static Outcome Substring(Evaluation evaluation, CallExpression call, out Value value)
    {
        value = "";
        if (call.Arguments[0].Evaluate(evaluation, out var text) is var outcome && outcome != Outcome.Ok)
            return outcome;
        if (text.Kind == ValueKind.Undefined)
            return Outcome.Ok;
        if (text.Kind != ValueKind.Text)
            return evaluation.Fail(call.Arguments[0], "is not a text");
        var source = text.Text;
        outcome = Position(evaluation, call, 1, source.Length, out var start);
        if (outcome != Outcome.Ok)
            return outcome;
        var length = source.Length - start;
        if (call.Arguments.Length == 3 && Position(evaluation, call, 2, length, out length) is var last && last != Outcome.Ok)
            return last;
        return Give(source.Substring(start, length), out value);
    }

    private static Outcome Position(Evaluation evaluation, CallExpression call, int argument, int max, out int position)
    {
        position = 0;
        if (call.Arguments[argument].Evaluate(evaluation, out var value) is var outcome && outcome != Outcome.Ok)
            return outcome;
        if (!value.IsInteger || value.Number < 0 || value.Number > max)
            return evaluation.Fail(call, $"{call.Arguments[argument]} is not a position in the text");
        position = (int)value.Number;
        return Outcome.Ok;
    }

    private static Outcome Find(in Arguments a, bool last, out Value value)
    {
        value = -1;
        if (a[0].Kind == ValueKind.List)
        {
            var wanted = a[1];
            value = last ? Array.FindLastIndex(a[0].Items(), item => item.IsSameAs(wanted)) : Array.FindIndex(a[0].Items(), item => item.IsSameAs(wanted));
            return Outcome.Ok;
        }

        if (!a[0].IsMissing && a[0].Kind != ValueKind.Text)
            return a.Fail("only texts and lists can be searched");
        if (a[1].Kind is not (ValueKind.Undefined or ValueKind.Text))
            return a.Fail("only a text can be found in a text");
        var (text, part) = (a.Text(0), a.Text(1));
        if (!last)
            value = text.IndexOf(part, StringComparison.Ordinal);
        else
            value = part.Length > 0 ? text.LastIndexOf(part, StringComparison.Ordinal) : Math.Max(text.Length - 1, 0);
        return Outcome.Ok;
    }

    private static Outcome CountWords(in Arguments a, out Value value)
    {
        var words = 1;
        var text = JsWhiteSpace.Trim(a.Text(0));
        for (var i = 1; i < text.Length; i++)
            words += JsWhiteSpace.IsWhiteSpace(text[i]) && !JsWhiteSpace.IsWhiteSpace(text[i - 1]) ? 1 : 0;
        return Give(words, out value);
    }

    private static Outcome Text(in Arguments a, out Value value)
    {
        if (!a[0].IsNumber)
            return Give(Stringify(a[0], a.MaxLength), out value);

        // As many decimals as the number shows, but grouped, and with the typographic minus.
        var plain = JsNumber.Format(a[0].Number);
        var decimals = plain.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0 ? 0 : plain.Length - dot - 1;
        var locale = a.Count == 2 && a[1].Kind == ValueKind.Text ? a[1].Text : NumberFormat.DefaultLocale;
        return Give(NumberFormat.Fixed(a[0].Number, Math.Min(decimals, NumberFormat.MaxDigits), locale), out value);
    }

    /// <summary>Missing is empty, objects and lists are their JSON.</summary>
    private static string Stringify(in Value value, int maxLength) => value.Kind switch
    {
        ValueKind.Undefined or ValueKind.Null => "",
        ValueKind.List or ValueKind.Object => JsonValues.Write(value, maxLength),
        _ => JsString.Of(value),
    };

    private static Outcome Base64(in Arguments a, out Value value) =>
        Give(a[0].Kind == ValueKind.Text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(a[0].Text)) : Value.Undefined, out value);

    /// <summary>encodeURIComponent, which leaves a few more marks alone than <see cref="Uri.EscapeDataString(string)"/>.</summary>
    private static string UriComponent(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || "-_.!~*'()".Contains((char)octet, StringComparison.Ordinal))
                result.Append((char)octet);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return result.ToString();
    }
}
