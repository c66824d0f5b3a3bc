using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using PatternBot.Host;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Docs;

/// <summary>The reference in docs/deployment.md against the options classes: every key, its default, and no key that does nothing.</summary>
public sealed partial class ConfigurationReferenceTests
{
    /// <summary>What the page says of each key. The first cell is the key, the last the default.</summary>
    private static readonly Dictionary<string, string> Page = MarkdownRows.Of("deployment.md")
        .Where(row => row.Length == 3 && MarkdownRows.Code(row[0]).Any())
        .SelectMany(row => MarkdownRows.Code(row[0]).Select(key => (Key: key, Default: row[2])))
        .ToDictionary(row => row.Key, row => row.Default);

    [Fact]
    public void Every_option_stands_on_the_page_with_its_default()
    {
        var wrong = Options()
            .Where(option => !Page.TryGetValue(option.Key, out var said) || !said.StartsWith(option.Default, StringComparison.Ordinal))
            .Select(option => Page.TryGetValue(option.Key, out var said) ? $"`{option.Key}`: the page says {said}, and it is {option.Default}" : $"| `{option.Key}` | … | {option.Default} |").ToList();

        Assert.True(wrong.Count == 0, $"docs/deployment.md wants:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void Every_key_on_the_page_is_one_that_the_program_reads()
    {
        var known = Options().Select(option => option.Key).ToHashSet();
        var sources = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

        // What the framework itself reads.
        string[] framework = ["Urls", "Logging:LogLevel:Default", "Kestrel:Endpoints"];
        Assert.All(Page.Keys.Except(framework), key => Assert.True(known.Contains(key) || sources.Contains($"\"{key}\"", StringComparison.Ordinal), $"Nothing reads {key}."));
    }

    [Fact]
    public void Every_setting_in_the_files_of_deploy_is_one_of_the_page()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("deploy"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is not ".png" && !f.Contains("/grafana/", StringComparison.Ordinal)))
            foreach (var name in Setting().Matches(File.ReadAllText(file)).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal)))
                Assert.True(Page.ContainsKey(name), $"{Path.GetFileName(file)} sets {name}, which docs/deployment.md does not know.");
    }

    private static IEnumerable<(string Key, string Default)> Options()
    {
        var assemblies = new[] { typeof(Service).Assembly }.Concat(typeof(Service).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("PatternBot", StringComparison.Ordinal)).Select(Assembly.Load));
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)))
            if (type.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { IsLiteral: true } section)
            {
                var standard = Activator.CreateInstance(type)!;
                foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null))
                    yield return ($"{section.GetRawConstantValue()}:{property.Name}", Write(property.GetValue(standard)));
            }
    }

    private static string Write(object? value) => value switch
    {
        null or "" => "none",
        bool flag => flag ? "`true`" : "`false`",
        string text => $"`{text}`",
        IEnumerable many => many.Cast<object>().Any() ? $"`{string.Join(',', many.Cast<object>())}`" : "none",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Z][A-Za-z]+(__[A-Z][A-Za-z]+)*\b")]
    private static partial Regex Setting();
}
