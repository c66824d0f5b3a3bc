using System.Text.RegularExpressions;
using PatternBot.Turns;

namespace PatternBot.Privacy;

/// <summary>
/// Takes out of a text what must neither leave the service nor be kept: the asker's name, mentioned people, addresses of people and machines, ids, keys and
/// passwords. Nothing is put back.
/// </summary>
public static partial class Anonymiser
{
    /// <summary>What stands for a person.</summary>
    public const string Person = "(somebody)";

    private const string Secret = "(secret)";
    private const string Address = "(address)";
    private const string Id = "(id)";
    private const int ShortestName = 3;

    /// <summary>The text without all that.</summary>
    /// <param name="text">What somebody wrote, or what a card says.</param>
    /// <param name="asker">Who asks.</param>
    public static string Clean(string text, Person asker)
    {
        var clean = PrivateKey().Replace(text, Secret);
        clean = Assigned().Replace(clean, match => match.Groups["name"].Value + Secret);
        clean = Key().Replace(clean, Secret);
        clean = Mention().Replace(clean, Person);
        clean = Email().Replace(clean, Address);
        clean = Web().Replace(clean, Address);
        clean = Uuid().Replace(clean, Id);
        clean = Ip().Replace(clean, Address);
        clean = LongId().Replace(clean, Id);
        clean = Introduced().Replace(clean, match => match.Groups["lead"].Value + Person);
        foreach (var name in NamesOf(asker))
            clean = Regex.Replace(clean, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", Person, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return clean;
    }

    private static IEnumerable<string> NamesOf(Person asker) => (string[])
    [
        .. asker.Name is { Length: >= ShortestName } whole ? [whole] : Array.Empty<string>(),
        .. asker.Name?.Split([' ', ',', '.', '(', ')', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= ShortestName) ?? [],
        .. asker.Id.Length >= ShortestName ? [asker.Id] : Array.Empty<string>(),
    ];

    [GeneratedRegex(@"-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|$)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    // password=…, "api_key": "…", Authorization: Bearer …, and the credentials inside connection strings.
    [GeneratedRegex("""(?<name>\b[\w.-]*(?:password|passwd|pwd|passwort|secret|token|api[_-]?key|access[_-]?key|accountkey|sharedaccesskey|client[_-]?secret|credentials?|authorization)["']?\s*[:=]\s*|\b(?:password|passwort|pwd)\s+(?:is|ist|es|est)\s+)(?:bearer\s+|basic\s+)?["']?[^\s"',;]+["']?""", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_]?[A-Za-z0-9_-]{8,}|\bxox[abeoprs]-[\w-]+|\bxapp-[\w-]+|\bgh[oprsu]_\w{16,}|\bgithub_pat_\w+|\bglpat-[\w-]{10,}|\bA[KS]IA[0-9A-Z]{12,}|\bAIza[\w-]{20,}|\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?|\bbearer\s+[\w.~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Key();

    [GeneratedRegex(@"<at[^>]*>.*?</at>|<@[A-Z0-9|._a-z -]+>|(?<![\w.])@[\p{L}][\p{L}\p{N}._-]{1,40}(?: \p{Lu}\p{Ll}+)?")]
    private static partial Regex Mention();

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://\S+|\b(?:[a-z0-9-]+\.)+(?:internal|local|corp|lan|intra|intranet)\b(?::\d+)?\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ip();

    // Card and telephone numbers, hashes, and keys of no known form: long, with digits among the letters.
    [GeneratedRegex(@"\+?\b\d(?:[ -]?\d){8,18}\b|\b(?=[A-Za-z0-9_/+-]*\d)(?=[A-Za-z0-9_/+-]*[A-Za-z])[A-Za-z0-9_/+-]{24,}={0,2}")]
    private static partial Regex LongId();

    [GeneratedRegex(@"(?<lead>\b(?i:my name is|i am called|this is|regards,?|best,?|cheers,?|thanks,?|greetings,?|mfg,?|gruß,?|grüße,?|ich heiße|mein name ist|me llamo|je m'appelle|meu nome é)\s+)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?")]
    private static partial Regex Introduced();
}
