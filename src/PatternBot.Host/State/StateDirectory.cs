namespace PatternBot.Host.State;

/// <summary>Finds and checks the folder that all state lives in.</summary>
internal static class StateDirectory
{
    /// <summary>The folder, below the working directory unless <c>State:Path</c> says otherwise.</summary>
    public static string Of(IConfiguration configuration) => Path.GetFullPath(configuration["State:Path"] ?? "var");

    /// <summary>Where what was learned of the catalog is kept.</summary>
    public static string SearchCache(IConfiguration configuration) => Path.Combine(Of(configuration), "search");

    /// <summary>Where the keys are kept that seal addresses. Replicas that share it read each other's.</summary>
    public static string Keys(IConfiguration configuration) => Path.Combine(Of(configuration), "keys");

    /// <summary>Makes sure that state can be written.</summary>
    /// <exception cref="StartUpException">It cannot.</exception>
    public static string EnsureWritable(IConfiguration configuration)
    {
        var directory = Of(configuration);
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return directory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"The service keeps its state in {directory}, and cannot write there: {e.Message} Give it the right to, or set State:Path.", e);
        }
    }
}
