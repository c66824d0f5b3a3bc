using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Support;

/// <summary>Where the pictures go that people should look at; not under version control.</summary>
internal static class Screenshots
{
    public static string PathOf(string name)
    {
        var folder = Repository.PathOf("artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{name}.png");
    }
}
