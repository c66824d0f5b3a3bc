using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace PatternBot.Knowledge.Reading;

/// <summary>The files of a knowledge base, each read once, with everything that was wrong with them. Folders may be read at the same time.</summary>
internal sealed class KnowledgeFiles(string root)
{
    private const string Ending = ".md";

    private readonly Lock _lock = new();
    private readonly List<SourceFile> _files = [];
    private readonly List<Fault> _faults = [];

    /// <summary>Every file that was read so far.</summary>
    public IReadOnlyList<SourceFile> All => _files;

    /// <summary>Reads every Markdown file of a folder, in parallel; a missing or empty folder is a fault.</summary>
    public ImmutableArray<T> Read<T>(string folder, Func<SourceFile, T?> read) where T : class
    {
        var paths = List(folder);
        if (paths.IsEmpty)
            Fault(new Fault(folder, 1, $"The folder \"{folder}\" is missing or holds no {Ending} file.", "Restore it; data/README.md says what it holds."));
        return ReadAll(paths, read);
    }

    /// <summary>Reads every Markdown file of a folder, in parallel; the folder may be missing.</summary>
    public ImmutableArray<T> ReadAny<T>(string folder, Func<SourceFile, T?> read) where T : class => ReadAll(List(folder), read);

    private ImmutableArray<T> ReadAll<T>(ImmutableArray<string> paths, Func<SourceFile, T?> read) where T : class
    {
        var files = new SourceFile[paths.Length];
        var results = new T?[paths.Length];
        Parallel.For(0, paths.Length, i =>
        {
            files[i] = SourceFile.Load(root, paths[i]);
            results[i] = read(files[i]);
        });
        lock (_lock)
            _files.AddRange(files);
        return [.. results.OfType<T>()];
    }

    /// <summary>Reads one file that must be there.</summary>
    public T ReadOne<T>(string path, Func<SourceFile, T> read)
    {
        var file = SourceFile.Load(root, path);
        lock (_lock)
            _files.Add(file);
        return read(file);
    }

    /// <summary>A file that was read.</summary>
    public SourceFile this[string path] => _files.First(f => f.Path == path);

    /// <summary>Notes something that is wrong between files.</summary>
    public void Fault(Fault fault)
    {
        lock (_lock)
            _faults.Add(fault);
    }

    /// <summary>Everything that is wrong, by file and line.</summary>
    public ImmutableArray<Fault> Faults() =>
    [
        .. _faults.Concat(_files.SelectMany(f => f.Faults))
            .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line),
    ];

    /// <summary>SHA-256 over the names and bytes of all files, in the order of their names.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in _files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Bytes.Length}\n"));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The Markdown files of a folder by name. Hidden ones are left out: editors keep their temporary copies under such names.</summary>
    public ImmutableArray<string> List(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Combine(root, folder), "*" + Ending)
                .Select(p => Path.GetFileName(p))
                .Where(n => n.EndsWith(Ending, StringComparison.Ordinal) && !n.StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Select(n => $"{folder}/{n}")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
