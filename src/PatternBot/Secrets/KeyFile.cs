using System.Security.Cryptography;

namespace PatternBot.Secrets;

/// <summary>A key of the service's own, in a file that only its account reads.</summary>
public static class KeyFile
{
    /// <summary>What stands in the file; a new random key where there is no file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">The length of a new key.</param>
    /// <exception cref="IOException">It can be neither read nor written.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not.</exception>
    public static byte[] ReadOrMake(string file, int bytes)
    {
        if (!File.Exists(file))
            TryWrite(file, RandomNumberGenerator.GetBytes(bytes));
        return File.ReadAllBytes(file);
    }

    // Written aside and moved, so that a replica that starts at the same moment sees all of it or nothing.
    private static void TryWrite(string file, byte[] key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var aside = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(aside, options))
            stream.Write(key);
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }
}
