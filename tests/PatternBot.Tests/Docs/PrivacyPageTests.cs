using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PatternBot.Retention;
using PatternBot.Storage;
using PatternBot.Tests.Storage.History;

namespace PatternBot.Tests.Docs;

/// <summary>docs/privacy.md against the schema: whoever adds a column says there whether it is about a person, and how it goes.</summary>
public sealed class PrivacyPageTests
{
    // A column with such a name says something of a person, whatever the page says of it.
    private static readonly string[] Personal = ["learner_id", "user_id", "owner_id", "owner_name", "person", "content", "text", "code"];

    [Fact]
    public void Every_column_of_every_table_stands_on_the_page_once_and_no_other()
    {
        var columns = Tables().SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}"));

        Assert.Equal(columns.Order(StringComparer.Ordinal), Listed().Select(row => row.Column).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_names_a_person_is_not_said_to_be_nothing_and_its_end_is_told()
    {
        var about = Listed().ToDictionary(row => row.Column);

        foreach (var table in Tables())
            foreach (var column in table.Columns.Where(c => Personal.Contains(c.Name)))
            {
                var row = about[$"{table.Name}.{column.Name}"];
                Assert.False(row.What.StartsWith("nothing", StringComparison.Ordinal), $"{row.Column} is about a person.");
                Assert.True(row.How.Length > 0 && row.Why.Length > 0, $"{row.Column}: why is it kept, and how does it go?");
            }
    }

    [Fact]
    public void The_periods_that_the_page_names_are_settings()
    {
        var settings = typeof(RetentionOptions).GetProperties().Select(p => $"{RetentionOptions.Section}:{p.Name}").ToList();
        var named = MarkdownRows.Of("privacy.md").SelectMany(row => row).SelectMany(MarkdownRows.Code).Where(code => code.StartsWith($"{RetentionOptions.Section}:", StringComparison.Ordinal)).Distinct();

        Assert.All(named, setting => Assert.Contains(setting, settings));
    }

    private static IEnumerable<ITable> Tables()
    {
        using var context = ReleasedSchemas.Connect(StorageProvider.Sqlite, "Data Source=:memory:");
        return [.. context.Model.GetRelationalModel().Tables];
    }

    private static IEnumerable<(string Column, string What, string Why, string How)> Listed()
    {
        var table = "";
        foreach (var row in MarkdownRows.Of("privacy.md").Where(row => row.Length == 5))
        {
            table = MarkdownRows.Code(row[0]).SingleOrDefault() ?? table;
            foreach (var column in MarkdownRows.Code(row[1]))
                yield return ($"{table}.{column}", row[2], row[3], row[4]);
        }
    }
}
