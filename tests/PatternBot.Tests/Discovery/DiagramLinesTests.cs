using PatternBot.Discovery;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Discovery;

public sealed class DiagramLinesTests
{
    [Fact]
    public void A_flowchart_becomes_arrows_between_names() => Assert.Equal(
        ["Router → Shard A and replica (0-340)", "Shard A and replica → Merge"],
        DiagramLines.Of("flowchart TD\n  R[\"Router\"] -->|\"0-340\"| A[(\"Shard A<br>and replica\")]\n  A -.-> S[\"Merge\"]"));

    [Fact]
    public void A_sequence_becomes_who_says_what_to_whom() => Assert.Equal(
        ["Application → Cache: GET product 1881", "Cache → Application: value, about 1 ms"],
        DiagramLines.Of("sequenceDiagram\n  participant A as Application\n  participant C as Cache\n  A->>C: GET product 1881\n  C-->>A: value, about 1 ms"));

    [Fact]
    public void A_state_diagram_becomes_its_transitions() => Assert.Equal(
        ["Start → Closed", "Open → Half-open (wait is over)"],
        DiagramLines.Of("stateDiagram-v2\n  state \"Half-open\" as HalfOpen\n  [*] --> Closed\n  Open --> HalfOpen: wait is over"));

    [Fact]
    public void Every_diagram_of_the_catalog_gives_lines_without_its_syntax()
    {
        var diagrams = TheProduct.Catalog.Patterns.Where(p => p.Diagram is not null).ToList();

        Assert.NotEmpty(diagrams);
        Assert.All(diagrams, p =>
        {
            var lines = DiagramLines.Of(p.Diagram);
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.DoesNotMatch(@"--[>-]|\|""|\[""|<br", line));
        });
    }
}
