using System.Text;
using FsCheck.Xunit;
using PatternBot.Csv;

namespace PatternBot.Tests.Csv;

public sealed class CsvWriterTests
{
    [Fact]
    public void Fields_are_quoted_where_they_must_be()
    {
        var csv = new CsvWriter().Text("plain").Text("a, b").Text("say \"yes\"").Text("two\r\nlines").Text(null).Number(3).Number(0.12345).EndRecord();

        Assert.Equal("plain,\"a, b\",\"say \"\"yes\"\"\",\"two\r\nlines\",,3,0.123\r\n", csv.ToString());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1")]
    public void A_text_never_becomes_a_formula(string text)
    {
        var field = Parse(new CsvWriter().Text(text).EndRecord().ToString())[0][0];

        Assert.Equal("'" + text, field);
    }

    [Fact]
    public void A_negative_number_stays_a_number() => Assert.Equal("-0.25,,\r\n", new CsvWriter().Number(-0.25).Number(null).Number(double.NaN).EndRecord().ToString());

    [Property]
    public void Whatever_is_written_is_read_again(string?[][] records)
    {
        var filled = records.Where(record => record.Length > 0).ToList();
        var csv = new CsvWriter();
        foreach (var record in filled)
        {
            foreach (var field in record)
                csv.Text(field);
            csv.EndRecord();
        }

        var read = Parse(csv.ToString());

        Assert.Equal(filled.Select(r => r.Length), read.Select(r => r.Count));
        Assert.All(filled.SelectMany(r => r).Zip(read.SelectMany(r => r)), pair => Assert.True(pair.Second == (pair.First ?? "") || pair.Second == "'" + pair.First));
    }

    /// <summary>A reader by the grammar of RFC 4180, strict: it fails on a bare quote and on anything but CRLF between records.</summary>
    private static List<List<string>> Parse(string text)
    {
        var (records, record, at) = (new List<List<string>>(), new List<string>(), 0);
        while (at < text.Length)
        {
            var field = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    if (text[at] == '"')
                        at++;
                    field.Append(text[at]);
                }

                at++;
            }
            else
            {
                for (; text[at] is not (',' or '\r'); at++)
                    field.Append(text[at] is '"' or '\n' ? throw new FormatException($"bare {(int)text[at]} at {at}") : text[at]);
            }

            record.Add(field.ToString());
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            records.Add(record);
            record = [];
        }

        return records;
    }
}
