using System.Text.Json;
using Xunit;

namespace PatternBot.Tests.Support;

/// <summary>The official libraries as judges of cards and blocks. Without Node the calling test is skipped.</summary>
internal static class CardJudges
{
    /// <summary>Asserts that the npm package adaptivecards reads each expanded card without a warning.</summary>
    public static Task ParseWithoutWarningAsync(IReadOnlyList<(string Name, string Json)> cards, CancellationToken cancellationToken) =>
        JudgeAsync("parse-cards.mjs", "adaptivecards", cards, cancellationToken);

    /// <summary>Asserts that each array of blocks is what the types of @slack/types allow.</summary>
    public static async Task TypeCheckBlocksAsync(IReadOnlyList<(string Name, string Json)> blocks, CancellationToken cancellationToken)
    {
        Requires.NodePackages("typescript");
        await JudgeAsync("check-slack-blocks.mjs", "@slack/types", blocks, cancellationToken);
    }

    /// <summary>The HTML that slack-blocks-to-jsx makes of each array of blocks; asserts that it draws all.</summary>
    public static async Task<IReadOnlyList<string>> DrawBlocksAsync(IReadOnlyList<(string Name, string Json)> blocks, CancellationToken cancellationToken)
    {
        Requires.NodePackages("slack-blocks-to-jsx", "react", "react-dom");
        var answers = await NodeScript.RunAsync("render-slack-blocks.mjs", blocks.Select(b => b.Json), cancellationToken);
        Assert.Equal(blocks.Count, answers.Count);
        return [.. blocks.Zip(answers).Select(pair =>
        {
            var answer = JsonElement.Parse(pair.Second);
            Assert.True(answer.TryGetProperty("html", out var html), $"{pair.First.Name}: {pair.Second}");
            return html.GetString()!;
        })];
    }

    private static async Task JudgeAsync(string script, string package, IReadOnlyList<(string Name, string Json)> cases, CancellationToken cancellationToken)
    {
        Requires.NodePackages(package);
        var answers = await NodeScript.RunAsync(script, cases.Select(c => c.Json.ReplaceLineEndings(" ")), cancellationToken);
        Assert.Equal(cases.Count, answers.Count);
        var complaints = cases.Zip(answers).Where(pair => pair.Second != "[]").Select(pair =>
            $"{pair.First.Name}: {string.Join("; ", JsonElement.Parse(pair.Second).EnumerateArray().Select(c => c.GetString()).Distinct())}").ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }
}
