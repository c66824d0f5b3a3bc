namespace PatternBot.Tests.Cards;

/// <summary>
/// Expressions of the language at random, mostly of the type that is wanted where they stand, and now and then not. Left out is what differs
/// on purpose: functions that change the data under the official engine's hands are called on fresh values only, no text is cut inside
/// a surrogate pair, and powers are of small numbers, as the last digit of others depends on the mathematics library.
/// </summary>
internal sealed class RandomExpressions(Random random)
{
    private static readonly string[] Texts = ["s", "S", "name", "o.s", "o.p.q", "l[0].s", "l[i].s", "o['first-name'].x", "$root.s", "$data.s", "$host.theme", "long", "num", "esc"];
    private static readonly string[] Numbers = ["n", "i", "zero", "neg", "o.n", "big", "a[0]", "a[i]", "$index", "l[1].n", "$root.n", "N"];
    private static readonly string[] Booleans = ["b", "f", "o.b", "l[0].b", "B"];
    private static readonly string[] Lists = ["a", "t", "l", "e", "nested", "o.a", "$root.t", "mixed"];
    private static readonly string[] Objects = ["o", "o.p", "l[0]", "$data", "empty"];
    private static readonly string[] Odd = ["nope", "o.nope", "nope.x.y", "z", "o.z", "a[99]", "nope[0]", "z.x", "s.x", "l[0].nope", "$foo", "e[0]", "n.x", "o['no']", "z['no']", "nope['no']", "s['0']", "a['1']", "s[0]", "z[0]", "l[nope].s", "o[s]", "$host", "$host.no"];
    private static readonly string[] Literals = ["''", "'a'", "\"b\"", "'it\\'s'", "'x y'", "'é☀'", "'{c}'", "', '", "'1'", "'a\\\\b'", "'\\n'", "'12abc'", "'2024-03-05T14:07:09.000Z'", "'false'", "'ÀB c'"];
    private static readonly string[] Formats = ["yyyy-MM-dd", "HH:mm", "ddd, d MMM yyyy", "dddd MMMM", "h:mm tt", "yyyy-MM-ddTHH:mm:ss.fffZ", "M/d/yy", "\\\\d d", "K z zz zzz", "fff", "yyyy [at] a"];

    public string Any(int depth)
    {
        if (random.Next(12) == 0)
            return Pick(Odd);
        return random.Next(6) switch
        {
            0 => Number(depth),
            1 => Boolean(depth),
            2 => List(depth),
            3 => Object(depth),
            _ => Text(depth),
        };
    }

    public string Boolean(int depth)
    {
        if (Surprise())
            return Any(depth - 1);
        if (depth <= 0)
            return random.Next(4) == 0 ? Pick("true", "false") : Pick(Booleans);
        return random.Next(16) switch
        {
            0 => $"{Any(depth - 1)} == {Any(depth - 1)}",
            1 => $"{Any(depth - 1)} != {Any(depth - 1)}",
            2 => $"{Number(depth - 1)} {Pick("<", "<=", ">", ">=")} {Number(depth - 1)}",
            3 => $"{Text(depth - 1)} {Pick("<", "<=", ">", ">=")} {Text(depth - 1)}",
            4 => $"({Boolean(depth - 1)} {Pick("&&", "||")} {Boolean(depth - 1)})",
            5 => $"!{Pick(Booleans)}",
            6 => $"not({Any(depth - 1)})",
            7 => $"{Pick("and", "or")}({Any(depth - 1)}, {Boolean(depth - 1)})",
            8 => $"exists({Any(depth - 1)})",
            9 => $"empty({Any(depth - 1)})",
            10 => $"contains({Pick(List(depth - 1), Text(depth - 1), Object(depth - 1))}, {Any(depth - 1)})",
            11 => $"{Pick("startsWith", "endsWith")}({Text(depth - 1)}, {Text(depth - 1)})",
            12 => $"{Pick("any", "all")}({List(depth - 1)}, x, {Pick("x > 1", "x.n > 1", "exists(x.s)", Boolean(depth - 1))})",
            13 => $"{Pick("isString", "isArray", "isInteger", "isFloat", "isObject", "isBoolean")}({Any(depth - 1)})",
            14 => $"bool({Any(depth - 1)})",
            _ => $"equals({Any(depth - 1)}, {Any(depth - 1)})",
        };
    }

