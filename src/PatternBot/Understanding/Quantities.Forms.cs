using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PatternBot.Understanding;

/// <content>How people write numbers and units, in the languages of the glossaries.</content>
public static partial class Quantities
{
    private const string Digits = @"\d{1,3}(?:[.,']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?";
    private const string Words = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple|single|dos|tres|zwei|drei|vier|deux|trois|quatre|dois|duas|três";
    private const string Multipliers = @"k|m|b|bn|mn|mm|mio|mln|万|\s*(?:k|thousand|hundred|dozen|grand|millions?|billion|tausend|tsd|millionen|millones|mille|mil|milh[õo]es)";
    private const string End = @"(?![\p{L}\d])";
    private const string Money = @"\s?(?<money>[$€£])|\s*(?<money>dollars?|bucks|usd|euros?|eur|d[óo]lares|reais)" + End;
    private const string Period =
        @"\s*(?:(?:/|\bper\b|\ba\b|\bpro\b|\bal\b|\bpor\b|\bpar\b|\bim\b)\s*(?:(?<month>months?|mo|mth|monat|mes|m[êe]s|mois|m)|(?<year>years?|yr|y|jahr|año|ano|an)|(?<week>week|wk)|(?<day>day))|(?<month>monthly)|(?<year>yearly|annually))" + End;

    private static readonly FrozenDictionary<string, double> NumberWords = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["one"] = 1, ["single"] = 1, ["two"] = 2, ["couple"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["dos"] = 2, ["tres"] = 3, ["zwei"] = 2, ["drei"] = 3, ["vier"] = 4,
        ["deux"] = 2, ["trois"] = 3, ["quatre"] = 4, ["dois"] = 2, ["duas"] = 2, ["três"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly SearchValues<string> SpelledOut = SearchValues.Create(Words.Split('|'), StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> UpperBounds =
        new[] { "<", "<=", "≤", "less than", "fewer than", "under", "below", "at most", "up to", "max", "unter", "menos de", "moins de" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> InclusiveBounds =
        new[] { "<=", "≤", ">=", "≥", "at most", "up to", "max", "at least", "min" }.ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}_.])(?<!\p{L}-)(?:(?<bound><=|>=|<|>|≤|≥|(?:less than|fewer than|under|below|at most|up to|max|more than|over|above|at least|min|unter|menos de|moins de)(?=\s))\s*)?"
        + @"(?<currency>[$€£]\s?|(?:usd|eur)\s)?"
        + "(?<low>" + Digits + @"|\b(?:" + Words + @")\b)(?:(?<lowK>" + Multipliers + @")(?![\p{L}]))?"
        + @"(?:\s*(?:-|–|—|to\b(?!\s+1(?![\d.,]|\s*[km]))|bis\b|and\b|a\b)\s*[$€£]?(?<high>" + Digits + @")(?:(?<highK>" + Multipliers + @")(?![\p{L}]))?)?(?<plus>\+)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(
        "^(?:" + Money + ")" + Period + "|^(?:" + Money + ")"
        + @"|^\s*(?<percent>%|percent\b|per cent\b|pct\b|prozent\b|por ?ciento\b|por ?cento\b|pour ?cent\b)"
        + @"|^\s*(?<factor>:\s?1(?!\d)|to 1(?!\d)|x" + End + @"|×|-?fold\b|times\b)"
        + @"|^\s*(?<rate>(?:(?:reqs?|requests?|calls?|quer(?:y|ies)|messages?|msgs?|events?|tx|transactions?|ops|operations?|hits|writes?|reads?|inserts?|orders|peticiones|solicitudes|anfragen|requ[êe]tes|requisi[çc][õo]es)\s*(?:/|per\b|a\b|an\b|por\b|par\b|pro\b|each\b|every\b)\s*(?:s|secs?|seconds?|segundo|seconde|sekunde|min|minutes?|minuto|h|hours?|days?|d)|(?:/|per)\s*(?:s|sec|second)|[rqt]ps|[rqt]pm)" + End + ")"
        + @"|^\s*-?(?:(?:of us|full[- ]?time|senior|junior|backend|software|platform|active|daily|monthly|weekly|concurrent|paying|registered|beta|first|new|total|online|end)\s+){0,2}(?:"
        + @"(?<engineers>(?:engineers?|developers?|devs?|programmers?|coders?|sres?|ftes?|ingenieros|desarrolladores|entwicklern?|ing[ée]nieurs|d[ée]veloppeurs|engenheiros|desenvolvedores)" + End + @"|(?:名|个|個|位|人の)?(?:工程师|开发|エンジニア|開発者))"
        + @"|(?<people>(?:people|persons?|folks|ppl|guys|man|of us|team members|personas|leute|personnes|pessoas)" + End + ")"
        + @"|(?<users>(?:users?|customers?|subscribers?|visitors?|players|mau|dau|accounts|shoppers|signups|usuarios|usu[áa]rios|nutzern?|benutzern?|utilisateurs)" + End + @"|用户|ユーザー|उपयोगकर्ता))"
        + @"|^\s*(?<bytes>[kmgtp]i?b|(?:mega|giga|tera|peta|kilo)bytes?|[mg]egs?|gigs?)" + End
        + @"|^\s*-?(?<services>(?:micro)?services?|servers?|servicios|dienste?)" + End
        + @"|^\s*(?<time>ms|milliseconds?|millis|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?)" + End
        + "|^" + Period,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnitForm();

    [GeneratedRegex(@"^\d{1,3}([.,]\d{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\b(?:budget|spend|spending|bill|costs?|pay|paying|save|saves|saving|presupuesto|or[çc]amento)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpeaksOfMoney();

    [GeneratedRegex(@"\bteam (?:of|size|size of|size is)\s*(?:about|around|only|just)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex TeamBefore();

    [GeneratedRegex(@"\bbudget\s*(?:of|is|:|=)?\s*(?:about|around|only|just)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex BudgetBefore();

    [GeneratedRegex(@"\b(?:hours?|h)$", RegexOptions.IgnoreCase)]
    private static partial Regex HourEnd();

    [GeneratedRegex(@"\b(?:days?|d)$", RegexOptions.IgnoreCase)]
    private static partial Regex DayEnd();
}
