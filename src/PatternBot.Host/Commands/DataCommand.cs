using System.CommandLine;
using PatternBot.Host.Knowledge;
using PatternBot.Knowledge;

namespace PatternBot.Host.Commands;

/// <summary><c>data check [DIR] [--json]</c>: reads the knowledge base and reports every fault at once.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var directory = new Argument<string?>("dir") { Description = "The folder to check; data/ when left out.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print counts and faults as JSON." };
        var check = new Command("check", "Checks the knowledge base: each fault with file, line, and what to write. Exits 1 when there are any.") { directory, json };
        check.SetAction(parsed => Check(parsed.GetValue(directory), parsed.GetValue(json)));
        return new Command("data", "Works on the knowledge base.") { check };
    }

    private static int Check(string? path, bool json)
    {
        var directory = KnowledgeDirectory.Find(path);
        var reading = CatalogReader.Read(directory);
        var counts = CatalogCounts.Of(reading);
        Console.Out.WriteLine(json ? counts.ToJson() : counts.ToText(directory));
        return reading.Faults.IsEmpty ? 0 : 1;
    }
}