    public string Number(int depth)
    {
        if (Surprise())
            return Any(depth - 1);
        if (depth <= 0)
            return random.Next(3) == 0 ? Pick("0", "1", "2", "3", "0.5", "10", "7.0", "1000000") : Pick(Numbers);
        return random.Next(17) switch
        {
            0 => $"{Number(depth - 1)} + {Number(depth - 1)}",
            1 => $"({Number(depth - 1)} - {Number(depth - 1)})",
            2 => $"{Number(depth - 1)} * {Number(depth - 1)}",
            3 => $"{Number(depth - 1)} / {Number(depth - 1)}",
            4 => $"{Number(depth - 1)} % {Number(depth - 1)}",
            5 => $"{Pick("2", "3", "0.5")} ^ {Pick("2", "i", "3")}",
            6 => $"count({Pick(List(depth - 1), Text(depth - 1), Object(depth - 1))})",
            7 => $"length({Text(depth - 1)})",
            8 => $"{Pick("min", "max")}({Number(depth - 1)}, {Pick(Number(depth - 1), "a")})",
            9 => $"{Pick("sum", "average", "max")}({Pick("a", "e", "o.a", List(depth - 1))})",
            10 => $"round({Number(depth - 1)}{Pick("", ", 1", ", 2")})",
            11 => $"{Pick("floor", "ceiling", "abs", "sqrt")}({Number(depth - 1)})",
            12 => $"{Pick("int", "float")}({Any(depth - 1)})",
            13 => $"{Pick("indexOf", "lastIndexOf")}({Pick(Text(depth - 1), List(depth - 1))}, {Pick(Text(depth - 1), Number(depth - 1))})",
            14 => $"-{Pick(Numbers)}",
            15 => $"{Pick("add", "sub", "mul", "div", "mod")}({Number(depth - 1)}, {Number(depth - 1)})",
            _ => $"{Pick("year", "month", "dayOfMonth", "dayOfWeek", "dayOfYear")}({Pick("d", "day", "s")})",
        };
    }

    public string Text(int depth)
    {
        if (Surprise())
            return Any(depth - 1);
        if (depth <= 0)
            return random.Next(2) == 0 ? Pick(Literals) : Pick(Texts);
        return random.Next(22) switch
        {
            0 => $"concat({Any(depth - 1)}, {Any(depth - 1)})",
            1 => $"{Any(depth - 1)} & {Any(depth - 1)}",
            2 => $"{Text(depth - 1)} + {Pick(Number(depth - 1), Text(depth - 1))}",
            3 => $"{Pick("toUpper", "toLower", "trim", "titleCase", "sentenceCase")}({Text(depth - 1)})",
            4 => $"substring({Text(depth - 1)}, {Pick("0", "1", "i")}{Pick("", ", 1", ", 2")})",
            5 => $"replace({Text(depth - 1)}, {Text(0)}, {Text(depth - 1)})",
            6 => $"replaceIgnoreCase({Text(depth - 1)}, {Pick("'a'", "'B'", "'x'")}, {Pick("'-'", "''")})",
            7 => $"join({List(depth - 1)}, {Pick("', '", "''", Text(0))}{Pick("", ", ' and '")})",
            8 => $"string({Any(depth - 1)}{Pick("", ", 'de-DE'", ", 'fr-FR'", ", 'en-IN'")})",
            9 => $"formatNumber({Number(depth - 1)}, {Pick("0", "1", "2", "3", "i")}{Pick("", ", 'de-DE'", ", 'ar-EG'", ", 'en-IN'", ", 'xx'")})",
            10 => $"formatDateTime({Pick("d", "day", "offset", "bad", "minute")}{Pick("", $", '{Pick(Formats)}'", $", '{Pick(Formats)}', 'de'")})",
            11 => $"formatEpoch({Pick("epoch", "i", "neg")}, '{Pick(Formats)}')",
            12 => $"{Pick("addDays", "addHours", "addMinutes", "addSeconds")}({Pick("d", "day")}, {Pick("1", "neg", "i", "40")}{Pick("", ", 'yyyy-MM-dd HH:mm'")})",
            13 => $"{Pick("addToTime", "subtractFromTime")}({Pick("d", "day")}, {Pick("1", "i", "13")}, '{Pick("Day", "Week", "Month", "Year", "Hour", "Minute", "Second")}'{Pick("", ", 'yyyy-MM-dd'")})",
            14 => $"jsonStringify({Any(depth - 1)})",
            15 => $"{Pick("uriComponent", "base64")}({Text(depth - 1)})",
            16 => $"if({Boolean(depth - 1)}, {Any(depth - 1)}, {Any(depth - 1)})",
            17 => $"({Boolean(depth - 1)} ? {Text(depth - 1)} : {Number(depth - 1)})",
            18 => $"coalesce({Any(depth - 1)}, {Text(depth - 1)})",
            19 => $"{Pick("first", "last")}({Pick(Text(depth - 1), List(depth - 1))})",
            20 => $"addOrdinal({Number(depth - 1)})",
            _ => $"{Pick("startOfDay", "startOfHour", "startOfMonth", "date")}({Pick("d", "day")})",
        };
    }

