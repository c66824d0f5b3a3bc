using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PatternBot.Secrets;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>What a token says: whose it is, and which one conversation it opens.</summary>
internal sealed record DirectLineClaims(string Conversation, string User, DateTimeOffset Expires);

/// <summary>
/// Makes and reads the tokens of Direct Line: JWTs signed with HMAC-SHA256, since Web Chat reads the user's id out of the token. The
/// key lives in a file, so that tokens outlive a restart; where replicas share one, what the file's key signed still counts here.
/// </summary>
internal sealed class DirectLineTokens
{
    private const int KeyBytes = 32;

    // Checked before anything is decoded: a real token has about 250 characters.
    private const int LongestToken = 2_048;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private readonly byte[] _own;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;
    private volatile byte[]? _shared;

    public DirectLineTokens(IOptions<DirectLineOptions> options, TimeProvider time)
    {
        _own = ReadOrMakeKey(options.Value.KeyFile);
        _lifetime = TimeSpan.FromMinutes(options.Value.TokenMinutes);
        _time = time;
    }

    /// <summary>The key that new tokens are signed with.</summary>
    public byte[] Key => _shared ?? _own;

    /// <summary>Whether the key is that of all replicas.</summary>
    public bool IsShared => _shared is not null;

    /// <summary>Takes the key of all replicas.</summary>
    public void Adopt(byte[] shared) => _shared = shared;

    /// <summary>How long a new token is valid, in seconds.</summary>
    public int LifetimeSeconds => (int)_lifetime.TotalSeconds;

    /// <summary>A token for one user in one conversation.</summary>
    public string Issue(string conversation, string user)
    {
        var now = _time.GetUtcNow();
        var payload = new TokenPayload(conversation, user, now.ToUnixTimeSeconds(), (now + _lifetime).ToUnixTimeSeconds());
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload, DirectLineJson.Default.TokenPayload))}";
        return $"{signed}.{Sign(signed)}";
    }

    /// <summary>What a token says, also when it has expired; null when it is not one of ours.</summary>
    public DirectLineClaims? Read(string token)
    {
        if (token.Length > LongestToken || token.LastIndexOf('.') is not (> 0 and var end) || !token.StartsWith(Header + ".", StringComparison.Ordinal))
            return null;
        if (!HasSigned(token.AsSpan(0, end), token.AsSpan(end + 1)))
            return null;
        var payload = JsonSerializer.Deserialize(
            Base64Url.DecodeFromChars(token.AsSpan((Header.Length + 1)..end)), DirectLineJson.Default.TokenPayload)!;
        return new DirectLineClaims(payload.Conversation, payload.User, DateTimeOffset.FromUnixTimeSeconds(payload.Expires));
    }

    /// <summary>Whether claims are past their time.</summary>
    public bool HasExpired(DirectLineClaims claims) => _time.GetUtcNow() >= claims.Expires;

    /// <summary>The signature of a text, safe in addresses.</summary>
    public string Sign(ReadOnlySpan<char> text) => Base64Url.EncodeToString(Signature(Key, text));

    /// <summary>Whether a signature is that of a text.</summary>
    public bool HasSigned(ReadOnlySpan<char> signed, ReadOnlySpan<char> signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.Length == Base64Url.GetEncodedLength(given.Length)
            && Base64Url.IsValid(signature)
            && Base64Url.TryDecodeFromChars(signature, given, out var written) && written == given.Length
            && (CryptographicOperations.FixedTimeEquals(given, Signature(Key, signed))
                || (IsShared && CryptographicOperations.FixedTimeEquals(given, Signature(_own, signed))));
    }

    private static byte[] Signature(byte[] key, ReadOnlySpan<char> signed)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(signed)];
        Encoding.UTF8.GetBytes(signed, bytes);
        return HMACSHA256.HashData(key, bytes);
    }

    private static byte[] ReadOrMakeKey(string file)
    {
        var key = KeyFile.ReadOrMake(file, KeyBytes);
        return key.Length == KeyBytes
            ? key
            : throw new InvalidDataException($"{file} does not hold a key of {KeyBytes} bytes. Delete it: a new one is made, and open web chats start over.");
    }
}
