namespace PatternBot.Tests.Support;

/// <summary>Finds files of the working tree from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static byte[] Fixture(params string[] parts) => File.ReadAllBytes(Path.Combine([Root, "tests", "PatternBot.Tests", "Fixtures", .. parts]));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PatternBot.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository: PatternBot.sln was not found.");
    }
}
