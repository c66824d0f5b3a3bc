using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.Host;
using PatternBot.Tests.Channels.Slack;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>The real service on Kestrel with settings of the test's own. What was learned of the catalog is learned once for all of them.</summary>
internal sealed class AService : IAsyncDisposable
{
    private static readonly Lazy<string> Learned = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("patternbot-learned-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private readonly WebApplication _app;

    private AService(WebApplication app, string state)
    {
        _app = app;
        State = state;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        Log = new CollectedLog();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
    }

    public string State { get; }

    public HttpClient Client { get; }

    public CollectedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public int Port => Client.BaseAddress!.Port;

    public static async Task<AService> StartAsync(params (string Key, string Value)[] settings)
    {
        var state = Directory.CreateTempSubdirectory("patternbot-service-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(state, "search"), Learned.Value);
        var app = Service.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", "Development", "--State:Path", state,
            "--Knowledge:Path", Repository.PathOf("data"), "--Logging:LogLevel:Default", "Information",
            .. settings.SelectMany(s => (string[])[$"--{s.Key}", s.Value]),
        ]);
        await app.StartAsync();
        return new AService(app, state);
    }

    /// <summary>Sends bytes as they are and reads until the service hangs up or the time is over.</summary>
    public async Task<string> SendRawAsync(string request, TimeSpan? patience = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(20));
        var answer = new StringBuilder();
        var buffer = new byte[8 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) is > 0 and var read)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // What came until then is the answer.
        }

        return answer.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(State))
            return;
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.Combine(State, "search"));
        Directory.Delete(State, recursive: true);
    }
}
