using System.Text.RegularExpressions;

namespace PatternBot.Assistant;

/// <summary>
/// Finds sentences that speak to a language model rather than to a reader: <c>ignore all previous instructions</c>. Passages lose them before
/// a model sees them. It is the outer fence only: what gets past it still meets the checker of the answer.
/// </summary>
public static partial class EmbeddedOrders
{
    /// <summary>A text without the sentences that hold such an order.</summary>
    public static string Remove(string text) =>
        Order().IsMatch(text) ? string.Join(' ', SentenceEnd().Split(text).Where(sentence => !Order().IsMatch(sentence))).Trim() : text.Trim();

    /// <summary>Whether a text holds one.</summary>
    public static bool Holds(string text) => Order().IsMatch(text);

    // Verbs of setting aside with what is set aside; roles of the protocol; marks of chat templates; the prompt as a subject; and what only a
    // program that answers is told. In the languages that the product understands.
    [GeneratedRegex(
        """
        \b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|instructions|rule|rules|prompt|prompts|guideline|guidelines|above|previous|prior|everything|restrictions|polic(?:y|ies)|passages?|card)\b
        |\b(?:system|developer|hidden|initial|original)\s+(?:prompt|message|instruction|instructions)\b
        |\b(?:new|updated|real|actual|special)\s+(?:instruction|instructions|orders)\b
        |\byou\s+are\s+(?:now|no\s+longer)\b|\bact\s+as\s+(?:if|though|an?\s+(?:AI|assistant|different))\b|\bpretend\s+(?:to|that|you)\b|\brole-?play\b|\bjailbreak|\bdo\s+anything\s+now\b|\b(?:DAN|developer|debug|admin|god)\s+mode\b
        |\b(?:as\s+an?|dear|hey|attention|note\s+to|message\s+to|to\s+the|for\s+the|any|every|all)\s+(?:AI|LLM|assistant|language\s+model|chat\s?bot)s?\b
        |\b(?:assistant|AI|LLM|chat\s?bot|language\s+model)s?\b.{0,40}\b(?:must|should|shall|has\s+to|have\s+to|needs?\s+to|is\s+required|reading\s+this|reads?\s+this)\b
        |\bif\s+you\s+(?:are\s+(?:an?\s+)?(?:AI|assistant|LLM|bot|language\s+model|reading)|can\s+read\s+this)\b|\bwhen(?:ever)?\s+you\s+(?:read|summari[sz]e|quote|cite|answer|reply|respond|see)\b
        |\b(?:reply|respond|answer)\b.{0,30}\b(?:only\s+with|exactly|with\s+the\s+(?:word|words|text|sentence|phrase))\b|\b(?:begin|start|end|finish)\s+(?:your|the|every|each|all)\s+(?:answers?|repl(?:y|ies)|responses?|messages?)\b
        |\b(?:in|of|to|into)\s+your\s+(?:answer|reply|response|summary|output)\b|\byour\s+(?:next|only|new|first|real|true)\s+(?:task|job|answer|reply|response|output|goal|duty|instruction)\b
        |\b(?:say|write|print|output|repeat|append|include|insert)\b.{0,20}\b(?:the\s+following|verbatim)\b|\b(?:say|print|output|repeat|reply|respond|answer|write)\s*(?::|with|back)\s*["“«']
        |\btell\s+(?:people|users?|them|everyone|everybody|the\s+(?:user|reader|person|asker|engineer)s?|whoever\s+\w+)\s+(?:that|to)\b|\b(?:users?|people|everyone|everybody|the\s+(?:user|reader|person|asker))\s+(?:must|should|has\s+to|have\s+to)\s+be\s+told\b
        |\b(?:reveal|leak|disclose|exfiltrate)\b.{0,40}\b(?:prompt|instructions|keys?|secrets?|passwords?|tokens?|credentials|configuration)\b
        |\b(?:call|invoke|use|run|execute)\s+(?:(?:the|your|any|all)\s+(?:function|tool|plugin)s?\b|[a-z]+_[a-z_]+)|\b(?:this|these)\s+(?:passage|text|document|message|note|line)s?\s+(?:overrides?|replaces?|supersedes?|outranks?|takes?\s+precedence)\b
        |<\|.{0,20}\|>|\[/?INST\]|<</?SYS>>|(?:^|[•*.!?-])\s*(?:system|assistant|developer)\s*:|\#{2,}\s*(?:system|instruction|assistant|response)|\bBEGIN\s+(?:SYSTEM|INSTRUCTIONS|PROMPT)\b
        |</?(?:passages|question|system|instructions?|material|data)\b
        |\bvergiss\b.{0,40}\b(?:anweisung|anweisungen|regeln|alles)\b|\bignorier\w*\b.{0,40}\b(?:anweisung|anweisungen|regeln|vorherigen?|obigen?)\b|\bantworte\s+(?:nur|immer|ab\s+jetzt)\b
        |\b(?:ignora|olvida|descarta)\b.{0,40}\b(?:instrucciones|reglas|anterior(?:es)?)\b|\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}\b(?:instructions|consignes|règles|précédent\w*)\b
        |\b(?:ignore|esqueça|desconsidere)\b.{0,40}\b(?:instruções|regras|anterior(?:es)?)\b|忽略.{0,12}(?:指令|指示|规则|說明|说明|要求)|(?:指示|命令|ルール|規則).{0,10}(?:無視|忘れ)|निर्देश.{0,20}(?:अनदेखा|भूल)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Order();

    [GeneratedRegex(@"(?<=[.!?。！？])\s+|\n+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
