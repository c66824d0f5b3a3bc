using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>
/// The keys of one issuer, fetched when first asked for, by the address of its OpenID metadata. A good copy serves on while newer keys
/// cannot be had, and tokens that name unknown keys cannot make the service fetch more than once in five minutes.
/// </summary>
internal sealed class SigningKeys(string metadataAddress, IHttpClientFactory clients, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    /// <summary>The name of the HTTP client that fetches keys.</summary>
    public const string ClientName = "openid-keys";

    /// <summary>After this time newer keys are looked for.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    /// <summary>The least time between two fetches while there are keys.</summary>
    public static readonly TimeSpan FetchPause = TimeSpan.FromMinutes(5);

    // Without any key nobody can speak: worth asking sooner, yet not for each request.
    private static readonly TimeSpan FirstFetchPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _fetching = new(1);
    private volatile Snapshot? _current;
    private long? _lastFetch;

    /// <summary>The key of an id, or null when the issuer has none of it, or could not be asked.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var current = _current;
        var known = current?.Keys.GetValueOrDefault(keyId);
        if (known is not null && time.GetElapsedTime(current!.FetchedAt) < MaxAge)
            return known;

        // A known key need not wait for newer ones that somebody fetches already.
        if (!await _fetching.WaitAsync(known is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken))
            return known;
        try
        {
            if (ReferenceEquals(_current, current) && MayFetch())
                await FetchAsync(cancellationToken);
        }
        finally
        {
            _fetching.Release();
        }

        return _current?.Keys.GetValueOrDefault(keyId);
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private bool MayFetch() => _lastFetch is not { } last || time.GetElapsedTime(last) >= (_current is null ? FirstFetchPause : FetchPause);

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        _lastFetch = time.GetTimestamp();
        try
        {
            using var client = clients.CreateClient(ClientName);
            var metadata = await client.GetByteArrayAsync(new Uri(metadataAddress), cancellationToken);
            var address = KeysAddress(metadata);
            var keys = SigningKey.ReadSet(await client.GetByteArrayAsync(address, cancellationToken));
            if (keys.Count == 0)
                logger.NoKeys(address);
            else
                _current = new Snapshot(keys, time.GetTimestamp());
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidDataException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.KeysNotFetched(exception, metadataAddress);
        }
    }

    private Uri KeysAddress(byte[] metadata)
    {
        using var document = JsonDocument.Parse(metadata);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("jwks_uri", out var property)
            || property.ValueKind != JsonValueKind.String
            || !Uri.TryCreate(property.GetString(), UriKind.Absolute, out var address))
            throw new InvalidDataException("The OpenID metadata names no jwks_uri.");

        // Keys that anybody on the way could change are worth nothing; what was configured without TLS is a test's.
        return address.Scheme == Uri.UriSchemeHttps || metadataAddress.StartsWith("http:", StringComparison.Ordinal)
            ? address
            : throw new InvalidDataException("The OpenID metadata names a jwks_uri without TLS.");
    }

    private sealed record Snapshot(FrozenDictionary<string, SigningKey> Keys, long FetchedAt);
}
