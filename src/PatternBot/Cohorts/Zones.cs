using PatternBot.Turns;

namespace PatternBot.Cohorts;

/// <summary>Finds time zones by what people call them.</summary>
public static class Zones
{
    private static readonly Lazy<string[]> Known = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryConvertIanaIdToWindowsId(id, out _)).Append("UTC").Distinct(StringComparer.OrdinalIgnoreCase)]);

    /// <summary>The zone of an id that was stored; UTC when this machine no longer knows it.</summary>
    public static TimeZoneInfo Stored(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Where somebody is, as their channel tells; UTC when it does not, or names no zone that is known here.</summary>
    public static TimeZoneInfo Of(Turn turn) => turn.TimeZone is { Length: > 0 } id && Find(id) is { } known ? Stored(known) : TimeZoneInfo.Utc;

    /// <summary>The id of the zone that somebody names by id (<c>europe/berlin</c>) or city (<c>new york</c>); null when there is none.</summary>
    public static string? Find(string text)
    {
        var name = text.Trim().Replace(' ', '_');
        if (name.Equals("utc", StringComparison.OrdinalIgnoreCase) || name.Equals("gmt", StringComparison.OrdinalIgnoreCase) || name.Equals("z", StringComparison.OrdinalIgnoreCase))
            return "UTC";
        return Known.Value.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Known.Value.FirstOrDefault(id => CityOf(id).Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (name.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone.Id : null);
    }

    /// <summary>The zones whose names come nearest to what somebody wrote, the nearest first.</summary>
    public static IReadOnlyList<string> Near(string text, int most = 3)
    {
        var name = text.Trim().Replace(' ', '_').ToLowerInvariant();
        var city = CityOf(name);
        return [.. Known.Value.OrderBy(id => Math.Min(Edits(name, id.ToLowerInvariant()), Edits(city, CityOf(id).ToLowerInvariant()) + SameRegion(name, id))).ThenBy(id => id, StringComparer.Ordinal).Take(most)];
    }

    private static int SameRegion(string name, string id) =>
        name.Contains('/', StringComparison.Ordinal) && !id.StartsWith(name[..name.IndexOf('/', StringComparison.Ordinal)], StringComparison.OrdinalIgnoreCase) ? 2 : 0;

    private static string CityOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    /// <summary>Insertions, deletions and substitutions between two words.</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