    public string List(int depth)
    {
        if (Surprise())
            return Any(depth - 1);
        if (depth <= 0)
            return Pick(Lists);
        return random.Next(16) switch
        {
            0 => $"{Pick("where", "select", "foreach")}({List(depth - 1)}, x, {Pick("x > 1", "x.n", "x.s", "x.key", "concat(x, '!')", "x", Any(depth - 1))})",
            1 => $"where({List(depth - 1)}, x => {Pick("x.n > 1", "exists(x.s)", "x.b", Boolean(depth - 1))})",
            2 => $"{Pick("take", "skip")}({List(depth - 1)}, {Pick("0", "1", "2", "99", "neg", "i")})",
            3 => $"{Pick("sortBy", "sortByDescending")}({Pick("a", "t")})",
            4 => $"{Pick("sortBy", "sortByDescending")}(l, {Pick("'n'", "'s'")})",
            5 => $"union({List(depth - 1)}, {List(depth - 1)})",
            6 => $"unique({List(depth - 1)})",
            7 => $"intersection({List(depth - 1)}, {Pick("a", "t", "e")})",
            8 => $"range({Pick("0", "1", "neg", "i")}, {Pick("1", "3", "i", "0")})",
            9 => $"split({Text(depth - 1)}{Pick("", ", ','", ", ' '", ", ''")})",
            10 => $"createArray({Any(depth - 1)}, {Any(depth - 1)})",
            11 => $"[{Any(depth - 1)}, {Any(depth - 1)}]",
            12 => $"indicesAndValues({Pick(List(depth - 1), Object(depth - 1))})",
            13 => $"flatten({List(depth - 1)}{Pick("", ", 1")})",
            14 => $"subArray({List(depth - 1)}, {Pick("0", "1", "99")}{Pick("", ", 2")})",
            _ => "reverse(createArray(1, s, n))",
        };
    }

    public string Object(int depth)
    {
        if (depth <= 0)
            return Pick(Objects);
        return random.Next(6) switch
        {
            0 => $"json('{{\"a\":[1,{{\"b\":\"x\"}}]}}')",
            1 => $"merge({Object(depth - 1)}, {Object(depth - 1)})",
            2 => $"addProperty(json('{{\"k\":1}}'), 'm', {Any(depth - 1)})",
            3 => $"getProperty({Object(depth - 1)}, {Pick("'s'", "'P'", "'p.q'", "'nope'")})",
            4 => $"where({Object(depth - 1)}, x, exists(x.value))",
            _ => Pick(Objects),
        };
    }

    public string Pick(params string[] from) => from[random.Next(from.Length)];

    private bool Surprise() => random.Next(25) == 0;
}
