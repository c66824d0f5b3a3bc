using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Deploy;

/// <summary>nginx with deploy/single-host/nginx.conf, before a service and a replica that is down. Only ports and the certificate are others.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    /// <summary>The name that the file is written for.</summary>
    public const string Name = "patternbot.example.com";

    /// <summary>What enables the tests.</summary>
    public const string Install = "install Debian's package nginx (it need not run)";

    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-nginx-").FullName;
    private Process? _process;

    public Nginx(int replica)
    {
        (PlainPort, TlsPort) = (FreePort.Find(), FreePort.Find());
        WriteCertificate();
        var site = Judge.Read("single-host", "nginx.conf")
            .Replace("127.0.0.1:3981", $"127.0.0.1:{replica}", StringComparison.Ordinal).Replace("127.0.0.1:3982", $"127.0.0.1:{FreePort.Find()}", StringComparison.Ordinal)
            .Replace("    listen [::]:80;\n", "", StringComparison.Ordinal).Replace("    listen [::]:443 ssl http2;\n", "", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{PlainPort};", StringComparison.Ordinal).Replace("listen 443 ", $"listen 127.0.0.1:{TlsPort} ", StringComparison.Ordinal)
            .Replace($"/etc/letsencrypt/live/{Name}", _folder, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "site.conf"), site);
        File.WriteAllText(Configuration, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{_folder}}/pid;
            error_log stderr warn;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/fastcgi; uwsgi_temp_path {{_folder}}/uwsgi; scgi_temp_path {{_folder}}/scgi;
                include {{_folder}}/site.conf;
            }
            """);
    }

    /// <summary>The whole configuration, with the file inside.</summary>
    public string Configuration => Path.Combine(_folder, "nginx.conf");

    public int PlainPort { get; }

    public int TlsPort { get; }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("nginx", ["-c", Configuration, "-e", "stderr"]) { RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
        using var patience = Patience.Start();
        while (true)
        {
            try
            {
                using var socket = await ConnectAsync(TlsPort, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>A client that takes the name for this machine, and the certificate for good.</summary>
    public HttpClient Client(bool tls = true) => new(Handler(tls ? TlsPort : PlainPort)) { BaseAddress = new Uri($"{(tls ? "https" : "http")}://{Name}/") };

    /// <summary>What such a client is made of.</summary>
    public static SocketsHttpHandler Handler(int port) => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (_, cancellationToken) => new NetworkStream(await ConnectAsync(port, cancellationToken), ownsSocket: true),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == $"CN={Name}" },
    };

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Socket> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
        File.WriteAllText(Path.Combine(_folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
