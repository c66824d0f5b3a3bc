using Xunit;

namespace PatternBot.Tests.Support;

/// <summary>
/// Approved texts: files that people have read and found right. A test compares with its file; PATTERNBOT_APPROVE=1 writes the files anew,
/// to be looked at before they are committed.
/// </summary>
internal static class Approved
{
    public static void Equal(string actual, params string[] file)
    {
        var path = Path.Combine([Repository.Root, "tests", "PatternBot.Tests", .. file]);
        actual = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
        if (Environment.GetEnvironmentVariable("PATTERNBOT_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; PATTERNBOT_APPROVE=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
