using System.Collections.Frozen;
using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Functions;

/// <summary>Every function and operator, by the name that a template calls it by.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> Functions = Build();

    /// <summary>The names that a template may call, operators left out.</summary>
    public static IEnumerable<string> Names => Functions.Keys.Where(name => char.IsAsciiLetter(name[0])).Order(StringComparer.Ordinal);

    public static Function? Find(string name) => Functions.GetValueOrDefault(name);

    /// <summary>A function that fails only when it is evaluated, as an unknown one does in the official engine.</summary>
    public static Function Unknown(string name) => new(name, Returns.Text, new Signature(0, Signature.Any), (Evaluation evaluation, CallExpression call, out Value value) =>
    {
        value = default;
        return evaluation.Fault(call, $"unknown function '{name}'");
    });

    /// <summary>A hint for a name that is nearly right, or nothing.</summary>
    public static string Suggest(string name)
    {
        var nearest = Names.Select(known => (known, distance: Distance(name.ToLowerInvariant(), known.ToLowerInvariant()))).MinBy(pair => pair.distance);
        return name.Length <= 40 && nearest.distance <= 2 ? $"; did you mean '{nearest.known}'?" : "";
    }

    private static FrozenDictionary<string, Function> Build()
    {
        var functions = new Dictionary<string, Function>();
        foreach (var function in LogicFunctions.All.Concat(NumberFunctions.All).Concat(TextFunctions.All).Concat(ListFunctions.All).Concat(ObjectFunctions.All).Concat(DateFunctions.All))
            functions.Add(function.Name, function);
        foreach (var (alias, name) in new[]
        {
            ("add", "+"), ("sub", "-"), ("mul", "*"), ("div", "/"), ("mod", "%"), ("exp", "^"), ("and", "&&"), ("or", "||"), ("not", "!"), ("equals", "=="),
            ("greater", ">"), ("greaterOrEquals", ">="), ("less", "<"), ("lessOrEquals", "<="), ("&", "concat"), ("??", "coalesce"),
        })
        {
            functions.Add(alias, functions[name]);
        }

        return functions.ToFrozenDictionary();
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
