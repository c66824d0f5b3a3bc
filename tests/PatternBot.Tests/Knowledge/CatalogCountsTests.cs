using System.Text.Json;
using PatternBot.Knowledge;

namespace PatternBot.Tests.Knowledge;

public sealed class CatalogCountsTests : IDisposable
{
    private readonly AKnowledgeBase _base = new();

    public void Dispose() => _base.Dispose();

    [Fact]
    public void The_counts_have_the_shape_that_scripts_read()
    {
        var json = CatalogCounts.Of(_base.Reading()).ToJson();

        const string Expected = """
            {"patterns":{"gold":1,"silver":2,"bronze":0},"phrases":312,"questions":{"total":10,"byKind":{"architecture-review":3,"debugging-scenario":3,"trade-off-analysis":4}},"packs":1,"paths":2,"tables":29,"faults":[]}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Expected), JsonElement.Parse(json)), json);
    }

    [Fact]
    public void Each_fault_is_written_with_file_line_message_and_fix()
    {
        _base.Replace("patterns/timeout.md", "tier: gold", "tier: golden");

        var faults = JsonElement.Parse(CatalogCounts.Of(_base.Reading()).ToJson()).GetProperty("faults");

        const string Expected = """
            {"file":"patterns/timeout.md","line":3,"message":"\"golden\" is no tier.","fix":"Did you mean \"gold\"?"}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Expected), Assert.Single(faults.EnumerateArray())), faults.GetRawText());
    }

    [Fact]
    public void As_text_each_fault_starts_with_a_path_that_an_editor_opens()
    {
        _base.Replace("patterns/timeout.md", "tier: gold", "tier: golden");

        var lines = CatalogCounts.Of(_base.Reading()).ToText(_base.Directory).Split(Environment.NewLine);

        Assert.Equal($"{_base.Directory}/patterns/timeout.md:3: \"golden\" is no tier. Did you mean \"gold\"?", lines[0]);
        Assert.EndsWith("1 packs, 2 paths, 29 tables: 1 fault.", lines[1], StringComparison.Ordinal);
    }
}
