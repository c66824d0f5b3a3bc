using System.Collections.Immutable;
using PatternBot.Csv;
using PatternBot.Knowledge;

namespace PatternBot.ItemStatistics;

/// <summary>The statistics of all questions as a file for spreadsheets.</summary>
public static class ItemReport
{
    /// <summary>One record a question, after a header. Without any learner's name or key.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="catalog">Names the questions; one that it no longer has keeps its id alone.</param>
    public static string ToCsv(ImmutableArray<ItemStatistic> statistics, Catalog catalog)
    {
        var csv = new CsvWriter();
        foreach (var column in (ReadOnlySpan<string>)["question", "pattern", "kind", "difficulty", "learners", "right", "facility", "discrimination", "strong_right", "flags", "heading"])
            csv.Text(column);
        csv.EndRecord();
        foreach (var statistic in statistics)
        {
            var question = catalog.Question(statistic.QuestionId);
            csv.Text(statistic.QuestionId)
                .Text(question?.Pattern)
                .Text(question?.Kind.ToString())
                .Text(question?.Difficulty.ToString())
                .Number(statistic.Learners)
                .Number(statistic.Right)
                .Number(statistic.Facility)
                .Number(statistic.Discrimination)
                .Number(statistic.StrongRight)
                .Text(statistic.Flags == ItemFlags.None ? "" : statistic.Flags.ToString())
                .Text(question?.Heading ?? "(withdrawn)")
                .EndRecord();
        }

        return csv.ToString();
    }
}
