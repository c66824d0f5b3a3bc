using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack;

/// <summary>
/// Decides whether a request is Slack's: an HMAC over the raw body, compared in fixed time, within 300 seconds, and never taken twice
/// ("Verifying requests from Slack", docs.slack.dev).
/// </summary>
internal sealed class SlackRequestVerifier(IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>The header with the time of the signature, in seconds since 1970.</summary>
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    private const string Version = "v0=";
    private const int WindowSeconds = 300;

    private readonly byte[][] _secrets =
    [
        .. new[] { options.Value.SigningSecret, options.Value.PreviousSigningSecret }.Where(secret => !string.IsNullOrWhiteSpace(secret)).Select(Encoding.UTF8.GetBytes),
    ];

    // A signature is worthless once its window is over, which is open to both sides.
    private readonly RecentKeys _taken = new(perGeneration: 200_000, TimeSpan.FromSeconds(2 * WindowSeconds), time);

    /// <summary>Why a request is refused, in a few words for the log; null when it is Slack's.</summary>
    public string? FaultOf(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        if (_secrets.Length == 0)
            return "no signing secret";
        if (headers[TimestampHeader] is not [{ Length: > 0 } stamp] || !long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return "no timestamp";
        if (headers[SignatureHeader] is not [{ Length: > 0 } given])
            return "no signature";
        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryReadSignature(given, signature))
            return "malformed signature";

        // Checked before the time: who cannot sign learns nothing about the clock.
        if (!IsSigned(stamp, body, signature))
            return "wrong signature";
        if (Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > WindowSeconds)
            return "outside of the window";
        return _taken.Contains(given) ? "signature seen before" : null;
    }

    /// <summary>Notes that a request was taken: its signature is not taken again. A request that was not taken may come again as it is.</summary>
    /// <returns>False when somebody else was quicker.</returns>
    public bool TryTake(IHeaderDictionary headers) => _taken.TryAdd(headers[SignatureHeader].ToString());

    /// <summary>Takes that back: the work was not accepted after all.</summary>
    public void Release(IHeaderDictionary headers) => _taken.Remove(headers[SignatureHeader].ToString());

    private static bool TryReadSignature(string given, Span<byte> signature) =>
        given.Length == Version.Length + (2 * SHA256.HashSizeInBytes)
        && given.StartsWith(Version, StringComparison.Ordinal)
        && !given.AsSpan().ContainsAnyInRange('A', 'F')
        && Convert.FromHexString(given.AsSpan(Version.Length), signature, out _, out var written) == System.Buffers.OperationStatus.Done
        && written == SHA256.HashSizeInBytes;

    private bool IsSigned(string stamp, ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature)
    {
        var isSigned = false;
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var secret in _secrets)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{stamp}:"));
            hmac.AppendData(body);
            hmac.GetHashAndReset(expected);
            isSigned |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        return isSigned;
    }
}
