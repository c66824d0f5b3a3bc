using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>A public key that tokens are signed with, with what its owner says about it.</summary>
/// <param name="Key">The key, with its id.</param>
/// <param name="Endorsements">The channels that the key may speak for. The official key readers drop this field.</param>
/// <param name="Issuer">The issuer that the key is bound to, or null. May hold <c>{tenantid}</c>.</param>
/// <param name="Certificate">When the key's certificate is valid, or null where there is none.</param>
internal sealed record SigningKey(SecurityKey Key, FrozenSet<string> Endorsements, string? Issuer, CertificateTimes? Certificate)
{
    // RFC 7518, section 3.3: "A key of size 2048 bits or larger MUST be used".
    private const int SmallestBits = 2048;

    /// <summary>
    /// Reads a JSON Web Key Set (RFC 7517): the RSA keys for signatures that have an id. Others are left out, as the RFC asks for
    /// what is not understood.
    /// </summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static FrozenDictionary<string, SigningKey> ReadSet(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("A key set is an object.");
        if (!document.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            return FrozenDictionary<string, SigningKey>.Empty;

        var read = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var element in keys.EnumerateArray())
            if (Read(element) is { } key)
                read[key.Key.KeyId] = key;
        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static SigningKey? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || Text(element, "kid") is not { Length: > 0 } id
            || Text(element, "kty") != "RSA"
            || Text(element, "use") is "enc"
            || Text(element, "n") is not { } modulus
            || Text(element, "e") is not { } exponent)
            return null;
        try
        {
            var key = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(modulus), Exponent = Base64UrlEncoder.DecodeBytes(exponent) }) { KeyId = id };
            return key.KeySize < SmallestBits ? null : new SigningKey(key, Endorsed(element), Text(element, "issuer"), CertificateOf(element));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static FrozenSet<string> Endorsed(JsonElement element) =>
        element.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!).ToFrozenSet(StringComparer.Ordinal)
            : [];

    private static CertificateTimes? CertificateOf(JsonElement element)
    {
        if (!element.TryGetProperty("x5c", out var chain) || chain.ValueKind != JsonValueKind.Array || chain.GetArrayLength() == 0 || chain[0].ValueKind != JsonValueKind.String)
            return null;
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(chain[0].GetString()!));
        return new CertificateTimes(certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>From when and until when a certificate is valid.</summary>
internal readonly record struct CertificateTimes(DateTimeOffset From, DateTimeOffset Until);
