using System.ComponentModel.DataAnnotations;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Section <c>DirectLine</c> of the configuration: the limits of the web chat's protocol.</summary>
public sealed class DirectLineOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DirectLine";

    /// <summary>File with the key that signs tokens; made at the first start. Replicas behind one address share it. Default: <c>direct-line.key</c> in the state folder.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Folder that conversations are kept in, so that they outlive a restart. Default: <c>web-chat</c> in the state folder.</summary>
    public string JournalFolder { get; set; } = "";

    /// <summary>How long a token is valid, in minutes. The client asks for a new one every 15 minutes, so less would cut it off.</summary>
    [Range(16, 24 * 60)]
    public int TokenMinutes { get; set; } = 30;

    /// <summary>How long a conversation in which nothing happens is kept, in hours; as long, an expired token of it can be exchanged.</summary>
    [Range(1, 24 * 30)]
    public int IdleHours { get; set; } = 24;

    /// <summary>How many conversations are kept at most; the longest idle go first.</summary>
    [Range(1, 1_000_000)]
    public int MaxConversations { get; set; } = 10_000;

    /// <summary>How much memory the activities of all conversations may take, in MB; the longest idle conversations go first.</summary>
    [Range(1, 16_384)]
    public int MaxMegabytes { get; set; } = 64;

    /// <summary>
    /// How much of what is said may wait in memory for a database that is away, in MB, where replicas share conversations; beyond it, what people say is
    /// refused with 503, so that their page offers to send it again.
    /// </summary>
    [Range(1, 16_384)]
    public int MaxWaitingMegabytes { get; set; } = 256;

    /// <summary>The longest request body in bytes; longer ones get 413. A text of 100,000 characters fits, however it is escaped.</summary>
    [Range(1_024, 4 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;
}
