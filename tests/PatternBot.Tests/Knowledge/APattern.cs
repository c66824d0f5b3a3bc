using System.Text;

namespace PatternBot.Tests.Knowledge;

/// <summary>The text of a valid pattern file.</summary>
internal static class APattern
{
    public static string Gold(string name, string alias, string with) => Text(name, "gold", alias, with) + """

        ## Diagram

        ```mermaid
        flowchart LR
            A --> B
        ```
        """;

    public static string Silver(string name, string alias, string with) => Text(name, "silver", alias, with);

    private static string Text(string name, string tier, string alias, string with) => $$"""
        ---
        name: {{name}}
        tier: {{tier}}
        category: resilience
        complexity: low
        problem: Waiting for {{alias}}
        when: Always
        aliases: [{{alias}}]
        abbreviations: []
        emergencies:
          - emergency: slow
            why: It ends the wait.
        relations:
          works-with:
            - pattern: {{with}}
              why: They help each other.
          instead-of: []
          needs: []
          conflicts-with: []
        effort:
          time: 1 day
          team: 1 engineer
          source: own
        metrics:
          - name: {{name}} level
            good: "60%"
            great: "80%"
            elite: "95%"
            source: page
          - name: Another level
            good: "1"
            great: "2"
            elite: "3"
            source: own
        facts:
          - text: It is old.
            source: Release It!
        phrases: |
        {{Phrases(alias)}}
        ---

        ## What it is

        {{Words(30)}}

        ## How it works

        {{Words(70)}}

        ## When to use it

        - One.
        - Two.
        - Three.

        ## When not to use it

        - One.
        - Two.
        - Three, and see [the other]({{with}}.md).

        ## Trade-offs

        - **Gain**: one.
        - **Gain**: two.
        - **Price**: three.

        ## First steps

        1. One.
        2. Two,
           on two lines.
        3. Three.
        4. Four.

        ## What to watch

        - One.
        - Two.
        - Three.

        ## How it fails

        - One.
        - Two.
        - Three.

        ## Who runs it

        - One.
        - Two.

        ## References

        - Michael T. Nygard, *Release It!*, 2007. https://pragprog.com/titles/mnee2/release-it-second-edition/

        """;

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count)) + ".";

    private static string Phrases(string about)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= 64; i++)
            text.Append($"  case {i} of something about {about}\n");
        return text.ToString().TrimEnd('\n');
    }
}
