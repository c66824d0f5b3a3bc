using System.Diagnostics;
using System.Globalization;

namespace PatternBot.Tests.Support;

/// <summary>nginx from Debian's package, in front of some addresses, on a free port, with nothing outside of a temporary folder.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private Nginx(string folder, int port, Process process)
    {
        _folder = folder;
        _process = process;
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
    }

    /// <summary>The program, or null when it is not installed.</summary>
    public static string? Program { get; } = new[] { "/usr/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>What it complained about.</summary>
    public string Log => File.ReadAllText(Path.Combine(_folder, "error.log"));

    /// <summary>Starts it.</summary>
    /// <param name="replicas">Addresses of the form http://host:port; requests go to them in turn.</param>
    /// <param name="keepsChats">Whether a conversation of the web page stays with one replica, as deploy/single-host has it.</param>
    public static Nginx Start(IEnumerable<string> replicas, bool keepsChats = false)
    {
        var folder = Directory.CreateTempSubdirectory("patternbot-nginx-").FullName;
        var port = FreePort.Find();
        var servers = string.Concat(replicas.Select(replica => $"server {new Uri(replica).Authority} max_fails=1 fail_timeout=1s; "));
        File.WriteAllText(Path.Combine(folder, "error.log"), "");
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; worker_processes 1; pid {{folder}}/pid; error_log {{folder}}/error.log warn;
            events { worker_connections 4096; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              map $uri $chat { ~^/v3/directline/conversations/(?<conversation>[^/]+) $conversation; default $request_id; }
              upstream patternbot { {{(keepsChats ? "hash $chat consistent; " : "")}}{{servers}} keepalive 64; }
              map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://patternbot;
                  proxy_http_version 1.1;
                  proxy_set_header Host $http_host;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  proxy_connect_timeout 2s;
                  proxy_read_timeout 75s;
                }
              }
            }
            """);
        var start = new ProcessStartInfo(Program ?? throw new InvalidOperationException("nginx is not installed."), ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")])
        {
            UseShellExecute = false,
        };
        return new Nginx(folder, port, Process.Start(start)!);
    }

    /// <summary>Stops it and deletes its folder.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
