using System.Text;

namespace PatternBot.Knowledge.Reading;

/// <summary>One file of the knowledge base while it is being read: its text, the faults found in it, the patterns that it names.</summary>
internal sealed class SourceFile
{
    /// <summary>Longer files are no texts of people; the limit keeps a stray dump from stalling the service.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<Fault> _faults = [];
    private readonly List<Lined> _patternMentions = [];
    private readonly List<Lined> _emergencyMentions = [];
    private readonly List<int> _rowLines = [];

    public SourceFile(string path, byte[] bytes)
    {
        Path = path;
        Bytes = bytes;
        Slug = System.IO.Path.GetFileNameWithoutExtension(path);
        Text = Decode();
    }

    /// <summary>Path relative to the knowledge base's root, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The file's name without its ending.</summary>
    public string Slug { get; }

    /// <summary>The content as it stands on the disk; empty when the file could not be read.</summary>
    public byte[] Bytes { get; }

    /// <summary>The content with <c>\n</c> line ends; empty when it is no text.</summary>
    public string Text { get; }

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Slugs of patterns that the file names and that must therefore exist.</summary>
    public IReadOnlyList<Lined> PatternMentions => _patternMentions;

    /// <summary>Slugs of emergencies that the file names.</summary>
    public IReadOnlyList<Lined> EmergencyMentions => _emergencyMentions;

    /// <summary>The lines of the table rows that were read, in order.</summary>
    public IReadOnlyList<int> RowLines => _rowLines;

    /// <summary>Reads the file; one that cannot be read is an empty text with a fault.</summary>
    public static SourceFile Load(string root, string path)
    {
        try
        {
            return new SourceFile(path, File.ReadAllBytes(System.IO.Path.Combine(root, path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var file = new SourceFile(path, []);
            file._faults.Clear();
            file.Fault(1, "The file cannot be read.", $"Check that it exists and that the service may read it ({e.Message.TrimEnd('.')}).");
            return file;
        }
    }

    /// <summary>Notes something wrong at a line, counted from 1. Several checks may do so at once.</summary>
    public void Fault(int line, string message, string fix)
    {
        lock (_faults)
            _faults.Add(new Fault(Path, Math.Max(line, 1), message, fix));
    }

    /// <summary>Notes that the file names a pattern.</summary>
    public void MentionPattern(string slug, int line) => _patternMentions.Add(new Lined(slug, line));

    /// <summary>Notes that the file names an emergency.</summary>
    public void MentionEmergency(string slug, int line) => _emergencyMentions.Add(new Lined(slug, line));

    /// <summary>Notes the line of a table row.</summary>
    public void NoteRow(int line) => _rowLines.Add(line);

    private string Decode()
    {
        if (Bytes.Length > MaxBytes)
        {
            Fault(1, $"The file has {Bytes.Length:N0} bytes.", $"Keep it below {MaxBytes:N0} bytes; split it or remove what is no text.");
            return "";
        }

        try
        {
            var text = StrictUtf8.GetString(Bytes).TrimStart('\uFEFF');
            if (string.IsNullOrWhiteSpace(text))
            {
                Fault(1, "The file is empty.", "Write it as data/README.md describes, or delete it.");
                return "";
            }

            return text.Contains('\r') ? text.ReplaceLineEndings("\n") : text;
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + Bytes.AsSpan(0, Math.Clamp(e.Index, 0, Bytes.Length)).Count((byte)'\n');
            Fault(line, "The file is not UTF-8 text.", "Save it with the encoding UTF-8.");
            return "";
        }
    }
}

/// <summary>A piece of text and the line where it stands, counted from 1.</summary>
/// <remarks>A class: collections of it share their compiled code with those of all other classes, which a start from cold feels.</remarks>
internal sealed record Lined(string Text, int Line);
