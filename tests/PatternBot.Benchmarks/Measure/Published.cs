using System.Diagnostics;

namespace PatternBot.Benchmarks.Measure;

/// <summary>The service as it is delivered: published, its code compiled ahead of time.</summary>
internal static class Published
{
    /// <summary>Publishes the service into a folder.</summary>
    public static void To(string folder)
    {
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Checkout.PathOf("src", "PatternBot.Host"), "--nologo", "-v", "quiet", "-o", folder]) { UseShellExecute = false })!;
        publish.WaitForExit();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
    }

    /// <summary>Puts this program into a folder with the published service's assemblies in the place of those that it was built with.</summary>
    public static void BesideThisProgram(string folder)
    {
        var published = Path.Combine(folder, "published");
        To(published);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            var delivered = Path.Combine(published, Path.GetFileName(file));
            File.Copy(File.Exists(delivered) && Path.GetExtension(file) == ".dll" ? delivered : file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }
}
