namespace PatternBot.Gallery;

/// <summary>Finds the checkout that the command was started in, or that the program was built in.</summary>
internal static class Checkout
{
    public static string Find() => Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("PatternBot.sln was not found: start the gallery inside a checkout.");

    private static string? Above(string start)
    {
        var directory = new DirectoryInfo(start);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PatternBot.sln")))
            directory = directory.Parent;
        return directory?.FullName;
    }
}
