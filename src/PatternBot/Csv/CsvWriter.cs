using System.Globalization;
using System.Text;

namespace PatternBot.Csv;

/// <summary>
/// Writes comma-separated values as RFC 4180 has them: CRLF after each record, fields in quotes where they need them. Text that a
/// spreadsheet would run as a formula gets an apostrophe in front (<see href="https://owasp.org/www-community/attacks/CSV_Injection"/>); numbers stay numbers.
/// </summary>
public sealed class CsvWriter
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private readonly StringBuilder _text = new();
    private bool _inRecord;

    /// <summary>Adds a text; null is an empty field.</summary>
    public CsvWriter Text(string? text) => Field(text is { Length: > 0 } && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text ?? "");

    /// <summary>Adds a whole number.</summary>
    public CsvWriter Number(int number) => Field(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number with at most three decimals and a point; null and what is no number are empty fields.</summary>
    public CsvWriter Number(double? number) => Field(number is { } value && double.IsFinite(value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "");

    /// <summary>Ends the record.</summary>
    public CsvWriter EndRecord()
    {
        _text.Append("\r\n");
        _inRecord = false;
        return this;
    }

    /// <summary>All records so far.</summary>
    public override string ToString() => _text.ToString();

    private CsvWriter Field(string field)
    {
        if (_inRecord)
            _text.Append(',');
        _inRecord = true;
        if (field.AsSpan().IndexOfAny(",\"\r\n") < 0)
            _text.Append(field);
        else
            _text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }
}
