namespace PatternBot.Knowledge;

/// <summary>One thing that is wrong in the knowledge base, told so that the person who wrote it can mend it.</summary>
/// <param name="File">Path relative to the knowledge base's root, with forward slashes (<c>patterns/saga.md</c>).</param>
/// <param name="Line">Line in that file, counted from 1; 1 when the fault belongs to the whole file.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to write instead.</param>
public sealed record Fault(string File, int Line, string Message, string Fix)
{
    /// <summary>The fault on one line: <c>file:line: message Fix.</c></summary>
    public override string ToString() => $"{File}:{Line}: {Message} {Fix}";
}
