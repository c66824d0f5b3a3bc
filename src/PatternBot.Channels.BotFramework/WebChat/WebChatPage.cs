using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PatternBot.Channels.BotFramework.WebChat;

/// <summary>The page at <c>/</c> and what it is made of: a few files in the assembly, and the official Web Chat client beside it.</summary>
internal sealed class WebChatPage
{
    private const string Client = "webchat.js";

    // The hash of nothing: the client adds one style element empty and without the nonce, and fills it by script.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private readonly string _html;
    private readonly Dictionary<string, Asset> _assets;

    /// <summary>Reads the page's files.</summary>
    /// <param name="clientFolder">Where the build put the client; without it the page says what to install.</param>
    public WebChatPage(string clientFolder)
    {
        var client = Path.Combine(clientFolder, Client);
        _assets = new(StringComparer.Ordinal)
        {
            ["page.css"] = Asset.Of("text/css; charset=utf-8", Resource("page.css")),
            ["page.js"] = Asset.Of("text/javascript; charset=utf-8", Resource("page.js")),
            ["icon.svg"] = Asset.Of("image/svg+xml", Resource("icon.svg")),
        };
        HasClient = File.Exists(client);
        if (HasClient)
            _assets[Client] = Asset.OfFile("text/javascript; charset=utf-8", client);
        _html = Encoding.UTF8.GetString(Resource(HasClient ? "index.html" : "without-client.html"))
            .Replace("{{version}}", HasClient ? _assets[Client].Tag : "", StringComparison.Ordinal);
    }

    /// <summary>Whether the build found the client.</summary>
    public bool HasClient { get; }

    /// <summary>Answers with the page.</summary>
    public Task WriteAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        SetHeaders(context.Response.Headers, nonce);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsync(_html.Replace("{{nonce}}", nonce, StringComparison.Ordinal), context.RequestAborted);
    }

    /// <summary>Answers with one of the page's files; 404 for any other name.</summary>
    public Task WriteAssetAsync(HttpContext context, string name)
    {
        if (_assets.TryGetValue(name, out var asset))
            return asset.WriteAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Nothing comes from elsewhere, and no script or style runs but the page's own; Web Chat makes its styles with the nonce.</summary>
    private static void SetHeaders(IHeaderDictionary headers, string nonce)
    {
        headers.ContentSecurityPolicy = string.Join("; ",
            "default-src 'none'",
            "script-src 'self'",
            $"style-src 'self' 'nonce-{nonce}' {EmptyStyle}",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data:",
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(WebChatPage).Assembly.GetManifestResourceStream($"WebChat.{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A file of the page, compressed once, at its first request.</summary>
    private sealed class Asset(string contentType, string tag, Func<byte[]> read)
    {
        private readonly Lazy<byte[]> _compressed = new(() => Compressed(read()));
        private readonly StringValues _entityTag = $"\"{tag}\"";

        /// <summary>Changes with the content.</summary>
        public string Tag => tag;

        public static Asset Of(string contentType, byte[] content) =>
            new(contentType, Convert.ToHexStringLower(SHA256.HashData(content))[..16], () => content);

        /// <summary>A large file; its length and time stand for its content, so that starting the service does not read it.</summary>
        public static Asset OfFile(string contentType, string path)
        {
            var file = new FileInfo(path);
            return new(contentType, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}", () => File.ReadAllBytes(path));
        }

        public Task WriteAsync(HttpContext context)
        {
            var (request, response) = (context.Request, context.Response);
            response.Headers.ETag = _entityTag;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            response.Headers.CacheControl = request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
            if (request.Headers.IfNoneMatch == _entityTag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.ContentType = contentType;
            if (!request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            {
                var plain = read();
                response.ContentLength = plain.Length;
                return response.Body.WriteAsync(plain, context.RequestAborted).AsTask();
            }

            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = _compressed.Value.Length;
            return response.Body.WriteAsync(_compressed.Value, context.RequestAborted).AsTask();
        }

        private static byte[] Compressed(byte[] content)
        {
            using var bytes = new MemoryStream();
            using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
                gzip.Write(content);
            return bytes.ToArray();
        }
    }
}
