using Microsoft.AspNetCore.Builder;
using PatternBot.Host;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>The real service on Kestrel, on a free port of this machine.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly string _state = Directory.CreateTempSubdirectory("patternbot-state-").FullName;
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        _app = Service.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", "Development", "--State:Path", _state,
            "--Knowledge:Path", Repository.PathOf("data"), "--Logging:LogLevel:Default", "Warning",
        ]);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }
}
