using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PatternBot.Csv;

namespace PatternBot.Coverage;

/// <summary>What people asked that the catalog does not answer, for the command line.</summary>
/// <param name="Days">Over how many days.</param>
/// <param name="Questions">How many questions.</param>
/// <param name="People">Of how many people.</param>
/// <param name="Groups">The questions in groups, the most asked first.</param>
public sealed record CoverageReport(int Days, int Questions, int People, ImmutableArray<QuestionGroup> Groups)
{
    /// <summary>The report on the questions since so many days.</summary>
    public static async Task<CoverageReport> OfAsync(ICoverageStore store, int days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var questions = await store.ReadAsync(now.AddDays(-days), cancellationToken);
        return new CoverageReport(days, questions.Count, questions.Select(q => q.Asker).Distinct().Count(), QuestionGroup.Of(questions));
    }

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CoverageJson.Default.CoverageReport);

    /// <summary>As comma-separated values, a group a line.</summary>
    public string ToCsv()
    {
        var csv = new CsvWriter().Text("question").Text("asked").Text("people").Text("why").Text("about").Text("last").EndRecord();
        foreach (var group in Groups)
            csv.Text(group.Text).Number(group.Count).Number(group.People).Text(string.Join("; ", group.Why.Select(Describe)))
                .Text(string.Join("; ", group.About)).Text(group.Last.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).EndRecord();
        return csv.ToString();
    }

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder().AppendLine(Summary);
        foreach (var group in Groups)
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Count,5} × {group.Text}").AppendLine(CultureInfo.InvariantCulture, $"        {Details(group)}");
        return text.ToString();
    }

    /// <summary>The figures in a sentence.</summary>
    public string Summary => Questions == 0
        ? $"In {Days} days the catalog had an answer to everything that was asked, as far as anybody said."
        : string.Create(CultureInfo.InvariantCulture, $"{Count(Questions, "question")} of {Count(People, "person", "people")} in {Days} days, in {Count(Groups.Length, "group")}.");

    /// <summary>What there is to say about a group.</summary>
    public static string Details(QuestionGroup group) =>
        $"{Count(group.People, "person", "people")}, last on {group.Last.UtcDateTime.ToString("d MMMM", CultureInfo.InvariantCulture)}; {string.Join(", ", group.Why.Select(Describe))}{(group.About.IsEmpty ? "" : $" ({string.Join("; ", group.About)})")}";

    private static string Describe(Shortcoming why) => why switch
    {
        Shortcoming.NothingNear => "nothing near",
        Shortcoming.OnlyNear => "only something near",
        _ => "the answer did not help",
    };

    private static string Count(int number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}

/// <summary>How the report becomes JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CoverageReport))]
internal sealed partial class CoverageJson : JsonSerializerContext;
