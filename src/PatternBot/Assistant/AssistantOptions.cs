using System.ComponentModel.DataAnnotations;

namespace PatternBot.Assistant;

/// <summary>Section <c>Assistant</c> of the configuration: the language model that says more than the catalog's cards. Nothing set: there is none, and nothing of it is loaded.</summary>
public sealed class AssistantOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Assistant";

    /// <summary>The base address of a server that speaks OpenAI's protocol, such as <c>https://api.openai.com/v1</c>. Empty: no language model.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The model that talks, as the server calls it.</summary>
    public string Model { get; set; } = "";

    /// <summary>The key that the server wants. Empty for servers that want none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The model that makes vectors for the search, as the server calls it. Empty: the search goes by words alone, as it does where the vectors add nothing.</summary>
    public string EmbeddingModel { get; set; } = "";

    /// <summary>How many milliseconds the search waits for a question's vector before it goes by words alone, from 50 to 5,000. Default 300.</summary>
    [Range(50, 5_000)]
    public int QuestionVectorMilliseconds { get; set; } = 300;

    /// <summary>After how many seconds without a first word the answer of the catalog stands, from 1 to 60. Default 8.</summary>
    [Range(1, 60)]
    public int FirstWordSeconds { get; set; } = 8;

    /// <summary>After how many seconds in all the model is cut off, from 2 to 120; the whole sentences that were checked by then stay. Default 15.</summary>
    [Range(2, 120)]
    public int AnswerSeconds { get; set; } = 15;

    /// <summary>How often the model may call functions before it must answer, from 0 to 10. Default 3.</summary>
    [Range(0, 10)]
    public int MaxRounds { get; set; } = 3;

    /// <summary>How many tokens an answer may have, from 50 to 4,000. Default 500.</summary>
    [Range(50, 4_000)]
    public int MaxAnswerTokens { get; set; } = 500;

    /// <summary>How many tokens one person may use in a calendar month (UTC); 0 for no limit. Default 0.</summary>
    [Range(0, long.MaxValue)]
    public long TokensPerPerson { get; set; }

    /// <summary>How many tokens one channel or chat may use in a calendar month (UTC); 0 for no limit. Default 0.</summary>
    [Range(0, long.MaxValue)]
    public long TokensPerChannel { get; set; }

    /// <summary>How many tokens all together may use in a calendar month (UTC); 0 for no limit. Default 0.</summary>
    [Range(0, long.MaxValue)]
    public long TokensPerMonth { get; set; }

    /// <summary>What a million tokens of prompt cost, in whichever currency; only for the figures of <c>eval --assistant</c>. Default 0.</summary>
    [Range(0, 1_000_000)]
    public decimal PricePerMillionPromptTokens { get; set; }

    /// <summary>What a million tokens of answer cost, in the same currency. Default 0.</summary>
    [Range(0, 1_000_000)]
    public decimal PricePerMillionAnswerTokens { get; set; }

    /// <summary>Whether questions and answers of the model stand in the log, people's names taken out. Default false: only what happened stands there.</summary>
    public bool LogTexts { get; set; }

    /// <summary>Whether there is a language model.</summary>
    public bool IsConfigured => Endpoint.Length > 0;

    /// <summary>Whether the server is asked for vectors.</summary>
    public bool HasEmbeddings => IsConfigured && EmbeddingModel.Length > 0;
}
