using System.Text;
using PatternBot.Knowledge;

namespace PatternBot.Tests.Knowledge;

/// <summary>A small valid knowledge base in a folder of its own: three patterns, two emergencies, one of everything else.</summary>
internal sealed class AKnowledgeBase : IDisposable
{
    public AKnowledgeBase()
    {
        Write("patterns/timeout.md", APattern.Gold("Timeout", alias: "deadline", with: "caching"));
        Write("patterns/caching.md", APattern.Silver("Caching", alias: "cache", with: "saga"));
        Write("patterns/saga.md", APattern.Silver("Saga", alias: "compensation", with: "timeout"));
        Write("packs/starter.md", Pack);
        Write("paths/basics.md", BasicsPath);
        Write("paths/whole.md", WholePath);
        foreach (var slug in new[] { "timeout", "caching", "saga" })
            Write($"quizzes/{slug}.md", AQuiz.About(slug));
        Write("quizzes/across-a.md", AQuiz.Across("across-a", "timeout", "saga"));
        Write("tables/emergency-room.md", EmergencyRoom);
        Write("phrases/emergencies.md", Phrases("slow", "too slow") + "\n" + Phrases("broken", "all broken"));
        Write("phrases/synonyms.md", "# Same\n\n- slow, sluggish\n- latency, lag\n");
        foreach (var (name, text) in SmallTables.All)
            Write($"tables/{name}.md", text);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("knowledge-").FullName;

    public void Write(string path, string text)
    {
        var full = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // Damaged text may hold half a character, which is written as the replacement sign.
        File.WriteAllText(full, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Directory, path));

    /// <summary>Replaces text that must be there, or the test would prove nothing.</summary>
    public void Replace(string path, string old, string with)
    {
        var text = Read(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Write(path, text[..at] + with + text[(at + old.Length)..]);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Directory, path));

    public CatalogReading Reading() => CatalogReader.Read(Directory);

    /// <summary>Asserts that exactly one fault of this kind is found, and where.</summary>
    /// <param name="file">The file that it is reported in.</param>
    /// <param name="mark">Text of the file, the last character of which stands on the fault's line; empty for line 1.</param>
    /// <param name="message">Part of what is wrong.</param>
    /// <param name="fix">Part of what to write instead.</param>
    public void ReportsOne(string file, string mark, string message, string fix)
    {
        var reading = Reading();

        Assert.Null(reading.Catalog);
        var matching = reading.Faults.Where(f => f.File == file && f.Message.Contains(message, StringComparison.Ordinal)).ToList();
        Assert.True(matching.Count == 1, $"Expected one fault in {file}: {message}\nFound:\n{string.Join('\n', reading.Faults)}");
        Assert.Equal(mark.Length == 0 ? 1 : LineOf(Read(file), mark), matching[0].Line);
        Assert.Contains(fix, matching[0].Fix, StringComparison.Ordinal);
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static int LineOf(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The test's mark is not in the text: {mark}");
        return 1 + text.AsSpan(0, at + mark.Length - 1).Count('\n');
    }

    private static string Phrases(string slug, string words)
    {
        var text = new StringBuilder($"## {slug}\n\n### English\n\n");
        for (var i = 1; i <= 60; i++)
            text.Append($"- {words} since {i} o'clock\n");
        return text.ToString();
    }

    private const string Pack = """
        ---
        name: Starter Pack
        order: 1
        perfect-for: New projects
        tiers: Gold + Silver
        time: 2 weeks
        source: page
        aliases: [first pack]
        ---

        Two defaults for a start.

        ## Patterns

        1. [Timeout](../patterns/timeout.md): Nothing may hang.
        2. [Basic Caching](../patterns/caching.md): Reads get cheap.
        """;

    private const string BasicsPath = """
        ---
        name: Basics Path
        order: 1
        for: Everyone
        focus: The basics
        source: page
        aliases: [first steps path]
        parts: []
        repeats: [timeout]
        ---

        A week or two.

        ## Week 1: First

        | Pattern | In short | Take away |
        |---|---|---|
        | [Timeout](../patterns/timeout.md) | Cap the wait | Everything has an end. |
        | [Caching](../patterns/caching.md) | Speed up reads | What may be stale. |

        ### Read

        - [Saga](../patterns/saga.md) for later.

        ### Project

        Build a client.

        ### Check yourself

        | Question | A good answer says |
        |---|---|
        | Why? | Because. |

        ## Week 2: Second

        | Pattern | In short | Take away |
        |---|---|---|
        | [Timeout](../patterns/timeout.md) | Cap the wait | Once more. |

        ### Read

        - The same again.

        ### Project

        Build a server.

        ### Check yourself

        | Question | A good answer says |
        |---|---|
        | How? | Thus. |
        """;

    private const string WholePath = """
        ---
        name: Whole Path
        order: 2
        for: Everyone
        focus: Everything
        source: page
        aliases: []
        parts: [basics]
        repeats: []
        ---

        All of it.
        """;

    private const string EmergencyRoom = """
        ---
        title: Emergency room
        source: page
        unsourced: []
        own: []
        ---

        | Problem | Slug | Icon | Symptoms | Immediate Fix | Long-term Solution | Time to Relief |
        |---|---|---|---|---|---|---|
        | Slow Site | slow | 🔥 | P99 > 1s | Add a cache | CDN | 2 hours |
        | Broken Flow | broken | 🕸️ | Partial state | Add a saga | Events | 2 weeks |

        ## Slow Site

        Requests wait somewhere.

        ### Patterns

        - [Caching](../patterns/caching.md): Removes the slow part.

        ### Check first

        | Question | Look at |
        |---|---|
        | One route or all? | p99 by route |

        ### First steps

        1. Roll back.
        2. Put a cache in front.

        ### Long-term plan

        1. Set a target.

        ### Signals

        | People mention | Words | Patterns | Advice |
        |---|---|---|---|
        | a call to another service | upstream, third party | [Timeout](../patterns/timeout.md) | Cap it. |

        ## Broken Flow

        A step failed in the middle.

        ### Patterns

        - [Saga](../patterns/saga.md): Finishes or undoes.

        ### Check first

        | Question | Look at |
        |---|---|
        | Which step? | The state table |

        ### First steps

        1. Stop new ones.

        ### Long-term plan

        1. Make steps repeatable.

        ### Signals

        | People mention | Words | Patterns | Advice |
        |---|---|---|---|
        | money | charged, paid | [Saga](../patterns/saga.md) | Capture last. |
        """;
}
