using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PatternBot.Discovery;

/// <summary>Turns a diagram's Mermaid source into lines that every client can show: <c>Router → Shard A (0-340)</c>.</summary>
public static partial class DiagramLines
{
    private const int MostLines = 8;

    /// <summary>The arrows of a flowchart, sequence or state diagram, at most eight; empty without a diagram.</summary>
    public static ImmutableArray<string> Of(string? mermaid)
    {
        if (mermaid is null)
            return [];
        var lines = mermaid.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var names = Names(lines);
        var isSequence = lines is [var kind, ..] && kind.StartsWith("sequenceDiagram", StringComparison.Ordinal);
        return [.. lines.SelectMany(line => isSequence ? Messages(line, names) : Arrows(line, names)).Distinct().Take(MostLines)];
    }

    private static Dictionary<string, string> Names(string[] lines)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Participant().Match(line) is { Success: true } participant)
                names.TryAdd(participant.Groups["id"].Value, Plain(participant.Groups["name"].Value));
            if (StateAlias().Match(line) is { Success: true } state)
                names.TryAdd(state.Groups["id"].Value, state.Groups["name"].Value);
            foreach (Match node in Node().Matches(line))
                names.TryAdd(node.Groups["id"].Value, Plain(node.Groups["name"].Value));
        }

        return names;
    }

    private static IEnumerable<string> Messages(string line, Dictionary<string, string> names)
    {
        if (Message().Match(line) is { Success: true } message)
            yield return $"{Name(message.Groups["from"].Value, names)} → {Name(message.Groups["to"].Value, names)}: {Plain(message.Groups["text"].Value)}";
    }

    private static IEnumerable<string> Arrows(string line, Dictionary<string, string> names)
    {
        var bare = Node().Replace(line, "${id}");
        var parts = FlowArrow().Matches(bare);
        var at = 0;
        var from = "";
        foreach (Match arrow in parts)
        {
            var left = at == 0 ? bare[..arrow.Index].Trim() : from;
            var rest = bare[(arrow.Index + arrow.Length)..];
            var next = FlowArrow().Match(rest);
            var right = (next.Success ? rest[..next.Index] : rest).Trim();
            var label = Plain(arrow.Groups["label"].Value);
            if (right.Split(':', 2, StringSplitOptions.TrimEntries) is [var target, var said])
                (right, label) = (target, said);
            if (left.Length > 0 && right.Length > 0)
                yield return $"{Name(left, names)} → {Name(right, names)}{(label.Length > 0 ? $" ({label})" : "")}";
            from = right;
            at = arrow.Index + arrow.Length;
        }
    }

    private static string Name(string id, Dictionary<string, string> names) =>
        string.Join(" and ", id.Split('&', StringSplitOptions.TrimEntries).Select(one => one == "[*]" ? "Start" : names.GetValueOrDefault(one, one)));

    private static string Plain(string text) => LineBreak().Replace(text.Trim().Trim('"'), " ");

    [GeneratedRegex(@"^(?:participant|actor)\s+(?<id>\w+)(?:\s+as\s+(?<name>.+))$")]
    private static partial Regex Participant();

    [GeneratedRegex("^state\\s+\"(?<name>[^\"]+)\"\\s+as\\s+(?<id>\\w+)$")]
    private static partial Regex StateAlias();

    [GeneratedRegex("\\b(?<id>\\w+)(?:\\[\\[|\\[\\(|\\(\\(|\\(\\[|\\{\\{|\\[|\\(|\\{)(?<name>\"[^\"]*\"|[^\\]\\)\\}\"]+)(?:\\]\\]|\\)\\]|\\)\\)|\\]\\)|\\}\\}|\\]|\\)|\\})")]
    private static partial Regex Node();

    [GeneratedRegex(@"^(?<from>\w+)\s*-{1,2}(?:>>|>|x|\))\s*[+-]?(?<to>\w+)\s*:\s*(?<text>.+)$")]
    private static partial Regex Message();

    [GeneratedRegex(@"\s*(?:<?-->|<?-\.->|<?==>|--[xo-]|-\.-[xo]?|==[xo=])\s*(?:\|(?<label>[^|]*)\|)?\s*")]
    private static partial Regex FlowArrow();

    [GeneratedRegex(@"<br\s*/?>")]
    private static partial Regex LineBreak();
}
