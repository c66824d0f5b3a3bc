using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace PatternBot.Tests.Channels.BotFramework.Tokens;

/// <summary>Issues tokens, and tells its keys at a real OpenID endpoint on this machine. Tokens are put together byte by byte, so that they can be wrong in any way.</summary>
internal sealed class TestAuthority : IAsyncDisposable
{
    public const string AppId = "c0ffee00-1111-2222-3333-444455556666";
    public const string Tenant = "11111111-aaaa-bbbb-cccc-222222222222";
    public const string ChannelIssuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly WebApplication _app;
    private int _fetches;

    private TestAuthority(WebApplication app) => _app = app;

    public string MetadataAddress => $"{_app.Urls.Single()}/v1/.well-known/openidconfiguration";

    /// <summary>How often the key set was fetched.</summary>
    public int Fetches => _fetches;

    /// <summary>What the key set says; changed by tests.</summary>
    public List<JsonObject> Keys { get; } = [];

    /// <summary>When set, the endpoints fail.</summary>
    public bool IsDown { get; set; }

    public static async Task<TestAuthority> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var authority = new TestAuthority(app);
        app.Run(authority.AnswerAsync);
        await app.StartAsync();
        return authority;
    }

    /// <summary>Adds a key to the key set, endorsed for the channels.</summary>
    public RSA AddKey(string id, params string[] endorsements)
    {
        var rsa = RSA.Create(2048);
        Keys.Add(Describe(rsa, id, endorsements));
        return rsa;
    }

    /// <summary>Adds a key with a certificate of its own, as the Bot Connector's have.</summary>
    public RSA AddCertifiedKey(string id, DateTimeOffset from, DateTimeOffset until, params string[] endorsements)
    {
        var rsa = AddKey(id, endorsements);
        using var certificate = new CertificateRequest("CN=test authority", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);
        Keys[^1]["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData));
        return rsa;
    }

    public static JsonObject Describe(RSA rsa, string id, params string[] endorsements)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(e => JsonValue.Create(e))]),
        };
    }

    /// <summary>The claims of a good channel token.</summary>
    public static JsonObject ChannelClaims(DateTimeOffset now) => new()
    {
        ["iss"] = ChannelIssuer,
        ["aud"] = AppId,
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(59).ToUnixTimeSeconds(),
    };

    public static string Sign(JsonObject claims, RSA key, string? keyId, string algorithm = "RS256") =>
        Assemble(Header(algorithm, keyId), claims, content => key.SignData(content, algorithm switch
        {
            "RS384" => HashAlgorithmName.SHA384,
            "RS512" => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        }, algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));

    /// <summary>The classic forgery: signed with the public key as if that were a shared secret.</summary>
    public static string SignWithPublicKeyAsSecret(JsonObject claims, RSA key, string keyId) =>
        Assemble(Header("HS256", keyId), claims, content => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), content));

    public static string Unsigned(JsonObject claims, string keyId) => Assemble(Header("none", keyId), claims, _ => []);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static JsonObject Header(string algorithm, string? keyId)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm };
        if (keyId is not null)
            header["kid"] = keyId;
        return header;
    }

    private static string Assemble(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Encode(JsonObject json) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(json));

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (context.Request.Path == "/keys")
        {
            Interlocked.Increment(ref _fetches);
            await context.Response.WriteAsync(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(k => k.DeepClone())]) }.ToJsonString());
        }
        else
            await context.Response.WriteAsync(new JsonObject { ["issuer"] = ChannelIssuer, ["jwks_uri"] = $"{_app.Urls.Single()}/keys" }.ToJsonString());
    }
}
